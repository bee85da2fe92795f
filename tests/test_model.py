"""From files to modules: what authors may write, what they get who say nothing, and how each fault is told once, at its place."""

from __future__ import annotations

from decimal import Decimal

import pytest
from conftest import EXAMPLE, needs_example
from project_files import PROJECT, loaded, module, problems, shown, world

from gci_scorm.check import check
from gci_scorm.kinds.codes import key
from gci_scorm.model.lesson import Lesson, Page
from gci_scorm.model.module import Module
from gci_scorm.model.project import load, load_templates
from gci_scorm.model.question import Question
from gci_scorm.model.quiz import Quiz
from gci_scorm.model.scenario import Scenario, Step
from gci_scorm.world import Disk, Files


def page(text: str) -> Page:
    """A page of a lesson: `text` is its keys beside id and title."""
    lesson = module({"lessons/one.yaml": f"title: One\npages:\n  - id: a\n    title: A\n    {text.strip()}\n"}).contents[0]
    assert isinstance(lesson, Lesson)
    return lesson.pages[0]


def quiz(text: str, module_yaml: str = "") -> Quiz:
    content = module({"quizzes/quiz.yaml": f"title: Quiz\n{text}\n", "module.yaml": module_yaml}).contents[0]
    assert isinstance(content, Quiz)
    return content


def question(keys: str) -> Question:
    return quiz(f"questions:\n  - {{id: q, ask: 'What?', {keys}}}").questions[0]


def step(text: str) -> Step:
    content = module(
        {
            "scenarios/case.yaml": f"title: C\nsetting: S.\ntrack: {{evidence: 0}}\nsteps:\n  a:\n    {text}\n  b: {{ending: good, tell: Done.}}\n"
        }
    ).contents[0]
    assert isinstance(content, Scenario)
    return content.steps[0]


@needs_example
def test_the_example_has_no_error_and_no_warning_but_known_ones() -> None:
    result = load(Disk(EXAMPLE))
    assert result.diagnostics == ()
    assert [each.id for each in result.modules] == ["port-inspection"]
    # It is short: its last quiz draws, explains nothing, says of no question what it tests or rests on, and one key is longest.
    assert {(each.severity, each.code) for each in check(result.modules[0])} == {
        ("warning", code)
        for code in ("longest-is-right", "no-feedback", "objective-may-go-unasked", "question-without-objective", "unsourced-statement")
    }


def test_every_built_in_template_can_be_read() -> None:
    assert set(load_templates(None)) >= {"cites-permit", "invoice", "form", "letter", "message"}


# Kinds


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ("options: [{text: A, right: true}, {text: B}]", "single"),
        ("options: [{text: A, right: yes}, {text: B, right: on}]", "multiple"),
        ("type: multiple, options: [{text: A, right: true}, {text: B}]", "multiple"),
        ("answer: no", "true_false"),
        ("pairs: [{left: A, right: B}, {left: C, right: D}]", "matching"),
        ("order: [A, B]", "ordering"),
        ("accept: 9", "fill_in"),
        ("value: 1", "numeric"),
        ("categories: {A: [B], C: [D]}", "categorise"),
        ("statements: [A], scale: [B, C]", "likert"),
    ],
)
def test_the_keys_tell_the_type_of_a_question(keys: str, kind: str) -> None:
    assert question(keys).kind == kind


def test_an_ending_with_its_tell_is_an_ending() -> None:
    assert step("tell: Look.").kind == "tell"
    assert step("{ending: bad, tell: Look.}\n  c:\n    tell: Never.\n    ignore: {unreachable-step: x}").kind == "ending"


def test_a_question_on_a_page_has_the_pages_id() -> None:
    found = page("question: {ask: 'Is it?', answer: yes}").question
    assert found is not None
    assert found.id == "a"


@pytest.mark.parametrize(
    "keys", ["question: {ask: 'Is it?', answer: yes, marked: true}", "question: {ask: 'Is it?', answer: yes}\n    marked: true"]
)
def test_a_page_is_marked_by_its_question(keys: str) -> None:
    assert page(keys).marked


# Values


@pytest.mark.parametrize(
    ("typed", "minutes"), [("20 min", 20), ("1 h 30 min", 90), ("2 h", 120), ("1h30min", 90), ("90 minutes", 90), ("90 s", 2)]
)
def test_a_duration_is_read_in_minutes(typed: str, minutes: int) -> None:
    assert module({"module.yaml": f"duration: {typed}\n"}).duration == minutes


