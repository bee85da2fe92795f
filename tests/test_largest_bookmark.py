"""How long a bookmark can get, as check tells it, against the records that the runtime really writes down."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_scenarios import SPOTS, read_scenario, some_scenario
from project_files import ROOT, module, problems
from runtime_process import Runtime, running
from test_bookmark import answers as some_answers
from test_bookmark import quick
from test_commands import run
from test_vectors import Case, Face, javascript_question, next_step, some_play

from gci_scorm.check import bookmark
from gci_scorm.check.facts import facts
from gci_scorm.check.walk import walk
from gci_scorm.kinds import Answer, codes
from gci_scorm.model.base import Named
from gci_scorm.model.document import Document
from gci_scorm.model.module import Content, Module
from gci_scorm.model.project import load
from gci_scorm.model.scenario import Scenario
from gci_scorm.render.parts import part_data
from gci_scorm.source.condition import holds
from gci_scorm.world import Disk

NO_DOCUMENTS: Named[Document] = Named()
MOST_TRIES = 10**bookmark.COUNTED - 1


@pytest.fixture(scope="module")
def runtime() -> Iterator[Runtime]:
    with running() as process:
        yield process


class ModuleFace(Face):
    """What a part's data is drawn with where questions look at documents and pages."""

    def __init__(self, whole: Module) -> None:
        self.module: Any = whole

    def document(self, id: str) -> Document:
        found: Document | None = self.module.documents.get(id)
        assert found
        return found


def data_of(whole: Module, content: Content) -> dict[str, Any]:
    face: Any = ModuleFace(whole)
    made: dict[str, Any] = json.loads(json.dumps(part_data(face, content)))
    return made


def scenario_data(scenario: Scenario) -> dict[str, Any]:
    face: Any = Face()
    made: dict[str, Any] = json.loads(json.dumps(part_data(face, scenario)))
    return made


def before(content: Content, best: list[float], objectives: dict[str, list[float]]) -> dict[str, Any]:
    """What is kept where all tries but the last were used, the best of them being this one."""
    tries = getattr(content, "attempts", None) or MOST_TRIES
    kept = {"done": False, "passed": False, "at": "", "over": False, "track": {}, "work": {}}
    return kept | {"tries": tries - 1, "best": best if tries > 1 else [], "objectives": objectives if tries > 1 else {}}


# Entries


@quick
@given(kept=st.lists(some_answers, max_size=3), mark=st.none() | st.tuples(st.integers(0, 12), st.integers(1, 12)))
def test_an_entry_is_as_long_as_the_runtime_writes_it(runtime: Runtime, kept: list[list[str]], mark: tuple[int, int] | None) -> None:
    value = "" if mark is None else str(mark[0]) if mark[1] == 1 else f"{mark[0]},{mark[1]}"
    assert bookmark.entry(kept, value) == size(runtime, {"answers": kept, "shape": "x" if kept else "", "mark": mark})


def size(runtime: Runtime, entry: dict[str, Any]) -> int:
    """Of an entry, in a play that is under way."""
    content = {"done": False, "passed": False, "tries": 1, "best": [], "objectives": {}, "at": "abc", "over": False, "track": {}}
    written: str = runtime.ask("encode", record=record_of({"abc": content | {"work": {"key": entry}}}))
    return len(written.split(";")[1].removeprefix("abco1/abc").strip("/"))


def record_of(contents: dict[str, Any]) -> dict[str, Any]:
    """With the longest head there is."""
    told = {"completed": True, "passed": True, "failed": True}
    return {"saves": MOST_TRIES, "run": "abc", "place": "abcdef", "reported": MOST_TRIES, "told": told, "contents": contents}


def test_what_stands_before_the_contents_is_as_long_as_the_runtime_writes_it(runtime: Runtime) -> None:
    assert len(runtime.ask("encode", record=record_of({}))) == bookmark.HEAD


