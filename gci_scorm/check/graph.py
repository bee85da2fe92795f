"""All plays of a scenario: what can be reached, earned and needed, found by going through every state once.

`next` leads only down the file, so one pass over the steps in order meets every state before those that follow from it. Numbers that no
condition and no meter looks at any more are forgotten: plays that differ in them alone are one state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from gci_scorm.check.walk import Past, Track, apply, begin, follow, kind_of, meters_of
from gci_scorm.check.ways import ways_of
from gci_scorm.kinds import Answer, Outcome, State
from gci_scorm.model.scenario import Meter, Scenario, Step, Way
from gci_scorm.model.walk import things
from gci_scorm.source.condition import Condition, holds, names

Points = int | Fraction
"""Whole numbers where they can be: ten times faster to add."""
MOST_STATES = 20_000
MOST_ANSWERS = 100_000


@dataclass(frozen=True, slots=True)
class Passing:
    """A play that takes a number past its meter: at `step`, to `to`, the farthest of all plays."""

    step: Step
    meter: Meter
    to: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What is true of every play.

    sound: False where ways or numbers lead nowhere, which other rules report; then nothing else here is to be relied on.
    whole: False where there are more than MOST_STATES states or MOST_ANSWERS answers in them; then what was found is true, but not all.
    possible, least: points of the best and the worst play; best, worst: their steps, from the first to the ending.
    reached: ids of steps that some play comes to. never: conditional ways whose condition holds in no play that comes to them; idle: those that
    hold, but only where a way above them holds too. closed: choices, by step id and place, that are never open. stuck: steps at which a play can find
    no choice open, with the answers it gave there. passing: numbers that go past their meters. states: how many were met.
    """

    sound: bool = True
    whole: bool = True
    possible: Fraction = Fraction(0)
    least: Fraction = Fraction(0)
    best: tuple[str, ...] = ()
    worst: tuple[str, ...] = ()
    reached: frozenset[str] = frozenset()
    never: tuple[Way, ...] = ()
    idle: tuple[Way, ...] = ()
    given: Mapping[str, frozenset[Answer]] = field(default_factory=dict)
    stuck: tuple[tuple[Step, tuple[Answer, ...]], ...] = ()
    passing: tuple[Passing, ...] = ()
    states: int = 0


_proofs: list[tuple[Scenario, Proof]] = []
_KEPT = 8


def explore(scenario: Scenario) -> Proof:
    """The proof of a scenario. Kept for the ones asked for last: several rules and the plan ask for the same."""
    for known, proof in _proofs:
        if known is scenario:
            return proof
    proof = _Explorer(scenario).proof() if _sound(scenario) else Proof(sound=False)
    _proofs[:] = [(scenario, proof), *_proofs[: _KEPT - 1]]
    return proof


def recovers(scenario: Scenario) -> bool:
    """Whether after the worst play a trainee can still have the best: a new play begins from nothing, so one more is enough."""
    proof = explore(scenario)
    return proof.least == proof.possible or scenario.attempts is None or scenario.attempts > 1


def _sound(scenario: Scenario) -> bool:
    places = {step.id: place for place, step in enumerate(scenario.steps)}
    if len(places) < len(scenario.steps) or not scenario.steps or not kind_of(scenario.steps[-1]).ends:
        return False
    if any(places.get(way.go, -1) <= place for place, step in enumerate(scenario.steps) for way in ways_of(step)):
        return False
    used = {name for step in scenario.steps for name in _named(step)} | {meter.name for meter in scenario.meters}
    return used <= set(scenario.track.names()) and all(meter.min < meter.max for meter in scenario.meters)


def _named(step: Step) -> Iterator[str]:
    """Tracked names that a step reads or writes."""
    for thing in things(step):
        for effects in ("set_", "change"):
            yield from (name for name, _ in getattr(thing, effects, ()))
        for condition in _conditions(thing):
            yield from names(condition)


def _conditions(thing: object) -> Iterator[Condition]:
    for name in ("condition", "only_if"):
        if (condition := getattr(thing, name, None)) is not None:
            yield condition


def _watched(scenario: Scenario) -> list[frozenset[str]]:
    """For each step the numbers that it, or a step below it, reads in a condition, or changes where a meter watches."""
    meters = {meter.name for meter in scenario.meters}
    below: frozenset[str] = frozenset()
    watched = []
    for step in reversed(scenario.steps):
        read = {name for thing in things(step) for condition in _conditions(thing) for name in names(condition)}
        changed = {name for thing in things(step) for name, _ in getattr(thing, "change", ())}
        below |= read | (changed & meters)
        watched.append(below)
    return watched[::-1]


@dataclass(slots=True)
class _Reached:
    """A state: points of the best and the worst play that come to it, and the states before it on both."""

    track: Track
    most: Points
    least: Points
    before_most: _Reached | None
    before_least: _Reached | None
    place: int


