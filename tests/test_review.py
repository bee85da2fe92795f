"""Warnings for whom looks a module over: sources, objectives, words of pictures and links. What is told, and what comes near and is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from project_files import PROJECT, problems, world

from gci_scorm import build as stages
from gci_scorm.check import check
from gci_scorm.model.project import load
from gci_scorm.world import Cache, Files

CITING = "title: One\npages: [{id: a, title: A, body: 'Consent comes first [@s].'}]\n"


def told(code: str, files: Mapping[str, str | bytes]) -> list[str]:
    """The messages of one code."""
    return [found.message for found in problems(files) if found.code == code]


def source(checked: str, more: str = "") -> dict[str, str | bytes]:
    return {"lessons/one.yaml": CITING, "module.yaml": f"sources: {{s: {{title: S{checked and f', checked: {checked}'}}}}}\n{more}"}


def codes_on(day: date, files: Mapping[str, str | bytes]) -> list[str]:
    loaded = load(Files(world(files).content, day))
    return [found.code for module in loaded.modules for found in check(module)]


@pytest.mark.parametrize(
    ("checked", "more", "day", "codes"),
    [
        ("2026-11-01", "", date(2026, 11, 1), []),
        ("2024-11-01", "", date(2026, 11, 1), []),
        ("2024-11-01", "", date(2026, 11, 2), ["stale-source"]),
        ("2024-02-29", "review_every: 1 year\n", date(2025, 2, 28), []),
        ("2024-02-29", "review_every: 1 year\n", date(2025, 3, 1), ["stale-source"]),
        ("2026-08-31", "review_every: 6 months\n", date(2027, 2, 28), []),
        ("2026-08-31", "review_every: 6 months\n", date(2027, 3, 1), ["stale-source"]),
        ("2020-01-01", "review_every: 99 years\n", date(2026, 11, 1), []),
        ("9999-01-01", "", date(2026, 11, 1), ["unchecked-source"]),
        # It is tomorrow already where the author sits.
        ("2026-11-02", "", date(2026, 11, 1), []),
        ("2026-11-03", "", date(2026, 11, 1), ["unchecked-source"]),
        ("", "", date(2026, 11, 1), ["unchecked-source"]),
        ("2026-02-30", "", date(2026, 11, 1), ["unchecked-source"]),
        ("1 November 2026", "", date(2026, 11, 1), ["unchecked-source"]),
        ("20261101", "", date(2026, 11, 1), ["unchecked-source"]),
        ("“2026-11-01”", "", date(2026, 11, 1), []),
    ],
)
def test_a_source_is_to_be_looked_at_again_in_time(checked: str, more: str, day: date, codes: list[str]) -> None:
    assert codes_on(day, source(checked, more)) == codes


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("2 y", False),
        ("1 year 6 months", False),
        ("18 Months", False),
        ("1y", False),
        ("2", True),
        ("2 weeks", True),
        ("0 months", True),
        ("often", True),
        ("6 m", True),
    ],
)
def test_a_time_to_review_is_a_number_of_years_or_months(typed: str, wrong: bool) -> None:
    assert [found.code for found in problems(source("2026-11-01", f"review_every: {typed}\n"))] == ["bad-duration"] * wrong


def test_a_package_is_the_same_on_any_day_and_each_build_tells_what_holds_on_its_own(tmp_path: Path) -> None:
    content = world({**source("2026-11-01"), "/gci-scorm.yaml": PROJECT.replace("[]", "[scorm12]")}).content
    seen = []
    for day in (date(2026, 11, 2), date(2026, 11, 2), date(2029, 1, 1), date(2026, 11, 2)):
        built = stages.build(Files(content, day), stages.Wanted(), Cache(tmp_path / "cache"), tmp_path / "out")
        (package,) = built.packages
        seen.append(([found.code for found in built.diagnostics], package.unchanged, package.path.read_bytes()))
    assert [codes for codes, _, _ in seen] == [[], [], ["stale-source"], []]
    assert [unchanged for _, unchanged, _ in seen] == [False, True, False, True]
    assert len({data for _, _, data in seen}) == 1


@pytest.mark.parametrize(
    ("alt", "poor"),
    [
        ("IMG_1234", True),
        ("IMG_1234.jpg", True),
        ("dsc 00012", True),
        ("Yard.png", True),
        ("yard", True),
        ("other-file.svg", True),
        ("...", True),
        ("Photo", True),
        ("An image.", True),
        ("Picture of a yard", True),
        ("A photo of two drums", True),
        ("Graphic showing who tells whom", True),
        ("Une image d’un port", True),
        ("Photo des fûts", True),
        ("Imagen del puerto", True),
        ("Una fotografía de dos bidones", True),
        ("Two drums stand in the yard.", False),
        ("The yard at noon", False),
        ("Pictures of monitors hang on the wall.", False),
        ("Photographs of the load lie on the desk, dated 3 May.", False),
        ("Imagery from a satellite shows the dump.", False),
        ("An officer takes a picture of a drum.", False),
        ("A drawing of the five boxes, box 8 empty", False),
        ("The file report.pdf is open on the screen.", False),
        ("2 drums", False),
        ("集装箱", False),
        ("حاوية", False),
    ],
)
def test_words_for_a_picture_say_what_it_shows(alt: str, poor: bool) -> None:
    lesson = f"title: One\npages: [{{id: a, title: A, image: {{file: media/yard.png, alt: '{alt}'}}}}]\n"
    assert [found.code for found in problems({"lessons/one.yaml": lesson, "media/yard.png": b"x"})] == ["poor-alt"] * poor


@pytest.mark.parametrize(
    ("shown", "bare"),
    [
        ("here", True),
        ("Click here", True),
        ("**this**", True),
        ("read more...", True),
        ("Link", True),
        ("ici", True),
        ("Lire la suite", True),
        ("Aquí", True),
        ("haga clic aquí", True),
        ("this list of focal points", False),
        ("Read more about consent", False),
        ("Article 6", False),
        ("https://www.basel.int/", False),
        ("hereto", False),
    ],
)
def test_a_link_says_where_it_leads(shown: str, bare: bool) -> None:
    lesson = f"title: One\npages: [{{id: a, title: A, body: 'Look: [{shown}](https://www.basel.int/).'}}]\n"
    assert [found.code for found in problems({"lessons/one.yaml": lesson})] == ["bare-link"] * bare


def test_a_word_alone_is_no_bare_link_where_it_is_no_link() -> None:
    assert problems({"lessons/one.yaml": "title: One\npages: [{id: a, title: A, body: 'Sign here.'}]\n"}) == []


def test_a_picture_that_decorates_needs_no_words() -> None:
    lesson = "title: One\npages: [{id: a, title: A, body: Text., image: {file: media/yard.png, alt: yard, decorative: true}}]\n"
    assert problems({"lessons/one.yaml": lesson, "media/yard.png": b"x"}) == []


OBJECTIVES = "objectives: {papers: Compare the papers}\n"
SOURCES = "sources: {s: {title: S, checked: 2026-11-01}}\nignore: {unused-source: Not looked at here.}\n"
READ = "title: C\nsetting: S.\n%ssteps: {end: {ending: good, tell: Done., debrief: Well done.}}\n"
ASKING = """title: C
setting: S.
%ssteps:
  q: {question: {ask: Is it?, answer: yes%s}}
  end: {ending: good, tell: Done., debrief: Well done.}