@given(earned=st.fractions(0, 40, max_denominator=60))
def test_points_are_as_long_as_the_runtime_writes_them(earned: Fraction) -> None:
    in_javascript = round(float(earned) * 1e5) / 1e5
    assert len(codes.points(earned)) == len(f"{in_javascript:.5f}".rstrip("0").rstrip("."))


# Plays


def kept_of(runtime: Runtime, scenario: Scenario, plays: list[dict[str, Any]]) -> int:
    """The most that the runtime keeps on the way through some plays, each after one that had the longest points."""
    points = [found["earned"] for found in runtime.ask_all(plays) if found["over"]]
    best = max(points, key=lambda earned: len(str(earned)), default=0)
    return max(
        size for found in runtime.ask_all([play | {"before": before(scenario, [best], {})} for play in plays]) for size in found["sizes"]
    )


def told_of(scenario: Scenario) -> tuple[int, int]:
    """What is said of it, and what is said at once."""
    known = facts(scenario, NO_DOCUMENTS)
    assert known is not None
    assert known.bookmark is not None
    return known.bookmark, bookmark.of_scenario(scenario, NO_DOCUMENTS, exact=False)


def test_no_state_of_a_play_takes_more_than_is_said(runtime: Runtime) -> None:
    chance = random.Random(20261125)
    near = 0
    for _ in range(50):
        scenario = some_scenario(chance)
        data = scenario_data(scenario)
        kept = kept_of(runtime, scenario, [javascript_question(some_play(chance, scenario, data)) for _ in range(25)])
        told, roughly = told_of(scenario)
        assert kept <= told <= roughly, data
        near += told - kept <= 8
    assert near > 40


HEAD = "title: Case\nsetting: At the quay.\n"
END = "  end: {ending: good, tell: Done.}\n"


def shed(spots: Iterable[str]) -> str:
    hotspots = ", ".join(f"{{id: {spot}, label: {spot}, at: [0, 0, 9, 9]}}" for spot in spots)
    return f"image: {{file: x.png, alt: A shed., hotspots: [{hotspots}]}}"


SMALL = {
    "choices that come back, each with its points": HEAD
    + """steps:
  look:
    decide:
      ask: What now?
      choices:
        - {do: Look, again: true, points: 2}
        - {do: Ask, again: true, points: 9, verdict: acceptable}
        - {do: Wait, again: true, verdict: wrong}
        - {do: Go, points: 1, id: go}
"""
    + END,
    "one play, of which the best is known only at its end": HEAD
    + "attempts: 1\nsteps:\n  a: {tell: Come in.}\n  b: {tell: Sit down.}\n  c: {decide: {ask: Well?, choices: [{do: Go, points: 12}, {do: Stay}]}}\n"
    + END,
    "a play that is only read": HEAD + "attempts: 1\nsteps:\n  a: {tell: Come in.}\n  b: {tell: Sit down.}\n" + END,
    "an ending and nothing else": HEAD + "steps:\n" + END,
    "numbers that grow, shrink and stop": HEAD
    + """track: {minutes: 90, seen: 0}
meters: [{name: minutes, label: Minutes, min: -120, max: 200}]
steps:
  a: {decide: {ask: Well?, choices: [{do: Go, change: {minutes: -2000}}, {do: Stay, change: {seen: 7}}]}, change: {seen: 1}}
  b: {tell: Wait., set: {minutes: 5}, next: [{if: seen > 7, go: end}, {else: c}]}
  c: {decide: {ask: And now?, choices: [{do: Go}, {do: Stay, only_if: minutes < 0}]}}
"""
    + END,
    "a short way with much to keep, a long one with little": HEAD
    + """track: {side: 0}
steps:
  a: {decide: {ask: Which?, choices: [{do: Left, set: {side: 1}}, {do: Right}]}, next: [{if: side = 1, go: c}, {else: b}]}
  b: {question: {ask: Is it?, points: 7, answer: yes}}
  c: {decide: {ask: Well?, choices: [{do: One, only_if: side = 1, again: true, points: 33}, {do: Two, points: 5}]}}
"""
    + END,
    "two ways that meet again, the second with little": HEAD
    + """steps:
  a: {decide: {ask: Which?, choices: [{do: Left, next: l}, {do: Right, next: r}]}}
  l: {decide: {ask: Well?, choices: [{do: One, again: true, points: 33}, {do: Two, again: true}, {do: On, next: m}]}}
  r: {tell: Nothing here.}
  m: {decide: {ask: And now?, choices: [{do: Go}, {do: Stay}]}}
"""
    + END,
    "a picture on which everything may be marked": HEAD
    + f"""track: {{seen: 0}}
steps:
  a: {{inspect: {{{shed(SPOTS)}, allow_wrong: 3, find: [{{hotspot: spot-1, points: 6}}, {{hotspot: spot-2, change: {{seen: 999}}}}]}}}}
  b: {{tell: Well.}}
"""
    + END,
    "a question with points for a part": HEAD
    + "steps:\n  a: {question: {ask: Which?, points: 5, partial: true, options: [{text: A, right: true}, {text: B, right: true},"
    " {text: C, right: true}, {text: D}]}}\n" + END,
}


