"""The manual of diagnostics: each page's wrong example has that fault and no other, its right one none; and rules beyond their examples."""

from __future__ import annotations

import importlib
import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image
from project_files import COMPLETENESS, PROJECT, ROOT, problems, shown, world

from gci_scorm import build as stages
from gci_scorm.check import manual
from gci_scorm.check.codes import severities
from gci_scorm.cli import main
from gci_scorm.world import Cache, Files, World

RULES = sorted(p.stem for p in manual.RULES.glob("*.py") if p.stem != "__init__")
FILE = re.compile(r"^# (/?[\w./-]+\.\w+)(?:, (.+))?\n", re.MULTILINE)
REPEATED = re.compile(r"^(.*\n)\(the last line ([\d,]+) times\)\n", re.MULTILINE)


class Shut(Files):
    """A world in which some files can't be opened: those with the word for it."""

    def read(self, name: str) -> bytes:
        data = super().read(name)
        if data == b"which can't be opened":
            raise PermissionError(13, "Permission denied", name)
        return data


def project(example: str) -> World:
    """The project of an example, as the manual's head says how to read one."""
    parts = FILE.split(example)[1:]
    given = {path: content(note or "", text) for path, note, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True)}
    return Shut(world(given).content)


def content(note: str, text: str) -> str | bytes:
    text = REPEATED.sub(lambda found: found[1] * int(found[2].replace(",", "")), text)
    text = re.sub("[\u2400-\u241f]", lambda sign: chr(ord(sign[0]) - 0x2400), text)
    match note:
        case "":
            return text
        case "saved as Latin-1":
            return text.encode("latin-1")
        case "which can't be opened" | "no picture" | "a film":
            return note.encode()
        case "a picture":
            return picture()
        case "a copy of the built-in one" | "a copy of the built-in one but for":
            return theme(text)
    raise ValueError(f"the manual does not say what `{note}` means")


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), (20, 90, 60)).save(stream, "PNG")
    return stream.getvalue()


def theme(changes: str) -> str:
    tokens = (ROOT / "themes/green-customs/theme.yaml").read_text(encoding="utf-8")
    for line in changes.splitlines():
        tokens, found = re.subn(rf"^  {line.split(':')[0]}: .*", f"  {line}", tokens, flags=re.MULTILINE)
        assert found == 1, line
    return tokens


def told(files: dict[str, str | bytes]) -> list[str]:
    return [
        f"{each.span.file.removeprefix('modules/m/')}:{each.span.line}:{each.span.column} {each.code}"
        for each in stages.check_all(world(files))
    ]


def explained(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["explain", *words])
    return result.exit_code, result.output


def codes(example: str, page: str) -> list[str]:
    """What is told of an example, but for what those of other pages may leave out."""
    return [each.code for each in stages.check_all(project(example)) if each.code == page or each.code not in COMPLETENESS]


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert manual.names() == tuple(severities())


WITH_EXAMPLES = tuple(code for code in manual.names() if not manual.page(code).of_packages)
"""Those of packages are tried in test_verify.py."""


@pytest.mark.parametrize("code", WITH_EXAMPLES)
def test_the_wrong_example_has_this_fault_and_no_other(code: str) -> None:
    assert set(codes(manual.page(code).wrong, code)) == {code}


@pytest.mark.parametrize("code", WITH_EXAMPLES)
def test_the_right_example_is_in_order(code: str) -> None:
    assert codes(manual.page(code).right, code) == []


@pytest.mark.parametrize("code", manual.names())
def test_a_page_says_why_and_how_to_mend_it(code: str) -> None:
    page = manual.page(code)
    why, mend = page.about[:2]
    assert page.headline.endswith(".")
    assert "\n" not in page.headline
    assert why
    assert mend.startswith("Mend: ")


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_called_like_its_code(name: str) -> None:
    assert importlib.import_module(f"gci_scorm.check.rules.{name}").CODE.code == name.replace("_", "-")


@pytest.mark.parametrize("code", manual.names())
def test_explain_shows_a_page(code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    page = manual.page(code)
    status, text = explained(code)
    assert status == 0
    assert text.startswith(f"{page.severity} {code}\n")
    assert all(" ".join(part.split()) in " ".join(text.split()) for part in (page.headline, *page.about, page.wrong, page.right))


def test_explain_takes_a_code_as_a_message_shows_it() -> None:
    assert explained("error[unknown-step]:") == explained("unknown-step")


def test_explain_fits_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    text = explained("missing-alt")[1]
    assert max(map(len, text.split("Wrong:")[0].splitlines())) <= 60


def test_explain_without_a_code_lists_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    status, text = explained()
    assert status == 0
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line.startswith("  ")]
    assert dict(lines) == {code: manual.page(code).headline for code in manual.names()}