def test_a_time_limit_is_read_in_seconds() -> None:
    assert quiz("time_limit: 1 min 30 s\nquestions: [{id: q, ask: 'Is it?', answer: yes}]").time_limit == 90


@pytest.mark.parametrize(("typed", "value"), [("86.4", "86.4"), ("'86,4'", "86.4"), ("1 900", "1900"), ("−3", "-3"), ("'0,125'", "0.125")])
def test_a_number_is_read_with_comma_or_point(typed: str, value: str) -> None:
    assert getattr(question(f"value: {typed}"), "value") == Decimal(value)  # noqa: B009


def test_a_number_that_may_mean_two_is_asked_about() -> None:
    found = problems({"quizzes/quiz.yaml": "title: Q\nquestions: [{id: q, ask: What?, value: '1,900'}]\n"})
    assert [(d.code, "write 1900" in d.hint) for d in found] == [("wrong-type", True)]


def test_effects_take_a_word_processors_minus() -> None:
    assert dict(step("{tell: Look., change: {evidence: −2}, set: {evidence: –1}}").change) == {"evidence": -2}


def test_a_single_word_stands_for_a_list_of_one() -> None:
    assert module({"module.yaml": "mea: basel\n"}).mea == ("basel",)


def test_words_and_dates_stay_as_typed() -> None:
    made = module({"module.yaml": "sources: {s: {title: On, checked: 2026-11-01}}\nkeywords: [no, 1.10]\nignore: {unused-source: x}\n"})
    source = made.sources.get("s")
    assert source is not None
    assert (source.checked, source.title.plain, made.keywords) == ("2026-11-01", "On", ("no", "1.10"))


def test_a_word_processors_quotes_around_words_and_numbers_are_understood() -> None:
    made = question("because: “It is.”, answer: “yes”, points: „2“, type: «true_false»")
    assert (made.because and made.because.plain, made.points, made.kind) == ("“It is.”", 2, "true_false")


def test_a_quiz_may_say_that_it_draws_all() -> None:
    text = "title: Q\ndraw: all\nquestions: [{id: q, ask: Is it?, answer: yes}]\n"
    assert next(module({"quizzes/q.yaml": text}).quizzes()).draw is None


@pytest.mark.parametrize("path", ["lessons/new.yaml", "quizzes/new.yaml", "scenarios/new.yaml"])
def test_a_file_that_was_renamed_says_what_it_was(path: str) -> None:
    parts = {
        "lessons": "pages: [{id: a, title: A, body: Text.}]",
        "quizzes": "questions: [{id: q, ask: Is it?, answer: yes}]",
        "scenarios": "setting: S.\nsteps: {end: {ending: good, tell: Done.}}",
    }
    text = f"title: A\nwas: %s\n{parts[path.split('/')[0]]}\n"
    assert module({path: text % "old"}).contents[0].was == "old"
    assert shown({path: text % "new"}) == [f"{path}:2:6 was-in-use"]
    assert shown({path: text % "Old One"}) == [f"{path}:2:6 bad-id"]


def test_an_item_is_a_text_or_has_an_id() -> None:
    items = getattr(question("order: [A, {id: b, text: B}]"), "order")  # noqa: B009
    assert [(item.id, item.text.plain) for item in items] == [(None, "A"), ("b", "B")]


def test_next_is_an_id_or_a_list_of_ways() -> None:
    assert [(way.condition, way.go) for way in step("{tell: Look., next: b}").next] == [(None, "b")]
    ways = step("{tell: Look., next: [{if: evidence >= 2, go: b}, {else: b}]}").next
    assert [(way.condition, way.go) for way in ways] == [((">=", "evidence", 2), "b"), (None, "b")]


def test_the_fields_of_a_document_keep_what_was_typed() -> None:
    document = module(
        {
            "documents/d.yaml": "template: invoice\nfields: {date: 2026-02-30, terms: ~, lines: [{code: 0044, value: USD 1}], signature: '', buyer: }\n",
            "lessons/one.yaml": "title: O\npages: [{id: a, title: A, documents: d}]\n",
        }
    ).documents.get("d")
    assert document is not None
    assert [value for _, value in document.fields if isinstance(value, str)] == ["2026-02-30", "~", "", ""]
    assert document.markable() == ("date", "terms", "lines 1 code", "lines 1 value", "signature", "buyer")


# Defaults