def every_play(scenario: Scenario, data: dict[str, Any]) -> Iterator[Case]:
    """All that a trainee may do, as long as it goes. Questions are answered with any options."""
    waiting: list[list[Any]] = [[]]
    while waiting:
        done = waiting.pop()
        case = Case(scenario, data, done, {})
        given = answers_of(case)
        if walk(scenario, given).over:
            yield case
        else:
            waiting += [[*done, answer] for answer in open_to(case, given)]


def answers_of(case: Case) -> list[Answer]:
    given: list[Answer] = []
    for answer in case.answers:
        given.append(for_python(case, given, answer))
    return given


def for_python(case: Case, given: list[Answer], answer: Any) -> Answer:
    step = next_step(case, given)
    if step.kind == "decide":
        choices: Any = getattr(step, "decide").choices  # noqa: B009
        return [choice.do.plain for choice in choices].index(answer)
    return frozenset(answer) if step.kind == "inspect" else Fraction(0)


def open_to(case: Case, given: list[Answer]) -> list[Any]:
    step, play = next_step(case, given), walk(case.scenario, given)
    if step.kind == "decide":
        choices: Any = getattr(step, "decide").choices  # noqa: B009
        open = [choice for place, choice in enumerate(choices) if place not in play.answers]
        return [choice.do.plain for choice in open if choice.only_if is None or holds(choice.only_if, play.track)]
    if step.kind == "inspect":
        return list(chain.from_iterable(combinations(SPOTS, count) for count in range(len(SPOTS) + 1)))
    question = next(each["question"] for each in case.data["steps"] if each["id"] == step.id)
    options = [option["code"] for option in question["options"]]
    return [list(some) for count in range(1, 1 + (len(options) if question.get("several") else 1)) for some in combinations(options, count)]


def for_javascript(case: Case) -> dict[str, Any]:
    """A play of which questions are answered by codes."""
    steps = {step["id"]: step for step in case.data["steps"]}
    given: list[Answer] = []
    told = []
    for answer in case.answers:
        step = steps[next_step(case, given).id]
        if step["kind"] == "decide":
            told.append([choice["code"] for choice in step["choices"] if choice["text"] == answer])
        elif step["kind"] == "inspect":
            told.append([code for code, name in step["ids"].items() if name in answer])
        else:
            told.append(answer)
        given.append(for_python(case, given, answer))
    return {"do": "walk", "data": case.data, "answers": told}


@pytest.mark.parametrize("name", SMALL)
def test_of_all_plays_the_largest_takes_just_what_is_said(name: str, runtime: Runtime) -> None:
    scenario = read_scenario(SMALL[name])
    plays = [for_javascript(play) for play in every_play(scenario, scenario_data(scenario))]
    told, roughly = told_of(scenario)
    assert kept_of(runtime, scenario, plays) == told <= roughly


