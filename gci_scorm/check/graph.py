"""All plays of a scenario: what can be reached, earned and needed, found by going through every state once.

`next` leads only down the file, so one pass over the steps in order meets every state before those that follow from it. Plays that differ in nothing
that a condition further down reads are one state; of their meters it keeps the least and the greatest number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from gci_scorm.check.walk import Effects, Past, Track, apply, begin, follow, kind_of, meters_of
from gci_scorm.check.ways import ways_of
from gci_scorm.kinds import Answer, Outcome, State
from gci_scorm.model.scenario import Meter, Scenario, Step, Way
from gci_scorm.model.walk import things
from gci_scorm.source.condition import Condition, holds, names

Points = int | Fraction
"""Whole numbers where they can be: ten times faster to add."""
MOST_STATES = 20_000
MOST_ANSWERS = 50_000


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


def _read(scenario: Scenario) -> list[tuple[str, ...]]:
    """For each step the numbers that it, or a step below it, reads in a condition: what tells states apart."""
    below: set[str] = set()
    read = []
    for step in reversed(scenario.steps):
        below |= {name for thing in things(step) for condition in _conditions(thing) for name in names(condition)}
        read.append(tuple(sorted(below)))
    return read[::-1]


@dataclass(slots=True)
class _State:
    """Plays that can't be told apart from here on.

    low, high: their least and greatest numbers; the same object where all have the same, and equal in every number that is still read.
    most, least: points of the best and the worst of them; before_most, before_least: the states that these two came from.
    """

    place: int
    low: Track
    high: Track
    most: Points
    least: Points
    before_most: _State | None = None
    before_least: _State | None = None

    def join(self, other: _State, metered: Iterable[str]) -> None:
        if other.most > self.most:
            self.most, self.before_most = other.most, other.before_most
        if other.least < self.least:
            self.least, self.before_least = other.least, other.before_least
        for name in metered:
            if other.low[name] < self.low[name]:
                self.low = {**self.low, name: other.low[name]}
            if other.high[name] > self.high[name]:
                self.high = {**self.high, name: other.high[name]}


class _Explorer:
    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.meters = meters_of(scenario)
        self.places = {step.id: place for place, step in enumerate(scenario.steps)}
        self.read = _read(scenario)
        self.states: list[dict[tuple[int, ...], _State]] = [{} for _ in scenario.steps]
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
        start = begin(self.scenario)
        self._arrive(_State(0, start, start, 0, 0))
        for place, step in enumerate(steps):
            for state in self.states[place].values():
                if kind_of(step).asks:
                    self._answer(step, state)
                elif not kind_of(step).ends:
                    self._leave(step, state, state, ())
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

    def _path(self, state: _State | None, before: str) -> tuple[str, ...]:
        path: list[str] = []
        while state:
            path.append(self.scenario.steps[state.place].id)
            state = getattr(state, before)
        return tuple(path[::-1])

    def _arrive(self, came: _State) -> None:
        states, key = self.states[came.place], self._key(came)
        if key in states:
            states[key].join(came, self.meters)
        else:
            states[key] = came
            self.count += 1

    def _answer(self, step: Step, state: _State) -> None:
        """All answers to a step, one after the other where they come back to it. The order of those used up makes no difference to what is open."""
        here = {((), self._key(state)): state}
        while here and self._within():
            after: dict[tuple[tuple[Answer, ...], tuple[int, ...]], _State] = {}
            for (used, _), now in here.items():
                for answer in self._open(step, used, now):
                    outcome, earned = self._outcome(step, used, answer)
                    came = self._moved(step, state, now, outcome.effects, earned)
                    if not outcome.stay:
                        self._leave(step, state, came, outcome.next)
                        continue
                    key = (tuple(sorted((*used, answer))), self._key(came))
                    if key in after:
                        after[key].join(came, self.meters)
                    else:
                        after[key] = came
            self.count += len(after)
            here = after

    def _open(self, step: Step, used: tuple[Answer, ...], now: _State) -> Iterator[Answer]:
        given, stuck = self.given.setdefault(step.id, set()), True
        for answer in kind_of(step).answers(step, State(now.low, used)):
            stuck = False
            self.answered += 1
            if self.answered > MOST_ANSWERS:
                return
            given.add(answer)
            yield answer
        if stuck:
            self.stuck.setdefault(step.id, (step, used))

    def _outcome(self, step: Step, used: tuple[Answer, ...], answer: Answer) -> tuple[Outcome, Points]:
        """Found once for all states: what an answer does is the same whatever the numbers."""
        key = (step.id, used, answer)
        if key not in self.outcomes:
            outcome = kind_of(step).outcome(step, State({}, used), answer)
            self.outcomes[key] = (outcome, int(outcome.earned) if outcome.earned.denominator == 1 else outcome.earned)
        return self.outcomes[key]

    def _moved(self, step: Step, origin: _State, now: _State, effects: Effects, earned: Points = 0) -> _State:
        """After effects and points; origin: the state at which the step was entered."""
        low = self._apply(step, effects, now.low) if effects else now.low
        high = low if now.low is now.high else self._apply(step, effects, now.high) if effects else now.high
        return _State(now.place, low, high, now.most + earned, now.least + earned, origin, origin)

    def _leave(self, step: Step, origin: _State, now: _State, ways: tuple[Way, ...]) -> None:
        came = self._moved(step, origin, now, ((dict(step.set_), dict(step.change)),) if step.set_ or step.change else ())
        way = self._follow(ways, came.low) or self._follow(step.next, came.low)
        came.place = self.places[way.go] if way else origin.place + 1
        self._arrive(came)

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

    def _apply(self, step: Step, effects: Effects, track: Track) -> Track:
        past: list[Past] = []
        now = apply(effects, track, self.meters, past)
        for each in past:
            known = self.passing.get(each.meter.name)
            if known is None or _beyond(each) > _beyond(known):
                self.passing[each.meter.name] = Passing(step, each.meter, each.to)
        return now

    def _key(self, state: _State) -> tuple[int, ...]:
        return tuple([state.low[name] for name in self.read[state.place]])


def _beyond(passing: Past | Passing) -> int:
    return max(passing.meter.min - passing.to, passing.to - passing.meter.max)