def test_who_says_nothing_gets_the_defaults() -> None:
    made = module(
        {"module.yaml": "completion: {attempts: 3}\n", "quizzes/a.yaml": "title: A\nquestions: [{id: q, ask: 'Is it?', answer: yes}]\n"}
    )
    assert (made.language, made.languages, made.completion.order, made.completion.require) == ("en", ("en",), "in-turn", None)
    assert isinstance(made.contents[0], Quiz)
    assert (made.contents[0].attempts, made.contents[0].feedback, made.contents[0].shuffle, made.contents[0].review_wrong) == (
        3,
        "each",
        False,
        True,
    )


def test_a_quiz_that_limits_its_attempts_is_not_overruled() -> None:
    assert quiz("attempts: 2\nquestions: [{id: q, ask: 'Is it?', answer: yes}]", "completion: {attempts: 3}\n").attempts == 2


def test_the_source_language_is_always_among_the_languages() -> None:
    assert module({"/gci-scorm.yaml": PROJECT + "language: fr\nlanguages: [fr]\n"}).languages == ("fr",)


def test_the_tools_own_record_of_clearance_joins_the_authors() -> None:
    made = module({"module.yaml": "clearance: [{by: A}]\n", "clearance.yaml": "clearance: [{by: B, status: cleared}]\n"})
    assert [(each.by, each.status) for each in made.clearance] == [("A", "draft"), ("B", "cleared")]


# Faults, each told once


LESSON = "lessons/one.yaml"
START = "title: One\npages:\n  - id: a\n    title: A\n    "


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("boddy: Text.", ["5:5 unknown-key"]),
        ("body: [[a]] b", ["5:11 syntax"]),
        ("body: [[a]]", ["5:11 wrong-type"]),
        ("body: {doc:a}", ["5:11 wrong-type"]),
        ("body:\n      Note: that", ["6:7 wrong-type"]),
        ("body:", ["5:5 empty-value"]),
        ("body: ''", ["5:11 wrong-type"]),
        ("cards: Text", ["5:12 wrong-type"]),
        ("cards: [Text]", ["5:13 wrong-type"]),
        ("cards: [{body: Text}]", ["5:14 missing-key"]),
        ("cards: [{titel: Text}]", ["5:14 unknown-key"]),
        ("compare: [{title: A}]", ["5:14 wrong-length"]),
        ("body: Text.\n    marked: perhaps", ["6:13 wrong-type"]),
        ("question: {ask: A, options: [{text: A, rihgt: true}, {text: B}]}", ["5:44 unknown-key"]),
        ("question: {ask: A, optoins: [{text: A, right: true}, {text: B}]}", ["5:24 unknown-key"]),
        ("question: {ask: A, type: singel, options: [{text: A, right: true}, {text: B}]}", ["5:30 unknown-kind"]),
        ("question: {ask: A}", ["5:16 unknown-kind"]),
        ("question: {id: b, ask: A, answer: yes}", ["5:20 id-not-here"]),
        ("question: {ask: A, answer: perhaps}", ["5:32 wrong-type"]),
        ("question: {ask: A, answer: yes, points: -1}", ["5:45 out-of-bounds"]),
        ("question: {ask: A, answer: yes, points: 1.5}", ["5:45 wrong-type"]),
        ("question: {ask: A, answer: yes, order: [A, B]}", ["5:16 two-kinds"]),
        ("image: {file: media/x.png, alt: X, hotspots: [{id: h, label: L, at: [0, 0, 50]}]}", ["5:73 bad-place"]),
        ("image: {file: media/x.png, alt: X, hotspots: [{id: h, label: L, at: [60, 0, 50, 50]}]}", ["5:73 bad-place"]),
    ],
)  # fmt: skip
def test_a_fault_on_a_page_is_told_once_at_its_place(keys: str, found: list[str]) -> None:
    assert shown({LESSON: f"{START}{keys}\n", "media/x.png": b""}) == [f"{LESSON}:{each}" for each in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tell: Look., next: [{if: evidence > 1, go: b}]", "5:31 bad-next"),
        ("tell: Look., next: [{else: b}, {if: evidence > 1, go: b}]", "5:31 bad-next"),
        ("tell: Look., next: [{if: evidence >, go: b}, {else: b}]", "5:46 bad-condition"),
        ("tell: Look., next: {if: evidence > 1, go: b}", "5:30 bad-next"),
        ("tel: Look.", "5:11 unknown-key"),
        ("title: Look.", "5:11 unknown-kind"),
        ("ask: {}", "5:11 unknown-kind"),
        ("tell: A, inspect: {document: x, find: []}", "5:11 two-kinds"),
        ("decide: {ask: A, choices: [{do: B, verdict: rigth}]}", "5:55 not-one-of"),
        ("question: {ask: A, statements: [B], scale: [1, 2], when_right: {next: b}}", "5:74 neither-right-nor-wrong"),
    ],
)
def test_a_fault_in_a_step_is_told_once_at_its_place(text: str, found: str) -> None:
    scenario = f"title: C\nsetting: S.\ntrack: {{evidence: 0}}\nsteps:\n  first: {{{text}}}\n  b: {{ending: good, tell: Done.}}\n"
    assert shown({"scenarios/case.yaml": scenario}) == [f"scenarios/case.yaml:{found}"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("version: 1.0\n", "module.yaml:1:10 bad-version"),
        ("duration: 20\n", "module.yaml:1:11 bad-duration"),
        ("mea: [basle]\n", "module.yaml:1:7 not-one-of"),
        ("keywords: a, b\n", "module.yaml:1:11 wrong-type"),
        ("completion: {pass_mark: 170}\n", "module.yaml:1:25 out-of-bounds"),
        ("completion: {pass_mark: 70%}\n", "module.yaml:1:25 wrong-type"),
        ("contents: [won]\n", "module.yaml:1:12 missing-file"),
        ("contents: [one, one]\n", "module.yaml:1:17 repeated-id"),
        ("languages: [en, fr]\n", "module.yaml:1:12 no-translation"),
        ("language: english!\n", "module.yaml:1:11 bad-language"),
    ],
)
def test_a_fault_in_module_yaml_is_told_at_its_place(text: str, found: str) -> None:
    lesson = {LESSON: "title: One\npages: [{id: a, title: A, body: Text.}]\n"} if "[won]" not in text else {}
    assert found in shown({"module.yaml": text, **lesson})