def test_a_paper_with_more_finds_than_are_told_apart_is_no_shorter(runtime: Runtime) -> None:
    spots = [f"spot-{number}" for number in range(10)]
    finds = ", ".join(f"{{hotspot: {spot}, change: {{seen: {2**place}}}}}" for place, spot in enumerate(spots))
    scenario = read_scenario(f"{HEAD}track: {{seen: 0}}\nsteps:\n  a: {{inspect: {{{shed(spots)}, find: [{finds}]}}}}\n{END}")
    told, roughly = told_of(scenario)
    assert kept_of(runtime, scenario, [for_javascript(Case(scenario, scenario_data(scenario), [spots], {}))]) == told <= roughly


# Lessons and quizzes


LOOKED_AT = [each for each in load(Disk(ROOT / "tests" / "look_project")).modules if each.id == "every-page"]
TYPED = "aZ9_- .é漢\U0001f600\ud83d"


def some_given(chance: random.Random, question: dict[str, Any]) -> list[str]:
    """An answer as a trainee may give it, by the kind's own data."""
    if "lefts" in question:
        rights = [right["code"] for right in question["rights"]]
        given = [chance.choice([*rights, ""]) for _ in question["lefts"]]
        given[0] = given[0] or rights[0]
        return [code for left, right in zip(question["lefts"], given, strict=True) for code in (left["code"], right)]
    if isinstance(question.get("right"), list):
        return chance.sample(question["right"], len(question["right"]))
    if "marks" in question or "options" in question:
        may = list(question.get("marks") or (option["code"] for option in question["options"]))
        several = "marks" in question or question.get("several")
        return chance.sample(may, chance.randint(0 if "find" in question else 1, len(may) if several else 1))
    return ["".join(chance.choices(TYPED, k=chance.randint(1, 120)))]


def longest_given(question: dict[str, Any]) -> list[str]:
    if "lefts" in question:
        longest = [max((right["code"] for right in question["rights"]), key=len)] * len(question["lefts"])
        given = [code for left, right in zip(question["lefts"], longest, strict=True) for code in (left["code"], right)]
        return [*given[:-1], ""] if len(longest) > 1 else given
    if isinstance(question.get("right"), list):
        return list(question["right"])
    if "marks" in question or question.get("several"):
        return list(question.get("marks") or (option["code"] for option in question["options"]))
    return [question["options"][-1]["code"]] if "options" in question else ["漢" * 100]


def contents(kind: str) -> list[tuple[Module, Content]]:
    every = [*LOOKED_AT, *load(Disk(ROOT)).modules]
    return [(each, content) for each in every for content in each.contents if type(content).__name__.lower() == kind]


def best_of(data: dict[str, Any]) -> tuple[list[float], dict[str, list[float]]]:
    """The longest that can be kept of a try before, of a quiz without parts of marks."""
    marked = [question for question in data["questions"] if question["interaction"] != "likert"]
    sums: dict[str, int] = {}
    for question in marked:
        if question["objective"]:
            sums[data["keys"][question["objective"]]] = sums.get(data["keys"][question["objective"]], 0) + question["points"]
    total = sum(question["points"] for question in marked)
    return [total, total], {key: [most, most] for key, most in sums.items()}


@pytest.mark.parametrize(("whole", "quiz"), contents("quiz"), ids=lambda each: each.id)
def test_no_state_of_a_quiz_takes_more_than_is_said(whole: Module, quiz: Content, runtime: Runtime) -> None:
    chance, data = random.Random(3), data_of(whole, quiz)
    told = bookmark.largest(whole)[quiz.id]
    by_key = {question["key"]: question for question in data["questions"]}
    drawn = runtime.ask("drawn", data=data)
    tries = [[[key, some_given(chance, by_key[key])] for key in drawn] for _ in range(40)]
    kept = before(quiz, *best_of(data))
    found = runtime.ask_all([{"do": "answer", "data": data, "before": kept, "answers": each} for each in tries])
    assert max(map(max, found)) <= told