"""
DECIDE = """title: C
setting: S.
objectives: [papers]
steps:
  d: {decide: {ask: What now?, choices: [{do: This, verdict: right, because: So.}, {do: That, verdict: wrong, because: No.}]}}
  end: {ending: good, tell: Done., debrief: Well done.}
"""
PAGE = "title: One\n%spages: [{id: a, title: A, body: Text., question: {ask: Is it?, answer: yes%s}}]\n"
RATED = "title: Q\nquestions: [{id: r, ask: How sure?, statements: [I am], scale: [No, Yes], objective: papers}]\n"


def quiz(*questions: str, more: str = "") -> str:
    return f"title: Q\n{more}questions:\n" + "".join(
        f"  - {{id: q{n}, ask: Is it?, answer: yes{keys}}}\n" for n, keys in enumerate(questions)
    )


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"lessons/one.yaml": CITING.replace(" [@s]", "")}, True),
        ({"lessons/one.yaml": PAGE % ("objectives: [papers]\n", "")}, True),
        ({"quizzes/q.yaml": RATED}, True),
        ({"scenarios/c.yaml": READ % "objectives: [papers]\n"}, True),
        ({"lessons/one.yaml": PAGE % ("", ", objective: papers")}, False),
        ({"quizzes/q.yaml": quiz(", objective: papers")}, False),
        # A slip of the pen is one message, that of the name.
        ({"quizzes/q.yaml": quiz(", objective: paper")}, False),
        ({"scenarios/c.yaml": DECIDE}, False),
        ({"scenarios/c.yaml": ASKING % ("", ", objective: papers")}, False),
        # What can't be read may hold the question.
        ({"lessons/one.yaml": CITING.replace(" [@s]", ""), "quizzes/q.yaml": "title: Q\nquestions: [{id: q, ask: Is it?}]\n"}, False),
    ],
)
def test_an_objective_is_tested_somewhere(files: dict[str, str | bytes], found: bool) -> None:
    assert bool(told("unasked-objective", {**files, "module.yaml": OBJECTIVES})) == found


@pytest.mark.parametrize(
    ("files", "messages"),
    [
        ({"quizzes/q.yaml": quiz("", ", objective: papers")}, ["the question `q0` names no objective"]),
        ({"quizzes/q.yaml": quiz("", "", "")}, ["3 questions of the quiz `q` name no objective, the first is `q0`"]),
        ({"lessons/one.yaml": PAGE % ("", "")}, ["the question `a` names no objective"]),
        ({"scenarios/c.yaml": ASKING % ("", "")}, ["the question `q` names no objective"]),
        # One that is to be left as it is does not silence the others.
        (
            {"quizzes/q.yaml": quiz(", ignore: {question-without-objective: It breaks the ice.}", "", "")},
            ["2 questions of the quiz `q` name no objective, the first is `q1`"],
        ),
        ({"quizzes/q.yaml": quiz(", ignore: {question-without-objective: It breaks the ice.}")}, []),
        ({"quizzes/q.yaml": RATED.replace(", objective: papers", "")}, []),
        ({"lessons/one.yaml": PAGE % ("objectives: [papers]\n", "")}, []),
        ({"lessons/one.yaml": PAGE % ("", ", objective: papers")}, []),
        ({"scenarios/c.yaml": ASKING % ("objectives: [papers]\n", "")}, []),
    ],
)
def test_a_question_says_what_it_tests(files: dict[str, str | bytes], messages: list[str]) -> None:
    assert told("question-without-objective", {**files, "module.yaml": OBJECTIVES}) == messages


def test_where_there_are_no_objectives_no_question_can_name_one() -> None:
    assert problems({"quizzes/q.yaml": quiz("", "")}) == []


A, B = ", objective: papers", ", objective: safety"
TAGS = ", objective: %s, tags: [%s]"


@pytest.mark.parametrize(
    ("draw", "questions", "missed"),
    [
        ("draw: 2\n", (A, B, B), "papers"),
        ("draw: 1\n", (A, B), "papers safety"),
        ("draw: 3\n", (A, B, B, B), "papers"),
        ("draw: 2\n", (A, A, B), "safety"),
        ("draw: {safety: 1}\n", (A, B), "papers"),
        ("draw: {old: 1}\n", (TAGS % ("papers", "old"), TAGS % ("safety", "old")), "papers safety"),
        # The two of pool `old` are drawn by it, so the third is left for `new`; or it draws that one first.
        ("draw: {old: 1, new: 1}\n", (TAGS % ("papers", "old"), TAGS % ("safety", "'old', new"), TAGS % ("safety", "new")), "papers"),
        # Nothing but the one on papers is left for `new`.
        ("draw: {old: 1, new: 1}\n", (TAGS % ("papers", "new"), TAGS % ("safety", "'old', new")), ""),
        ("draw: {papers: 1, safety: 1}\n", (A, A, B, B), ""),
        ("draw: all\n", (A, B), ""),
        ("", (A, B), ""),
        ("draw: 2\n", (A, B), ""),
        ("draw: 2\n", (A, A, B, ""), "papers safety"),
        # More than there are: another message.
        ("draw: 9\n", (A, B), ""),
        ("draw: 0\n", (A, B), ""),
    ],
)
def test_no_draw_leaves_out_an_objective(draw: str, questions: tuple[str, ...], missed: str) -> None:
    files = {
        "quizzes/q.yaml": quiz(*questions, more=draw),
        "module.yaml": "objectives: {papers: Compare the papers, safety: Stay outside}\n",
    }
    names = {name for message in told("objective-may-go-unasked", files) for name in ("papers", "safety") if f"`{name}`" in message}
    assert names == set(missed.split())


def drawn(pools: list[tuple[int, set[int]]], ranking: tuple[int, ...]) -> set[int]:
    """As AUTHORING says it: of each pool so many, none twice. In the order of a ranking, as rank.js does it."""
    chosen: set[int] = set()
    for count, pool in pools:
        chosen |= set([number for number in ranking if number in pool - chosen][:count])
    return chosen


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.frozensets(st.sampled_from("xyz"))), min_size=2, max_size=5), st.data())
def test_a_draw_by_pools_is_told_only_where_a_try_leaves_the_objective_out_and_always_where_no_pool_falls_short(
    questions: list[tuple[bool, frozenset[str]]], data: st.DataObject
) -> None:
    pools = {name: {n for n, (_, tags) in enumerate(questions) if name in tags} for name in "xyz"}
    counts = {name: data.draw(st.integers(1, len(pool)), label=name) for name, pool in pools.items() if pool}
    assume(counts)
    lines = [f"{A if on_papers else B}, tags: [{', '.join(f'{tag!r}' for tag in sorted(tags))}]" for on_papers, tags in questions]
    draw = "draw: {" + ", ".join(f"'{name}': {count}" for name, count in counts.items()) + "}\n"
    files = {"quizzes/q.yaml": quiz(*lines, more=draw), "module.yaml": "objectives: {papers: Compare the papers, safety: Stay outside}\n"}
    tries = [drawn([(count, pools[name]) for name, count in counts.items()], ranking) for ranking in permutations(range(len(questions)))]
    full = all(len(chosen) == sum(counts.values()) for chosen in tries)
    for name, wanted in (("papers", True), ("safety", False)):
        own = {n for n, (on_papers, _) in enumerate(questions) if on_papers == wanted}
        missed = bool(own) and any(not own & chosen for chosen in tries)
        found = any(f"`{name}`" in message for message in told("objective-may-go-unasked", files))
        assert found == missed if full else found <= missed


@pytest.mark.parametrize(
    "other",
    [
        {"lessons/one.yaml": PAGE % ("", A)},
        {"scenarios/c.yaml": DECIDE},
        {"quizzes/sure.yaml": quiz(A)},
    ],
)
def test_a_draw_may_leave_out_what_is_asked_elsewhere(other: dict[str, str | bytes]) -> None:
    files = {"quizzes/q.yaml": quiz(A, B, B, more="draw: 2\n"), **other}
    module = {"module.yaml": "objectives: {papers: Compare the papers, safety: Stay outside}\n"}
    assert told("objective-may-go-unasked", {**files, **module}) == []


def test_two_draws_that_may_both_leave_it_out_are_both_told() -> None:
    one = quiz(A, B, B, more="draw: 2\n")
    files = {"quizzes/q.yaml": one, "quizzes/p.yaml": one.replace("id: q", "id: p")}
    module = {"module.yaml": "objectives: {papers: Compare the papers, safety: Stay outside}\n"}
    assert len(told("objective-may-go-unasked", {**files, **module})) == 2


CITED = "title: One\npages: [{id: cited, title: A, body: 'So it is [@s].'}, {id: bare, title: B, body: Text.}]\n"


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("answer: yes", True),
        ("answer: yes, because: So it is.", True),
        ("answer: yes, revisit: bare", True),
        ("order: [One, Two]", True),
        ("answer: yes, sources: [s]", False),
        ("answer: yes, because: 'So it is [@s].'", False),
        ("options: [{text: This, right: true, because: 'So it is [@s].'}, {text: That}]", False),
        ("answer: yes, revisit: cited", False),
        ("value: 4", False),
        ("statements: [I am], scale: [No, Yes]", False),
        ("answer: yes, ignore: {unsourced-statement: It is the common sense of it.}", False),
    ],
)
def test_a_marked_question_rests_on_a_source(keys: str, found: bool) -> None:
    files = {
        "quizzes/q.yaml": f"title: Q\nquestions: [{{id: q, ask: Is it?, {keys}}}]\n",
        "lessons/one.yaml": CITED,
        "module.yaml": SOURCES,
    }
    assert bool(told("unsourced-statement", files)) == found


PAPER = "template: form\ntitle: A paper\nfields: {Number: '7'}\n"


def test_what_is_read_on_a_paper_rests_on_the_paper() -> None:
    module = {"module.yaml": SOURCES, "documents/paper.yaml": PAPER}
    read = "title: Q\nquestions: [{id: q, ask: 'Is there a number on {doc:paper}?', answer: yes}]\n"
    assert told("unsourced-statement", {"quizzes/q.yaml": read, **module}) == []
    assert told("unsourced-statement", {"quizzes/q.yaml": read.replace("{doc:paper}", "it"), **module}) != []


@pytest.mark.parametrize(("body", "marked", "found"), [("Text.", "yes", True), ("Text.", "no", False), ("So it is [@s].", "yes", False)])
def test_a_question_of_a_page_rests_on_what_the_page_cites(body: str, marked: str, found: bool) -> None:
    page = f"title: One\npages: [{{id: a, title: A, body: '{body}', question: {{ask: Is it?, answer: yes, marked: {marked}}}}}]\n"
    assert bool(told("unsourced-statement", {"lessons/one.yaml": page, "module.yaml": SOURCES})) == found


def test_many_questions_without_a_source_are_one_message_and_none_where_the_module_has_no_sources() -> None:
    files = {"quizzes/q.yaml": quiz(*[""] * 30)}
    assert told("unsourced-statement", {**files, "module.yaml": SOURCES}) == [
        "30 marked questions of the quiz `q` cite no source, the first is `q0`"
    ]
    assert problems(files) == []
