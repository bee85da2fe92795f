"""How a play goes from step to step (AUTHORING, scenarios). `runtime/walk.js` does the same; tests/vectors hold both to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gci_scorm import registry
from gci_scorm.kinds import Answer, State, StepKind
from gci_scorm.model.scenario import Meter, Scenario, Step, Way
from gci_scorm.source.condition import holds

Track = dict[str, int]
Effects = Iterable[tuple[Mapping[str, int], Mapping[str, int]]]


@dataclass(frozen=True, slots=True)
class Play:
    """Where some answers lead.

    path: ids of the steps that were finished, in order. at: id of the present step, an ending if over; None where the scenario ran off its end.
    answers: those given at the present step so far. earned: points.
    """

    path: tuple[str, ...]
    at: str | None
    over: bool
    answers: tuple[Answer, ...]
    track: Mapping[str, int]
    earned: Fraction


@dataclass(frozen=True, slots=True)
class Past:
    """A number that would have gone past its meter: to `to`, where `meter` stopped it."""

    meter: Meter
    to: int


def begin(scenario: Scenario) -> Track:
    return dict(scenario.track)


def apply(effects: Effects, track: Mapping[str, int], meters: Mapping[str, Meter], past: list[Past] | None = None) -> Track:
    """A new track after effects in their order, `set` before `change` in each. meters: by name. past: takes what a meter stopped."""
    now = dict(track)
    for put, change in effects:
        for name, number in put.items():
            now[name] = _stop(number, meters.get(name), past)
        for name, number in change.items():
            now[name] = _stop(now[name] + number, meters.get(name), past)
    return now


def _stop(number: int, meter: Meter | None, past: list[Past] | None) -> int:
    if meter is None or meter.min <= number <= meter.max:
        return number
    if past is not None:
        past.append(Past(meter, number))
    return max(meter.min, min(meter.max, number))


def follow(ways: Sequence[Way], track: Mapping[str, int]) -> Way | None:
    """The first way that is open."""
    return next((way for way in ways if way.condition is None or holds(way.condition, track)), None)


def onward(step: Step, track: Mapping[str, int], next: Sequence[Way]) -> Way | None:
    """Which way leads on once the step's own effects are done: the answer's (`next`), else the step's; None: the step below."""
    return follow(next, track) or follow(step.next, track)


def meters_of(scenario: Scenario) -> dict[str, Meter]:
    return {meter.name: meter for meter in scenario.meters}


def kind_of(step: Step) -> StepKind:
    return registry.step_kinds()[step.kind]


def open_answers(step: Step, state: State) -> Iterator[Answer]:
    """The answers that can be given there: not used up, and their condition holds."""
    for answer, condition in kind_of(step).offers(step):
        if answer not in state.answers and (condition is None or holds(condition, state.track)):
            yield answer


def walk(scenario: Scenario, answers: Iterable[Answer]) -> Play:
    """Plays with the answers given, in their order; stops at an ending, or where the next answer is missing."""
    given = iter(answers)
    track, meters, earned = begin(scenario), meters_of(scenario), Fraction(0)
    places = {step.id: place for place, step in enumerate(scenario.steps)}
    path: list[str] = []
    place = 0
    while place < len(scenario.steps):
        step = scenario.steps[place]
        kind = kind_of(step)
        if kind.ends:
            return Play(tuple(path), step.id, True, (), track, earned)
        here: tuple[Answer, ...] = ()
        ways: tuple[Way, ...] = ()
        while kind.asks:
            answer = next(given, None)
            if answer is None:
                return Play(tuple(path), step.id, False, here, track, earned)
            outcome = kind.outcome(step, State(track, here), answer)
            track, earned, here, ways = apply(outcome.effects, track, meters), earned + outcome.earned, (*here, answer), outcome.next
            if not outcome.stay:
                break
        track = apply(((dict(step.set_), dict(step.change)),), track, meters)
        path.append(step.id)
        way = onward(step, track, ways)
        place = places[way.go] if way else place + 1
    return Play(tuple(path), None, True, (), track, earned)