def test_a_try_with_the_longest_answer_to_a_question_of_each_type_takes_just_what_is_said(runtime: Runtime) -> None:
    (whole,) = LOOKED_AT
    quiz = next(each for each in whole.quizzes() if each.id == "final")
    data = data_of(whole, quiz)
    given = [[question["key"], longest_given(question)] for question in data["questions"]]
    sizes = runtime.ask("answer", data=data, before=before(quiz, *best_of(data)), answers=given)
    assert len({question["kind"] for question in data["questions"]}) == 11
    assert max(sizes) == bookmark.largest(whole)[quiz.id]


@pytest.mark.parametrize("attempts", ["", "attempts: 1\n"])
def test_a_try_with_marks_in_part_and_a_clock_takes_just_what_is_said(attempts: str, runtime: Runtime) -> None:
    text = (
        f"title: Quiz\ntime_limit: 90 min\n{attempts}questions:\n"
        "  - {id: a, ask: Which?, partial: true, points: 4, options: [%s, {text: z}]}\n"
        "  - {id: b, ask: Match., partial: true, pairs: [{left: A, right: B}, {left: C, right: D}, {left: E, right: F}]}\n"
        "  - {id: c, ask: Is it?, answer: yes, points: 5}\n"
    ) % ", ".join(f"{{text: t{place}, right: true}}" for place in range(20))
    whole = module({"quizzes/quiz.yaml": text})
    (quiz,) = whole.quizzes()
    data = data_of(whole, quiz)
    a, b, c = data["questions"]
    pairs = [code for left in b["lefts"] for code in (left["code"], left["right"])]
    given = [[a["key"], longest_given(a)], [b["key"], [*pairs[:-1], ""]], [c["key"], ["0"]]]
    kept = before(quiz, [9.66667, 10], {})
    assert max(runtime.ask("answer", data=data, before=kept, answers=given)) == bookmark.largest(whole)["quiz"]


def test_of_what_is_drawn_the_longest_counts(runtime: Runtime) -> None:
    questions = "".join(f"  - {{id: q{n}, ask: Is it?, answer: yes, tags: [{'one' if n < 4 else 'two'}]}}\n" for n in range(8))
    typed = "  - {id: t, ask: What is it?, accept: [lead], tags: [one]}\n"
    size = {
        name: bookmark.largest(module({"quizzes/quiz.yaml": f"title: Q\n{draw}questions:\n{questions}{typed}"}))["quiz"]
        for name, draw in {"all": "", "two": "draw: 2\n", "pools": "draw: {one: 1, two: 1}\n", "short": "draw: {two: 2}\n"}.items()
    }
    assert size["two"] == size["pools"] == size["short"] + 101
    assert size["all"] - size["two"] == 7 * 5


@pytest.mark.parametrize(("whole", "lesson"), contents("lesson"), ids=lambda each: each.id)
def test_a_lesson_read_in_any_order_takes_no_more_than_is_said(whole: Module, lesson: Content, runtime: Runtime) -> None:
    chance, data = random.Random(5), data_of(whole, lesson)
    orders = [chance.sample(data["pages"], len(data["pages"])) for _ in range(20)]
    asked = [
        {
            "do": "answer",
            "data": data,
            "answers": [[page["key"], page["question"] and some_given(chance, page["question"])] for page in order],
        }
        for order in orders
    ]
    assert max(map(max, runtime.ask_all(asked))) <= bookmark.largest(whole)[lesson.id]


@pytest.mark.parametrize("asks", [0, 1, 3])
def test_a_lesson_takes_just_what_is_said(asks: int, runtime: Runtime) -> None:
    part = 'question: {ask: "Match.", marked: true, partial: true, pairs: [{left: A, right: B}, {left: C, right: D}, {left: E, right: F}]}'
    pages = "".join(f"  - {{id: p{n}, title: P, body: Text.{', ' + part if n < asks else ''}}}\n" for n in range(3))
    whole = module({"lessons/one.yaml": f"title: One\npages:\n{pages}"})
    (lesson,) = whole.lessons()
    data = data_of(whole, lesson)
    rights = iter((2, 2, 1))
    given = [[page["key"], page["question"] and so_many_right(page["question"], next(rights))] for page in data["pages"]]
    assert max(runtime.ask("answer", data=data, answers=given)) == bookmark.largest(whole)["one"]


