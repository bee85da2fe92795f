"""What is proven of a scenario: against plays that are walked one by one, and by example."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from conftest import EXAMPLE, needs_example
from every_play import Every
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from made_scenarios import read_scenario, some_scenario

from gci_scorm.check import bounds, graph
from gci_scorm.check.alike import Box
from gci_scorm.check.facts import facts
from gci_scorm.check.states import Play
from gci_scorm.check.walk import Past, apply, follow, kind_of, meters_of, open_answers, walk
from gci_scorm.check.ways import conditional_ways
from gci_scorm.kinds import Answer, State
from gci_scorm.model.scenario import Scenario, Way
from gci_scorm.source.condition import COMPARE, holds

MANY = settings(max_examples=1000, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
FEWER = settings(MANY, max_examples=200)
MOST_PLAYED = 400
SEEDS = st.integers(0, 2**32)


def made(seed: int) -> tuple[Scenario, Every]:
    """A scenario, and what all its plays tell; of few enough to be played one by one."""
    scenario = some_scenario(random.Random(seed), locks=bool(seed % 2))
    try:
        return scenario, Every(scenario, MOST_PLAYED).play()
    except OverflowError:
        reject()


def conditional(scenario: Scenario) -> list[Way]:
    return [way for step in scenario.steps for way in conditional_ways(step)]


@MANY
@given(SEEDS)
def test_a_proof_agrees_with_every_play(seed: int) -> None:
    scenario, every = made(seed)
    proof = graph.prove(scenario)
    assert proof.whole
    assert proof.reached == set(every.tracks)
    assert {stuck.step.id: len(answers(stuck.play)) for stuck in proof.stuck} == every.stuck
    assert {e.step.id: (proof.least_at(e.step), e.most) for e in proof.endings} == {
        id: (min(points), max(points)) for id, points in every.points.items()
    }
    assert set(map(id, proof.never)) == {id(way) for way in conditional(scenario) if id(way) in every.asked - every.held}
    assert set(map(id, proof.idle)) == {id(way) for way in conditional(scenario) if id(way) in every.held - every.taken}
    for step in scenario.steps:
        if step.id in every.open:
            assert proof.ever_open(step) == every.open[step.id]
    assert {passing.meter.name for passing in proof.passing} == set(every.past)
    assert proof.by_chance == pytest.approx(every.chance)
    assert proof.ranges == ranges_of(every)


def ranges_of(every: Every) -> dict[str, dict[str, tuple[int, int]]]:
    names = every.scenario.track.names()
    return {
        id: {name: (min(track[name] for track in tracks), max(track[name] for track in tracks)) for name in names}
        for id, tracks in every.tracks.items()
    }


@FEWER
@given(SEEDS)
def test_what_is_known_of_a_scenario_is_what_its_plays_are(seed: int) -> None:
    scenario, every = made(seed)
    known = facts(scenario)
    lengths = [length for lengths in every.lengths.values() for length in lengths]
    if not lengths:
        assert known is None
        return
    assert known is not None
    given, steps = ([length[place] for length in lengths] for place in (0, 1))
    assert (known.answers, known.steps) == ((min(given), max(given)), (min(steps), max(steps)))


@FEWER
@given(SEEDS)
def test_a_play_that_is_told_does_what_is_said_of_it(seed: int) -> None:
    scenario, every = made(seed)
    proof = graph.prove(scenario)
    for step in scenario.steps:
        way = proof.way_to(step)
        assert (way is None) == (step.id not in every.tracks)
        if way is not None:
            play = walk(scenario, answers(way))
            assert step.id in (*play.path, play.at)
            assert len(answers(way)) == every.first[step.id]
    for ended in proof.endings:
        best, worst = walk(scenario, answers(proof.best_play(ended.step))), walk(scenario, answers(proof.worst_play(ended.step)))
        assert (best.at, best.earned, worst.at, worst.earned) == (ended.step.id, ended.most, ended.step.id, proof.least_at(ended.step))
    for stuck in proof.stuck:
        play = walk(scenario, answers(stuck.play))
        assert (play.at, play.over) == (stuck.step.id, False)
        assert not list(open_answers(stuck.step, State(play.track, play.answers)))
    for passing in proof.passing:
        assert passing.to in [each.to for each in pasts(scenario, answers(passing.play)) if each.meter == passing.meter]


def pasts(scenario: Scenario, given: list[Answer]) -> list[Past]:
    """What meters stopped on the way of a play."""
    found: list[Past] = []
    places = {step.id: place for place, step in enumerate(scenario.steps)}
    meters, track, here, place = meters_of(scenario), dict(scenario.track), (), 0
    while not kind_of(step := scenario.steps[place]).ends:
        ways: tuple[Way, ...] = ()
        if kind_of(step).asks:
            if not given:
                break
            outcome = kind_of(step).outcome(step, State(track, here), given[0])
            track, here, given, ways = apply(outcome.effects, track, meters, found), (*here, given[0]), given[1:], outcome.next
            if outcome.stay:
                continue
        here, track = (), apply(((dict(step.set_), dict(step.change)),), track, meters, found)
        way = follow(ways, track) or follow(step.next, track)
        place = places[way.go] if way else place + 1
    return found


@MANY
@given(SEEDS)
def test_what_ranges_prove_is_true_of_every_play(seed: int) -> None:
    scenario, every = made(seed)
    proof = graph.prove(scenario, most=0, sampled=0)
    assert proof.reached <= set(every.tracks) <= proof.within_reach
    assert not {id(way) for way in proof.never} & every.held
    assert {stuck.step.id for stuck in proof.stuck} <= set(every.stuck) <= set(proof.bounds.may_stick)
    best = max((point for points in every.points.values() for point in points), default=Fraction(0))
    assert proof.possible <= best <= proof.most_possible or not every.points
    for id_, points in every.points.items():
        low, high = proof.bounds.points[id_]
        assert low <= min(points) <= max(points) <= high
    for id_, tracks in every.tracks.items():
        assert all(low <= track[name] <= high for track in tracks for name, (low, high) in proof.bounds.boxes[id_].items())
    for step in scenario.steps:
        known = proof.bounds.open.get(step.id)
        assert not known or every.open.get(step.id, set()) <= known
    assert {passing.meter.name for passing in proof.passing} <= set(every.past) <= set(proof.bounds.past)
    assert bool(proof.unproven) or proof.relied_on


def answers(play: Play) -> list[Answer]:
    return [move.answer for _, move in play if move.asks]


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


def test_a_number_that_no_condition_reads_is_told_with_the_play_that_takes_it_past_its_meter() -> None:
    scenario = read_scenario("""
