"""What is proven of a scenario: against plays that are walked one by one, and by example."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from conftest import EXAMPLE, needs_example
from made_scenarios import read_scenario, some_scenario

from gci_scorm.check import graph
from gci_scorm.check.walk import Past, Play, apply, follow, kind_of, meters_of, open_answers, walk
from gci_scorm.kinds import Answer, State
from gci_scorm.model.scenario import Scenario, Step, Way

FEW = 800


def plays(scenario: Scenario, most: int = FEW) -> Iterator[Play]:
    """Every play with every answer, one by one, also those that get stuck; stops after `most`."""
    waiting: list[tuple[Answer, ...]] = [()]
    for _ in range(most):
        if not waiting:
            return
        given = waiting.pop()
        play = walk(scenario, given)
        yield play
        if not play.over and play.at:
            step = scenario.step(play.at)
            waiting += [(*given, answer) for answer in open_answers(step, State(play.track, play.answers))]
    raise OverflowError


def test_a_proof_agrees_with_walking_every_play() -> None:
    chance, compared = random.Random(7), 0
    while compared < 40:
        scenario = some_scenario(chance)
        try:
            every = list(plays(scenario))
        except OverflowError:
            continue
        proof = graph.explore(scenario)
        finished = [play for play in every if play.over]
        assert proof.sound
        assert proof.whole
        assert proof.possible == max((play.earned for play in finished), default=Fraction(0))
        assert proof.least == min((play.earned for play in finished), default=Fraction(0))
        assert proof.reached == {id for play in every for id in (*play.path, play.at)}
        assert {stuck.step.id for stuck in proof.stuck} == {play.at for play in every if not play.over and not open_at(scenario, play)}
        assert {passing.meter.name for passing in proof.passing} == past_by_walking(scenario)
        compared += 1


def open_at(scenario: Scenario, play: Play) -> list[Answer]:
    return list(open_answers(scenario.step(play.at or ""), State(play.track, play.answers)))


def past_by_walking(scenario: Scenario) -> set[str]:
    """Meters that any effect of any play would take past an end: each answer and each leaving is done anew, with the numbers before it."""
    found: set[str] = set()
    meters = meters_of(scenario)
    for play in plays(scenario):
        if play.over or not play.at:
            continue
        step = scenario.step(play.at)
        for answer in open_at(scenario, play):
            past: list[Past] = []
            outcome = kind_of(step).outcome(step, State(play.track, play.answers), answer)
            now = apply(outcome.effects, play.track, meters, past)
            if not outcome.stay:
                leave(scenario, step, now, outcome.next, past)
            found |= {each.meter.name for each in past}
    past_at_once: list[Past] = []
    first = scenario.steps[0]
    if not kind_of(first).asks and not kind_of(first).ends:
        leave(scenario, first, dict(scenario.track), (), past_at_once)
    return found | {each.meter.name for each in past_at_once}


def leave(scenario: Scenario, step: Step, track: dict[str, int], ways: tuple[Way, ...], past: list[Past]) -> None:
    """Leaves a step, and those that are only read after it."""
    places = {each.id: place for place, each in enumerate(scenario.steps)}
    meters = meters_of(scenario)
    now = apply(((dict(step.set_), dict(step.change)),), track, meters, past)
    way = follow(ways, now) or follow(step.next, now)
    after = scenario.steps[places[way.go] if way else places[step.id] + 1]
    if not kind_of(after).asks and not kind_of(after).ends:
        leave(scenario, after, now, (), past)


CASE = """
title: Case
setting: At the quay.
track: {{evidence: 0, minutes: 60}}
meters: [{{name: minutes, label: Minutes left}}]
attempts: {attempts}
steps:
  look:
    decide:
      ask: What now?
      choices:
        - {{do: Look, verdict: right, points: 2, change: {{evidence: 1, minutes: -20}}, again: true}}
        - {{do: Wait, verdict: wrong, change: {{minutes: -{wait}}}}}
        - {{do: Act, verdict: right}}
    next: [{{if: evidence > 0, go: good}}, {{else: bad}}]
  good: {{ending: good, tell: Done.}}
  bad: {{ending: bad, tell: Done.}}
"""


def case(attempts: int | str = 3, wait: int = 10) -> Scenario:
    return read_scenario(CASE.format(attempts=attempts, wait=wait))


def answers(play: tuple[Any, ...]) -> list[Answer]:
    return [move.answer for _, move in play if move.asks]


def test_the_best_play_is_the_one_with_most_points() -> None:
    proof = graph.explore(case())
    good = case().step("good")
    assert (proof.possible, answers(proof.best_play(good))) == (3, [0, 2])


def test_the_worst_play_is_the_one_with_fewest() -> None:
    proof = graph.explore(case())
    assert (proof.least, answers(proof.worst_play(case().step("bad")))) == (0, [1])


def test_a_number_that_goes_past_its_meter_is_told_with_the_farthest_it_would_go() -> None:
    passing = graph.explore(case(wait=50)).passing
    assert [(each.meter.name, each.step.id, each.to) for each in passing] == [("minutes", "look", -10)]


def test_partial_points_of_a_question_count_in_the_proof() -> None:
    scenario = read_scenario("""
title: Case
setting: There.
steps:
  ask:
    question: {ask: Which?, points: 2, partial: true, options: [{text: A, right: true}, {text: B, right: true}, {text: C}], when_right: {next: bad}}
  good: {ending: good, tell: Done.}
  bad: {ending: bad, tell: Done.}
""")
    assert graph.explore(scenario).possible == 2
    assert graph.explore(scenario).reached == {"ask", "good", "bad"}


def test_a_scenario_with_too_many_states_is_given_up_and_says_so() -> None:
    looks = "\n".join(f"        - {{do: Look {n}, again: true, change: {{a: {2**n}}}}}" for n in range(16))
    scenario = read_scenario(f"""
title: Case
setting: There.
track: {{a: 0}}
steps:
  look:
    decide:
      ask: Which?
      choices:
        - {{do: Go on, only_if: a >= 0}}
{looks}
  end: {{ending: good, tell: Done.}}
""")
    assert not graph.explore(scenario).whole


def test_nothing_is_proven_where_a_way_leads_nowhere() -> None:
    scenario = read_scenario("title: A\nsetting: B\nsteps:\n  a: {tell: A., next: nowhere}\n  end: {ending: good, tell: Done.}\n")
    assert not graph.explore(scenario).sound


@needs_example
def test_the_example_pays_six_points_on_its_best_path() -> None:
    text = (EXAMPLE / "modules/port-inspection/scenarios/the-container.yaml").read_text("utf-8")
    proof = graph.explore(read_scenario(text))
    assert (proof.possible, proof.least, proof.never, proof.stuck, proof.passing) == (6, 0, (), (), ())