def test_a_misspelt_content_or_template_is_one_message() -> None:
    lesson = {
        LESSON: "title: One\npages: [{id: a, title: A, body: Text., documents: [d]}]\n",
        "documents/d.yaml": "template: invoice\nfields: {number: 1}\n",
    }
    assert shown({"module.yaml": "contents: [one-]\n", **lesson}) == ["module.yaml:1:12 missing-file"]
    assert shown({**lesson, "documents/d.yaml": "template: invoise\nfields: {number: 1}\n"}) == ["documents/d.yaml:1:11 unknown-template"]


def test_a_file_that_can_not_be_read_has_no_followers() -> None:
    class Locked(Files):
        def read(self, name: str) -> bytes:
            if name.endswith("one.yaml"):
                raise PermissionError(13, "Permission denied")
            return super().read(name)

    files = {
        "module.yaml": "glossary: {term: A term.}\ncontents: [one, q]\n",
        LESSON: "title: One\npages: [{id: a, title: A, body: '[[term]]'}]\n",
        "quizzes/q.yaml": "title: Q\nquestions: [{id: q1, ask: Is it?, answer: yes, because: It is., revisit: a}]\n",
    }
    found = load(Locked(world(files).content))
    assert [d.code for d in (*found.diagnostics, *check(found.faulty[0]))] == ["unreadable-file"]


def test_a_misspelt_key_of_an_item_is_no_text() -> None:
    text = "title: Q\nquestions:\n  - {id: q, ask: A, order: [{txt: B}, C]}\n  - {id: r, ask: A, order: [Note: this, C]}\n"
    found = problems({"quizzes/q.yaml": text})
    assert [(d.code, d.hint.split(":")[0]) for d in found] == [
        ("unknown-key", "did you mean `text`?"),
        ("wrong-type", "text that holds `"),
    ]


def test_a_module_needs_a_content() -> None:
    assert "module.yaml:1:11 wrong-length" in shown({"module.yaml": "contents: []\n"})


def test_a_language_with_a_translation_is_not_built_yet() -> None:
    assert shown({"module.yaml": "languages: [en, fr]\n", "locale/fr.po": ""}) == ["module.yaml:1:12 language-not-built"]


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("documents/d.yaml", "template: invoise\nfields: {}\n", "documents/d.yaml:1:11 unknown-template"),
        ("documents/d.yaml", "template: invoice\nfields: {nummer: 1}\n", "documents/d.yaml:2:10 unknown-field"),
        ("documents/d.yaml", "template: invoice\nfields: {lines: [{price: 1}]}\n", "documents/d.yaml:2:19 unknown-field"),
        ("documents/d.yaml", "template: invoice\nfields: {lines: much}\n", "documents/d.yaml:2:10 wrong-type"),
        ("documents/d.yaml", "fields: {}\n", "documents/d.yaml:1:1 missing-key"),
        ("lessons/Other One.yaml", "title: O\npages: [{id: b, title: B, body: T.}]\n", "lessons/Other One.yaml:0:0 bad-file-name"),
        ("lessons/other.yaml", "title: O\npages: [{id: b, title: B, body: T.}]\n", "lessons/other.yaml:0:0 unused-file"),
        ("lesson/other.yaml", "title: O\n", "lesson/other.yaml:0:0 unused-file"),
        ("lessons/other.yml", "title: O\n", "lessons/other.yml:0:0 unused-file"),
    ],
)
def test_a_fault_in_a_file_beside_is_told_there(path: str, text: str, found: str) -> None:
    assert found in shown({path: text, LESSON: "title: One\npages: [{id: a, title: A, body: Text.}]\n", "module.yaml": "contents: [one]\n"})