title: Case
setting: There.
track: {seen: 0, trust: 0}
meters: [{name: trust, label: Trust, min: -9, max: 6}]
steps:
  meet: {decide: {ask: How?, choices: [{do: Shout, change: {trust: -3, seen: 1}}, {do: Greet, change: {trust: 3}}]}}
  talk: {decide: {ask: And then?, choices: [{do: Listen, change: {trust: 5}}]}, next: [{if: seen = 1, go: bad}, {else: good}]}
  good: {ending: good, tell: Done.}
  bad: {ending: bad, tell: Done.}
""")
    assert [(past.to, answers(past.play)) for past in graph.explore(scenario).passing] == [(8, [1, 0])]


def test_how_long_a_play_is_counts_only_what_it_shows() -> None:
    words = " ".join(["word"] * 129)
    scenario = read_scenario(f"""
title: Case
setting: There.
steps:
  look: {{tell: {words} word.}}
  act: {{decide: {{ask: What, choices: [{{do: Short, because: Yes.}}, {{do: Long, because: {words}.}}]}}}}
  end: {{ending: good, tell: Done.}}
""")
    known = facts(scenario)
    # A minute for 130 words, a third of one for an answer.
    assert known is not None
    assert (known.minutes, known.steps, known.answers) == ((1, 2), (3, 3), (1, 1))


@pytest.mark.parametrize(("start", "change", "condition"), [(-10, 5, "n >= 0"), (10, -5, "n <= 0"), (-10, 5, "n >= m"), (10, -5, "n <= m")])
def test_how_far_a_number_is_past_what_it_is_compared_with_matters_while_it_still_moves(start: int, change: int, condition: str) -> None:
    scenario = read_scenario(f"""
title: Case
setting: There.
track: {{n: {start}, m: 0}}
steps:
  one: {{tell: A.}}
  two: {{tell: B., change: {{n: {change}}}, next: [{{if: {condition}, go: bad}}, {{else: good}}]}}
  good: {{ending: good, tell: Done.}}
  bad: {{ending: bad, tell: Done.}}
""")
    assert graph.prove(scenario).reached == {"one", "two", "good"}


def test_a_number_that_is_compared_with_another_one_is_told_apart_however_far_it_is() -> None:
    scenario = read_scenario("""
title: Case
setting: There.
track: {n: 50, m: 40}
steps:
  one: {tell: A.}
  two: {tell: B., next: [{if: n >= m and n != 0, go: bad}, {else: good}]}
  good: {ending: good, tell: Done.}
  bad: {ending: bad, tell: Done.}
""")
    assert graph.prove(scenario).reached == {"one", "two", "bad"}


BOXES = st.fixed_dictionaries(
    {name: st.tuples(st.integers(-4, 4), st.integers(0, 4)).map(lambda ends: (ends[0], sum(ends))) for name in "ab"}
)
SIDES = st.sampled_from(["a", "b", *range(-5, 9)])


@given(BOXES, st.sampled_from(sorted(COMPARE)), SIDES, SIDES, st.booleans())
def test_a_comparison_leaves_of_a_box_just_where_it_holds(box: Box, sign: str, left: str | int, right: str | int, truth: bool) -> None:
    inside = [{"a": a, "b": b} for a in range(box["a"][0], box["a"][1] + 1) for b in range(box["b"][0], box["b"][1] + 1)]
    there = [track for track in inside if holds((sign, left, right), track) is truth]
    part = bounds.assume((sign, left, right), truth, box)
    exact = {name: (min(track[name] for track in there), max(track[name] for track in there)) for name in "ab"} if there else None
    assert part == exact or (
        isinstance(left, str) and isinstance(right, str) and part is not None and exact is not None and covers(part, exact)
    )


def covers(one: Box, other: Box) -> bool:
    return all(one[name][0] <= other[name][0] and one[name][1] >= other[name][1] for name in one)


def test_ranges_know_that_a_number_past_its_meter_stays_there_until_something_moves_it() -> None:
    scenario = read_scenario("""
title: Case
setting: There.
track: {a: 20}
meters: [{name: a, label: A, min: 0, max: 10}]
steps:
  look: {decide: {ask: A, choices: [{do: Look, again: true, change: {a: -1}}, {do: Go on}]}, next: [{if: a = 20, go: bad}, {else: good}]}
  good: {ending: good, tell: Done.}
  bad: {ending: bad, tell: Done.}
""")
    assert graph.prove(scenario).reached == {"look", "good", "bad"}
    assert graph.prove(scenario, most=0).within_reach == {"look", "good", "bad"}
