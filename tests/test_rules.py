"""Each rule's own wrong and right example, as its docstring shows them to authors."""

from __future__ import annotations

import importlib
import re
import textwrap
from types import ModuleType

import pytest
from project_files import ROOT, problems, shown

from gci_scorm import registry
from gci_scorm.check.manual import page

RULES = sorted(p.stem for p in (registry.HERE / "check" / "rules").glob("*.py") if p.stem != "__init__")


def rule(name: str) -> ModuleType:
    return importlib.import_module(f"gci_scorm.check.rules.{name}")


def example(name: str, which: str) -> dict[str, str]:
    """The files of the example under `Wrong:` or `Right:`, by path: each begins with a line `# path`."""
    found = re.search(rf"^{which}:\n\n((?:    .*\n|\n)+)", (rule(name).__doc__ or "") + "\n", re.MULTILINE)
    assert found, f"the docstring of {name} has no `{which}:`"
    parts = re.split(r"^# (\S+)\n", textwrap.dedent(found[1]), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("name", RULES)
def test_the_wrong_example_is_found_by_its_rule(name: str) -> None:
    assert rule(name).CODE.code in [d.code for d in problems(example(name, "Wrong"))]


@pytest.mark.parametrize("name", RULES)
def test_the_right_example_has_no_error_and_is_not_found(name: str) -> None:
    found = problems(example(name, "Right"))
    assert [d for d in found if d.severity == "error" or d.code == rule(name).CODE.code] == []


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_called_like_its_code(name: str) -> None:
    assert rule(name).CODE.code == name.replace("_", "-")


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


def test_the_manual_is_made_from_the_rules_as_they_are() -> None:
    kept = (ROOT / "docs" / "diagnostics" / "README.md").read_text(encoding="utf-8")
    assert kept == page(), "remake it: python -m gci_scorm.check.manual > docs/diagnostics/README.md"
