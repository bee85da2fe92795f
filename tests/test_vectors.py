"""What both languages must agree on: walking, conditions, points.

tests/vectors/*.yaml were written by hand from AUTHORING.md. Generated plays come on top: they show only that the two programs agree.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml as pyyaml
from made_scenarios import SPOTS, some_scenario
from runtime_process import Runtime, running

from gci_scorm.check.walk import walk
from gci_scorm.diagnostic import Span
from gci_scorm.kinds import Answer
from gci_scorm.model.read import Reader
from gci_scorm.model.scenario import Scenario, Step
from gci_scorm.render import html
from gci_scorm.render.parts import part_data
from gci_scorm.source import condition, yaml
from gci_scorm.source.inline import Text
from gci_scorm.source.tree import Scalar

VECTORS = Path(__file__).parent / "vectors"
CONDITION_TRACK = {"a": 2, "b": -3, "c": 0}


class Face:
    """What a part's data is drawn with, where no document or page is looked at."""

    module = SimpleNamespace(lessons=tuple)

    def words(self, name: str, **values: object) -> str:
        return name

    def html(self, text: Text | None) -> str:
        return html.block_html(text, html.Names())

    line = html


@dataclass(frozen=True)
class Case:
    """A play to walk. answers: as the vectors write them."""

    scenario: Scenario
    data: dict[str, Any]
    answers: list[Any]
    expected: dict[str, Any]