def test_an_unknown_code_is_wrong_usage_and_a_near_one_is_proposed() -> None:
    status, text = explained("unknown_stepp")
    assert status == 2
    assert "did you mean `unknown-step`?" in text


def test_one_misspelt_next_is_one_message() -> None:
    scenario = """
    title: Case
    setting: At the quay.
    steps:
      look: {tell: You look., next: finisch}
      think: {tell: You think., next: finish}
      finish: {ending: good, tell: Done., debrief: Well done.}
    """
    assert shown({"scenarios/case.yaml": scenario}) == ["scenarios/case.yaml:5:33 unknown-step"]


def test_a_warning_is_silenced_on_the_thing_itself_and_on_the_module() -> None:
    empty = "title: One\npages: [{id: a, title: A%s}]\n"
    assert shown({"lessons/one.yaml": empty % ""}) == ["lessons/one.yaml:2:14 empty-page"]
    assert shown({"lessons/one.yaml": empty % ", ignore: {empty-page: To be written.}"}) == []
    assert shown({"lessons/one.yaml": empty % "", "module.yaml": "ignore: {empty-page: To be written.}\n"}) == []


def test_a_warning_of_reading_is_silenced_too() -> None:
    page = "title: One\npages:\n  - {id: a, title: A, body: Text.%s}\n"
    cut = page.replace("{", "").replace("}", "").replace(", ", "\n    ").replace("Text.", "Box #4")
    assert shown({"lessons/one.yaml": cut % ""}) == ["lessons/one.yaml:5:11 text-cut-by-comment"]
    assert shown({"lessons/one.yaml": cut % "", "module.yaml": "ignore: {text-cut-by-comment: Meant so.}\n"}) == []


PAGE = "title: One\npages: [{id: a, title: A, body: Text.%s}]\n"
STEPS = "title: C\nsetting: S.\nsteps:\n  look: {tell: You look.%s}\n  end: {ending: good, tell: Done.}\n"
QUIZ = "title: Q\nfeedback: none\nquestions: [{id: q, ask: Is it?, answer: yes%s}]\n"
IGNORE = "ignore: {empty-value: It is to be so.}"


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("lessons/one.yaml", PAGE % f", {IGNORE}", "2:49"),
        ("scenarios/case.yaml", STEPS % f", {IGNORE}", "4:36"),
        ("quizzes/quiz.yaml", QUIZ % f", {IGNORE}", "3:56"),
        ("module.yaml", f"{IGNORE}\n", "1:10"),
    ],
)
def test_an_ignore_that_silences_nothing_is_told_wherever_it_stands(file: str, text: str, place: str) -> None:
    assert told({file: text}) == [f"{file}:{place} unused-ignore"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("lessons/one.yaml", PAGE % f", image: , {IGNORE}"),
        ("scenarios/case.yaml", STEPS % f", image: , {IGNORE}"),
        ("quizzes/quiz.yaml", QUIZ % f", image: , {IGNORE}"),
        ("module.yaml", f"summary:\n{IGNORE}\n"),
    ],
)
def test_an_ignore_that_silences_a_warning_of_reading_is_of_use(file: str, text: str) -> None:
    assert told({file: text}) == []


def test_an_ignore_beside_the_place_of_its_warning_silences_nothing() -> None:
    two = "title: One\npages:\n- {id: a, title: A, body: Text., ignore: {empty-page: x}}\n- {id: b, title: B}\n"
    assert told({"lessons/one.yaml": two}) == ["lessons/one.yaml:3:43 unused-ignore", "lessons/one.yaml:4:8 empty-page"]


@pytest.mark.parametrize("part", [", image: {file: media/a.png, alt: A yard.}", ", objective: none"])
def test_where_an_error_may_hide_warnings_no_ignore_is_told_to_be_of_no_use(part: str) -> None:
    files = {"lessons/one.yaml": PAGE % f"{part}, {IGNORE}", "media/a.png": "no picture"}
    assert [each.code for each in stages.check_all(world(files)) if each.severity == "warning"] == []


def test_an_ignore_needs_a_reason() -> None:
    assert told({"lessons/one.yaml": "title: One\npages: [{id: a, title: A, ignore: {empty-page: }}]\n"}) == [
        "lessons/one.yaml:2:36 empty-value"
    ]


def test_an_ignore_of_unused_ignores_is_one_itself() -> None:
    ignored = "ignore: {unused-ignore: Others use it.%s}\n"
    assert told({"module.yaml": ignored % ", empty-page: Still to come."}) == []
    assert told({"module.yaml": ignored % ""}) == ["module.yaml:1:10 unused-ignore"]