class _Explorer:
    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.meters = meters_of(scenario)
        self.places = {step.id: place for place, step in enumerate(scenario.steps)}
        self.watched = [tuple(sorted(names)) for names in _watched(scenario)]
        self.states: list[dict[tuple[int, ...], _Reached]] = [{} for _ in scenario.steps]
        self.count = self.answered = 0
        self.held: set[int] = set()
        self.taken: set[int] = set()
        self.asked: set[int] = set()
        self.given: dict[str, set[Answer]] = {}
        self.outcomes: dict[tuple[str, tuple[Answer, ...], Answer], tuple[Outcome, Points]] = {}
        self.stuck: dict[str, tuple[Step, tuple[Answer, ...]]] = {}
        self.passing: dict[str, Passing] = {}

    def proof(self) -> Proof:
        steps = self.scenario.steps
        self._arrive(0, begin(self.scenario), 0, 0, None, None)
        for place, step in enumerate(steps):
            for state in self.states[place].values():
                if kind_of(step).asks:
                    self._answer(step, state)
                elif not kind_of(step).ends:
                    self._leave(step, state, state.track, (), state.most, state.least)
                if not self._within():
                    break
        ends = [state for place, step in enumerate(steps) if kind_of(step).ends for state in self.states[place].values()]
        best, worst = max(ends, key=lambda s: s.most, default=None), min(ends, key=lambda s: s.least, default=None)
        ways = [way for step in steps for way in ways_of(step) if way.condition is not None and id(way) in self.asked]
        return Proof(
            whole=self._within(),
            possible=Fraction(best.most) if best else Fraction(0),
            least=Fraction(worst.least) if worst else Fraction(0),
            best=self._path(best, "before_most"),
            worst=self._path(worst, "before_least"),
            reached=frozenset(step.id for step, states in zip(steps, self.states, strict=True) if states),
            never=tuple(way for way in ways if id(way) not in self.held),
            idle=tuple(way for way in ways if id(way) in self.held and id(way) not in self.taken),
            given={id: frozenset(answers) for id, answers in self.given.items()},
            stuck=tuple(self.stuck.values()),
            passing=tuple(self.passing.values()),
            states=self.count,
        )

    def _within(self) -> bool:
        return self.count <= MOST_STATES and self.answered <= MOST_ANSWERS

    def _path(self, state: _Reached | None, before: str) -> tuple[str, ...]:
        path: list[str] = []
        while state:
            path.append(self.scenario.steps[state.place].id)
            state = getattr(state, before)
        return tuple(path[::-1])

    def _arrive(self, place: int, track: Track, most: Points, least: Points, before_most: _Reached | None, before_least: _Reached | None) -> None:
        key = tuple([track[name] for name in self.watched[place]])
        known = self.states[place].get(key)
        if known is None:
            self.states[place][key] = _Reached(track, most, least, before_most, before_least, place)
            self.count += 1
            return
        if most > known.most:
            known.most, known.before_most = most, before_most
        if least < known.least:
            known.least, known.before_least = least, before_least

    def _answer(self, step: Step, state: _Reached) -> None:
        """All answers to a step, one after the other where they come back to it. The order of those used up makes no difference to what is open."""
        kind, given = kind_of(step), self.given.setdefault(step.id, set())
        here = {((), self._key(state.track, state.place)): (state.track, state.most, state.least)}
        while here:
            after: dict[tuple[tuple[Answer, ...], tuple[int, ...]], tuple[Track, Points, Points]] = {}
            for (used, _), (track, most, least) in here.items():
                open_choice = False
                for answer in kind.answers(step, State(track, used)):
                    open_choice = True
                    given.add(answer)
                    self.answered += 1
                    if self.answered > MOST_ANSWERS:
                        return
                    outcome, earned = self._outcome(step, used, answer)
                    now = self._apply(step, outcome.effects, track) if outcome.effects else track
                    if outcome.stay:
                        key = (tuple(sorted((*used, answer))), self._key(now, state.place))
                        _, high, low = after.get(key, (now, most + earned, least + earned))
                        after[key] = (now, max(high, most + earned), min(low, least + earned))
                    else:
                        self._leave(step, state, now, outcome.next, most + earned, least + earned)
                if not open_choice:
                    self.stuck.setdefault(step.id, (step, used))
            self.count += len(after)
            here = after if self._within() else {}

    def _outcome(self, step: Step, used: tuple[Answer, ...], answer: Answer) -> tuple[Outcome, Points]:
        """Found once for all states: what an answer does is the same whatever the numbers."""
        key = (step.id, used, answer)
        if key not in self.outcomes:
            outcome = kind_of(step).outcome(step, State({}, used), answer)
            self.outcomes[key] = (outcome, int(outcome.earned) if outcome.earned.denominator == 1 else outcome.earned)
        return self.outcomes[key]

    def _leave(self, step: Step, state: _Reached, track: Track, ways: tuple[Way, ...], most: Points, least: Points) -> None:
        if step.set_ or step.change:
            track = self._apply(step, ((dict(step.set_), dict(step.change)),), track)
        way = self._follow(ways, track) or self._follow(step.next, track)
        place = self.places[way.go] if way else state.place + 1
        self._arrive(place, track, most, least, state, state)

    def _follow(self, ways: tuple[Way, ...], track: Track) -> Way | None:
        if len(ways) > 1:
            for way in ways:
                self.asked.add(id(way))
                if way.condition is not None and id(way) not in self.held and holds(way.condition, track):
                    self.held.add(id(way))
        taken = follow(ways, track)
        if taken:
            self.taken.add(id(taken))
        return taken

    def _apply(self, step: Step, effects: Iterable[tuple[Mapping[str, int], Mapping[str, int]]], track: Track) -> Track:
        past: list[Past] = []
        now = apply(effects, track, self.meters, past)
        for each in past:
            known = self.passing.get(each.meter.name)
            if known is None or _beyond(each) > _beyond(known):
                self.passing[each.meter.name] = Passing(step, each.meter, each.to)
        return now

    def _key(self, track: Track, place: int) -> tuple[int, ...]:
        return tuple([track[name] for name in self.watched[place]])


def _beyond(passing: Past | Passing) -> int:
    return max(passing.meter.min - passing.to, passing.to - passing.meter.max)
