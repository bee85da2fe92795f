"""What is said of a scenario's logic beyond the manual's examples and tests/faults: what comes near a fault, too many plays, the facts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from project_files import problems, world
from test_commands import run

HEAD = "title: Case\nsetting: At the quay.\ntrack: {seen: 0}\nmeters: [{name: seen, label: Seen}]\n"
GOOD = "  good: {ending: good, tell: Done., debrief: So it is.}\n"
BAD = "  bad: {ending: bad, tell: Done., debrief: So it is not.}\n"
LOOK = "  look: {decide: {ask: Do you look?, choices: [{do: Look, change: {seen: 1}}, {do: Go on}]}}\n"
ACT = "  act: {decide: {ask: What now?, choices: [%s]}}\n"


def test_a_scenario_in_which_every_way_passes_is_told_at_the_pass_mark() -> None:
    text = "steps:\n" + ACT % "{do: One, verdict: right, next: good}, {do: Two, verdict: acceptable, points: 1, next: bad}" + GOOD + BAD
    found = problems({"scenarios/case.yaml": HEAD + text, "module.yaml": "completion: {pass_mark: 60}"})
    assert [f"{each.code}:{each.span.line}" for each in found] == ["guess-passes:1"]


IN_ORDER = {
    "an else that no play needs, to a step that others lead to": "steps:\n"
    + LOOK.replace("}}\n", "}, next: [{if: seen >= 0, go: act}, {else: bad}]}\n")
    + ACT % "{do: Right, verdict: right, next: good}, {do: Rash, verdict: wrong, next: bad}"
    + BAD
    + GOOD,
    "one play, nothing to be passed": "attempts: 1\nsteps:\n"
    + ACT % "{do: Right, verdict: right, next: good}, {do: Rash, verdict: wrong, next: bad}"
    + GOOD
    + BAD,
    "choices that differ in what is open": "steps:\n" + LOOK + ACT % "{do: Hold it, only_if: seen = 1}, {do: Let it go}" + GOOD,
}


@pytest.mark.parametrize("name", IN_ORDER)
def test_what_comes_near_a_fault_is_not_told(name: str) -> None:
    assert problems({"scenarios/case.yaml": HEAD + IN_ORDER[name]}) == []


LOOKS = "".join(f"{{do: Look {n}, again: true, change: {{seen: {2**n}}}}}, " for n in range(24))
ENDLESS = HEAD.replace("meters: [{name: seen, label: Seen}]\n", "") + "steps:\n"


@pytest.mark.parametrize(
    ("choice", "severity"),
    [("{do: Go on}", "warning"), ("{do: Go on, only_if: seen >= 0}", "warning"), ("{do: Go on, only_if: seen != 12345678}", "error")],
)
def test_too_many_plays_are_an_error_only_where_a_trainee_might_be_locked_out(choice: str, severity: str) -> None:
    text = (
        ENDLESS
        + ACT % (LOOKS + choice)
        + ACT.replace("act", "then") % "{do: A, only_if: seen > 3, verdict: right}, {do: B, verdict: wrong}"
        + GOOD
    )
    found = problems({"scenarios/case.yaml": text})
    assert [(each.code, each.severity) for each in found] == [("too-many-plays", severity)]
    assert ("a choice is always open at `act`" in found[0].message) == (severity == "error")


def test_check_tells_the_facts_of_each_scenario(tmp_path: Path) -> None:
    for name, data in world(
        {"scenarios/case.yaml": HEAD + "steps:\n" + LOOK + ACT % "{do: A, verdict: right}, {do: B, verdict: wrong}" + GOOD}
    ).content.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    table = run("check", "-v", cwd=tmp_path).stderr
    assert [line.split("  ")[0] for line in table.splitlines() if line.startswith(("Scenario", "case"))] == ["Scenario", "case"]
    assert "0 to 1" in table
    told = [json.loads(line) for line in run("check", "--json", cwd=tmp_path).stdout.splitlines()]
    (known,) = [each for each in told if "scenario" in each]
    assert (known["scenario"], known["points"], known["by_chance"], known["numbers"]) == ("case", [0, 1], 0.5, {"seen": [0, 1]})