def so_many_right(question: dict[str, Any], count: int) -> list[str]:
    """Of three pairs."""
    rights = [left["right"] for left in question["lefts"]]
    given = rights[:count] + [rights[0]] * (3 - count)
    return [code for left, right in zip(question["lefts"], given, strict=True) for code in (left["code"], right)]


# What is told of it

TYPED_QUESTIONS = "title: Q\nquestions:\n" + "".join(f"  - {{id: q{n}, ask: What is it?, accept: [lead]}}\n" for n in range(39))
ONE_SIDE = "".join(f"  %s{n}: {{question: {{ask: What is it?, accept: [lead]}}}}\n" for n in range(25))
SIDES = (
    HEAD
    + "track: {side: 0}\nsteps:\n  which: {decide: {ask: Which?, choices: [{do: Left, change: {side: 1}}, {do: Right}]}}\n"
    + "  left: {tell: Left., next: [{if: side = 0, go: right}, {else: l0}]}\n"
    + ONE_SIDE.replace("%s", "l")
    + "  right: {tell: Right., next: [{if: side = 1, go: end}, {else: r0}]}\n"
    + ONE_SIDE.replace("%s", "r")
    + END
)


@pytest.mark.parametrize(("formats", "severity"), [("[scorm12, scorm2004]", "error"), ("[scorm2004]", "warning")])
def test_too_long_a_bookmark_is_an_error_where_scorm12_is_built(formats: str, severity: str) -> None:
    project = f"title: T\npublisher: P\nidentifier: org.example\nformats: {formats}\n"
    lesson = "title: One\npages: [{id: p, title: P, body: Text.}]\n"
    found = problems({"/gci-scorm.yaml": project, "quizzes/long.yaml": TYPED_QUESTIONS, "lessons/short.yaml": lesson})
    (told,) = [each for each in found if each.code == "bookmark-too-long"]
    assert (told.severity, told.span.file) == (severity, "modules/m/module.yaml")
    assert told.message.endswith("an LMS with SCORM 1.2 keeps 4,096 (`long` takes up to 4,156, `short` takes up to 7)")


def test_where_the_file_alone_allows_too_much_the_plays_decide() -> None:
    whole = module({"scenarios/case.yaml": SIDES})
    assert bookmark.total(bookmark.largest(whole, exact=False)) > bookmark.LIMIT
    assert bookmark.total(bookmark.largest(whole)) < bookmark.LIMIT
    assert "bookmark-too-long" not in {each.code for each in problems({"scenarios/case.yaml": SIDES})}


def test_check_tells_how_long_bookmarks_get(tmp_path: Path) -> None:
    case = HEAD + "steps:\n  a: {tell: Come in.}\n" + END
    files = {"gci-scorm.yaml": "title: T\npublisher: P\nidentifier: org.example\n", "modules/m/scenarios/case.yaml": case}
    files["modules/m/module.yaml"] = "title: M\nversion: 1.0.0\ncontents: [case]\n"
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    told = [json.loads(line) for line in run("check", "--json", cwd=tmp_path).stdout.splitlines()]
    (scenario,) = [each for each in told if "scenario" in each]
    (whole,) = [each for each in told if "module" in each]
    assert whole["contents"] == {"case": scenario["bookmark"]}
    assert whole["bookmark"] == bookmark.HEAD + 1 + scenario["bookmark"]
    table = run("check", "-v", cwd=tmp_path).stderr
    assert f"{scenario['bookmark']} of 4096" in table
    assert f"Bookmark of m: {whole['bookmark']} of 4096 characters at most" in table