def test_an_unknown_field_is_told_with_those_of_the_template() -> None:
    found = problems({"documents/d.yaml": "template: invoice\nfields: {nummer: 1}\n"})
    assert any("did you mean `number`?" in d.hint and "seller" in d.hint for d in found)


def test_a_project_without_its_file_is_told_so() -> None:
    assert [d.code for d in load(Files({})).diagnostics] == ["missing-file"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("identifier: org/x", "bad-identifier"),
        ("theme: none-such", "unknown-theme"),
        ("formats: [scorm13]", "unknown-format"),
        ("titel: Twice", "unknown-key"),
    ],
)
def test_a_fault_of_the_project_keeps_all_modules_from_being_built(line: str, found: str) -> None:
    key = line.split(":")[0]
    rest = "\n".join(kept for kept in PROJECT.strip().splitlines() if not kept.startswith(key))
    result = loaded({"/gci-scorm.yaml": f"{rest}\n{line}\n"})
    assert ([d.code for d in result.diagnostics], result.modules) == ([found], ())
    assert [each.id for each in result.faulty] == ["m"]


def test_a_template_of_the_theme_comes_before_the_built_in_one() -> None:
    files = {
        "/gci-scorm.yaml": PROJECT + "theme: ours\n",
        "/themes/ours/theme.yaml": "",
        "/themes/ours/documents/invoice.yaml": "title: Our invoice\nabout: Ours.\nfields: {sum: {label: Sum}}\n",
        "documents/d.yaml": "template: invoice\nfields: {sum: 7}\n",
        LESSON: "title: One\npages: [{id: a, title: A, documents: [d]}]\n",
    }
    document = module(files).documents.get("d")
    assert document is not None
    assert document.heading == "Our invoice"


def test_a_course_names_modules_that_are_there() -> None:
    course = "title: Course\nmodules: [m, {module: n, optional: true}]\ncompletion: {require: all}\n"
    assert shown({"/courses/both.yaml": course}) == ["courses/both.yaml:2:23 unknown-module"]
    assert [each.id for each in loaded({"/courses/both.yaml": course.replace(", {module: n, optional: true}", "")}).courses] == ["both"]


def test_only_the_modules_asked_for_are_read() -> None:
    files = {"/modules/n/module.yaml": "broken: [\n"}
    world = Files({name.lstrip("/"): data.encode() for name, data in {**files, "/gci-scorm.yaml": PROJECT}.items()})
    assert [d.code for d in load(world, ("none-such",)).diagnostics] == ["unknown-module"]


def test_a_text_parted_by_a_comma_is_told_to_need_quotes() -> None:
    found = problems({"quizzes/quiz.yaml": "title: Q\nquestions: [{id: q, ask: Is it, true?, answer: yes}]\n"})
    assert [(d.code, "comma" in d.hint) for d in found] == [("unknown-key", True)]


def test_keys_of_a_decision_without_decide_are_told_where_they_belong() -> None:
    found = problems(
        {"scenarios/c.yaml": "title: C\nsetting: S.\nsteps:\n  a: {ask: What?, choices: [{do: A}]}\n  b: {ending: good, tell: T.}\n"}
    )
    assert [(d.code, d.hint) for d in found] == [("unknown-kind", "its keys belong below `decide:`, indented")]


def test_a_key_of_an_id_never_changes() -> None:
    # Written down from `printf a-growing-stream | sha256sum`, read as base64url: bookmarks of released modules hold it.
    assert key("a-growing-stream") == "tDi"


def test_reading_the_same_files_gives_the_same_module() -> None:
    files = {LESSON: f"{START}body: Text with [[a]].\n", "module.yaml": "glossary: {a: A}\n"}
    first, second = module(files), module(files)
    assert isinstance(first, Module)
    assert first == second