def test_every_build_tells_of_an_unused_ignore_as_check_does(tmp_path: Path) -> None:
    files = world({"/gci-scorm.yaml": PROJECT.replace("[]", "[scorm12]"), "lessons/one.yaml": PAGE % f", {IGNORE}"})
    for _ in range(2):
        built = stages.build(files, stages.Wanted(), Cache(tmp_path / "cache"), tmp_path / "out")
        assert [each.code for each in built.diagnostics] == ["unused-ignore"]
        assert len(built.packages) == 1


def test_an_error_is_not_silenced_and_the_try_is_told() -> None:
    files = {"lessons/one.yaml": "title: One\npages: [{id: a, title: A, body: '[[b]]', ignore: {unknown-term: x}}]\n"}
    assert shown(files) == ["lessons/one.yaml:2:34 unknown-term", "lessons/one.yaml:2:51 unknown-ignore"]


def test_problems_in_a_sound_file_are_shown_beside_a_broken_one() -> None:
    files = {
        "lessons/one.yaml": "title: One\npages: [{id: a, title: A, body: '[[b]]'}]\n",
        "lessons/two.yaml": "title: Two: three\n",
        "quizzes/quiz.yaml": "title: Quiz\nquestions: [{id: q, ask: 'Is it?', answer: yes, revisit: page-of-two, objective: none-such}]\n",
    }
    assert shown(files) == [
        "lessons/two.yaml:1:1 missing-key",
        "lessons/two.yaml:1:11 syntax",
        "lessons/one.yaml:2:34 unknown-term",
        "quizzes/quiz.yaml:2:82 unknown-objective",
    ]


def test_page_ids_and_step_ids_share_one_set() -> None:
    files = {
        "lessons/one.yaml": "title: One\npages: [{id: look, title: A, body: Text.}]\n",
        "scenarios/case.yaml": "title: C\nsetting: S.\nsteps:\n  look: {ending: good, tell: Done.}\n",
    }
    assert shown(files) == ["scenarios/case.yaml:4:3 repeated-id"]


def test_a_step_that_only_a_used_up_choice_leaves_is_reached_from_the_others() -> None:
    scenario = """
    title: Case
    setting: At the quay.
    steps:
      choose:
        decide:
          ask: What now?
          choices:
            - {do: Look, again: true}
            - {do: Leave, next: out}
      below: {tell: Nobody comes here.}
      out: {ending: good, tell: Done., debrief: Well done.}
    """
    assert shown({"scenarios/case.yaml": scenario}) == ["scenarios/case.yaml:11:3 unreachable-step"]


def test_objectives_that_a_bookmark_cannot_tell_apart_are_told() -> None:
    module = "objectives: {evidence: Gather it, risk_hours: Count them}\n"
    assert "name-clash" in {each.code for each in problems({"module.yaml": module})}


def test_the_manual_is_made_from_the_pages_as_they_are() -> None:
    kept = (ROOT / "docs" / "diagnostics" / "README.md").read_text(encoding="utf-8")
    assert kept == manual.document(), "remake it: python -m gci_scorm.check.manual > docs/diagnostics/README.md"


SHOWN = "title: One\npages: [{id: a, title: A, image: {file: media/Photo.png, alt: A shed.}}]\n"


@pytest.mark.parametrize(("there", "called"), [("media/photo.png", "photo.png"), ("Media/Photo.png", "Media/Photo.png")])
def test_where_only_capitals_differ_the_file_is_named_as_it_is(there: str, called: str) -> None:
    (found,) = problems({"lessons/one.yaml": SHOWN, there: picture()})
    assert (found.code, found.hint) == ("missing-asset", f"the file is called `{called}`: capitals count on most servers")


@pytest.mark.parametrize(
    "name", ["media/CON", "media/nul.tar.gz", "media/com1.png", "lpt9/a.txt", "a:b.txt", "what?.txt", "a\\b.txt", "a. ", "notes./a.txt"]
)
def test_a_name_that_windows_refuses_is_told_once(name: str) -> None:
    assert [each.code for each in problems({name: b"x"})] == ["unportable-name"]


@pytest.mark.parametrize("name", ["media/console.png", "media/com.png", "media/auxiliary", "media/a.con", "media/name with space.txt"])
def test_a_name_that_only_looks_like_one_is_in_order(name: str) -> None:
    assert problems({name: b"x"}) == []


def test_two_folders_that_differ_only_in_capitals_are_told_once() -> None:
    found = problems({"Media/a.txt": b"x", "Media/b.txt": b"x", "media/a.txt": b"x", "media/c.txt": b"x"})
    assert [(each.code, each.span.file) for each in found] == [("case-clash", "modules/m/media/a.txt")]