def vectors(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pyyaml.safe_load((VECTORS / f"{name}.yaml").read_text("utf-8"))
    return found


def data_of(scenario: Scenario) -> dict[str, Any]:
    face: Any = Face()
    made: dict[str, Any] = json.loads(json.dumps(part_data(face, scenario)))
    return made


def walk_cases() -> Iterator[Any]:
    tree, _ = yaml.parse("walks.yaml", (VECTORS / "walks.yaml").read_bytes())
    for vector, node in zip(vectors("walks"), getattr(tree, "items", ()), strict=True):
        reader = Reader()
        scenario = reader.scenario(node.get("scenario"), "case")
        assert not reader.problems, vector["name"]
        data = data_of(scenario)
        for number, play in enumerate(vector["plays"], 1):
            yield pytest.param(Case(scenario, data, play["answers"], play), id=f"{vector['name']}: play {number}")


@pytest.fixture(scope="module")
def runtime() -> Iterator[Runtime]:
    with running() as process:
        yield process


def next_step(case: Case, given: list[Answer]) -> Step:
    at = walk(case.scenario, given).at
    assert at
    return case.scenario.step(at)


def for_python(step: Step, answer: Any) -> Answer:
    if step.kind == "decide":
        choices: Any = getattr(step, "decide").choices  # noqa: B009
        return [choice.do.plain for choice in choices].index(answer)
    if step.kind == "inspect":
        return frozenset(answer)
    return Fraction(answer == "right")


def for_javascript(step: dict[str, Any], answer: Any) -> list[str]:
    if step["kind"] == "decide":
        return [choice["code"] for choice in step["choices"] if choice["text"] == answer]
    if step["kind"] == "inspect":
        return [code for name in answer for code, own in step["ids"].items() if own == name]
    question = step["question"]
    if answer == "likert":
        return [question["lefts"][0]["code"] + question["rights"][0]["code"]]
    return [option["code"] for option in question["options"] if bool(option.get("right")) == (answer == "right")][:1]


WALKS = tuple(walk_cases())


def python_walk(case: Case) -> dict[str, Any]:
    given: list[Answer] = []
    for answer in case.answers:
        given.append(for_python(next_step(case, given), answer))
    play = walk(case.scenario, given)
    return {"path": list(play.path), "at": play.at, "earned": float(play.earned), "track": dict(play.track)}


def javascript_question(case: Case) -> dict[str, Any]:
    steps = {step["id"]: step for step in case.data["steps"]}
    given: list[Answer] = []
    codes = []
    for answer in case.answers:
        step = next_step(case, given)
        given.append(for_python(step, answer))
        codes.append(for_javascript(steps[step.id], answer))
    return {"do": "walk", "data": case.data, "answers": codes}


def seen(result: dict[str, Any]) -> dict[str, Any]:
    return {name: result[name] for name in ("path", "at", "earned", "track")}


@pytest.mark.parametrize("case", WALKS)
def test_python_walks_as_the_authoring_page_says(case: Case) -> None:
    assert python_walk(case) == seen(case.expected)


@pytest.mark.parametrize("case", WALKS)
def test_the_browser_walks_as_the_authoring_page_says(case: Case, runtime: Runtime) -> None:
    assert seen(runtime.ask_all([javascript_question(case)])[0]) == seen(case.expected)


@pytest.mark.parametrize("vector", vectors("conditions"), ids=lambda vector: vector["if"])
def test_a_condition_holds_as_the_table_says(vector: dict[str, Any], runtime: Runtime) -> None:
    tree, problems = condition.parse(Scalar(vector["if"], Span("a.yaml", 1, 1, 1, 2)))
    assert not problems
    assert tree
    assert condition.holds(tree, CONDITION_TRACK) == vector["holds"]
    assert runtime.ask("condition", tree=tree, track=CONDITION_TRACK) == vector["holds"]


def plan_and_record(vector: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    plan = vector["plan"]
    contents, kept = [], {}
    for content in vector["contents"]:
        key = content["id"].ljust(3, "-")[:3]
        contents.append(
            {"id": content["id"], "key": key, "kind": content["kind"], "count": 1, "possible": content["possible"]}
            | {"passMark": content.get("pass_mark"), "attempts": content.get("attempts")}
        )
        earned = content.get("earned")
        kept[key] = {
            "done": content.get("done", False), "passed": False, "tries": content.get("used", 0), "objectives": {}, "at": "", "over": False, "track": {},
            "best": [] if earned is None else earned if isinstance(earned, list) else [earned], "work": {},
        }  # fmt: skip
    whole = {
        "order": plan.get("order", "in-turn"), "require": plan.get("require"), "passMark": plan.get("pass_mark"), "weights": plan.get("weights"),
        "objectives": [], "contents": contents,
    }  # fmt: skip
    told = {"completed": False, "passed": False, "failed": False}
    return whole, {"saves": 0, "run": "", "place": "", "reported": 0, "told": told, "contents": kept}


@pytest.mark.parametrize("vector", vectors("scores"), ids=lambda vector: vector["name"])
def test_a_score_is_what_the_authoring_page_says(vector: dict[str, Any], runtime: Runtime) -> None:
    plan, record = plan_and_record(vector)
    found = runtime.ask("score", plan=plan, record=record)
    for name, expected in vector["expect"].items():
        assert found[name] == (pytest.approx(expected, abs=1e-4) if isinstance(expected, float) else expected), name


# Generated plays

SCENARIOS, PLAYS = 60, 20


def some_answer(chance: random.Random, step: Step, play: Any) -> Any:
    """As a trainee could give it: an open choice, any marks, right or wrong."""
    if step.kind == "decide":
        decide: Any = getattr(step, "decide")  # noqa: B009
        open_choices = [
            choice.do.plain for place, choice in enumerate(decide.choices)
            if place not in play.answers and (choice.only_if is None or condition.holds(choice.only_if, play.track))
        ]  # fmt: skip
        return chance.choice(open_choices)
    if step.kind == "inspect":
        return chance.sample(SPOTS, chance.randint(0, 5))
    return chance.choice(("right", "wrong"))


def some_play(chance: random.Random, scenario: Scenario, data: dict[str, Any]) -> Case:
    case = Case(scenario, data, [], {})
    given: list[Answer] = []
    play = walk(scenario, given)
    while not play.over and chance.random() > 0.02:
        step = scenario.step(play.at or "")
        case.answers.append(some_answer(chance, step, play))
        given.append(for_python(step, case.answers[-1]))
        play = walk(scenario, given)
    return case


def test_both_languages_walk_a_thousand_generated_plays_alike(runtime: Runtime) -> None:
    chance = random.Random(20261125)
    cases = []
    for _ in range(SCENARIOS):
        scenario = some_scenario(chance)
        data = data_of(scenario)
        cases += [some_play(chance, scenario, data) for _ in range(PLAYS)]
    walked = runtime.ask_all([javascript_question(case) for case in cases])
    for case, found in zip(cases, walked, strict=True):
        assert seen(found) == python_walk(case), (case.answers, case.data)
