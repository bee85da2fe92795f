"""What is proven of a scenario: of every play where all states can be gone through, else of those that can, and within ranges of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import Any

from gci_scorm.check import bounds as bounding
from gci_scorm.check import measures
from gci_scorm.check.bounds import Bounds
from gci_scorm.check.figures import number
from gci_scorm.check.measures import Farthest
from gci_scorm.check.states import MOST_MOVES, MOST_SAMPLED, Measure, Move, Past, Place, Play, Run, Used, Ways, run
from gci_scorm.check.walk import kind_of
from gci_scorm.check.ways import conditional_ways, sound
from gci_scorm.kinds import Answer
from gci_scorm.model.scenario import Meter, Scenario, Step, Way

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stuck:
    """A state in which no answer is open: the step, what was answered there before, and the shortest play that comes to it."""

    step: Step
    used: Used
    play: Play


@dataclass(frozen=True, slots=True)
class Passing:
    """A play that takes a number past its meter: at `step`, to `to`."""

    step: Step
    meter: Meter
    to: int
    play: Play


@dataclass(frozen=True, slots=True)
class Ended:
    """An ending that plays come to, and the most points with which they do."""

    step: Step
    most: Fraction


@dataclass(frozen=True)
class Proof:
    """What is true of every play; where there are too many (not `whole`) of those that were gone through, and what is sure of all others.

    Each part is worked out when it is asked for. sound: False where ways or numbers lead nowhere, which other rules report; then nothing else here is
    to be relied on. most, sampled: as `run` takes them.
    """

    scenario: Scenario
    sound: bool
    most: int = MOST_MOVES
    sampled: int = MOST_SAMPLED
    _runs: dict[tuple[str, bool], Run] = field(default_factory=dict, compare=False, repr=False)

    @property
    def whole(self) -> bool:
        return not self.sound or self._points.whole

    @property
    def states(self) -> int:
        """How many were gone through."""
        return self._points.states if self.sound else 0

    @cached_property
    def bounds(self) -> Bounds:
        """What is sure of all plays, be they ever so many."""
        return bounding.bounds(self.scenario)

    @cached_property
    def reached(self) -> frozenset[str]:
        """Ids of the steps that some play comes to."""
        return frozenset(step.id for place, step in enumerate(self.scenario.steps) if self.sound and self._points.at(place))

    @property
    def within_reach(self) -> frozenset[str]:
        """Ids of the steps of which it is not proven that no play comes to them."""
        return self.reached if self.whole else frozenset(self.bounds.boxes)

    @cached_property
    def never(self) -> tuple[Way, ...]:
        """Conditional ways that plays come to and whose condition holds in none of them."""
        if self.whole:
            return tuple(way for way in self._asked if id(way) not in self._held)
        came = (step for step in self.scenario.steps if step.id in self.bounds.boxes)
        return tuple(way for step in came for way in conditional_ways(step) if id(way) not in self.bounds.ways)

    @cached_property
    def idle(self) -> tuple[Way, ...]:
        """Conditional ways whose condition holds in some plays, but only where a way above them holds too."""
        if not self.whole:
            return ()
        taken = {id for each in self._tabled() for id in each.taken}
        return tuple(way for way in self._asked if id(way) in self._held and id(way) not in taken)

    def _tabled(self) -> Iterator[Ways]:
        return (ways for table in (self._points.tables if self.sound else ()) for ways in table.ways.values())

    @cached_property
    def _held(self) -> frozenset[int]:
        return frozenset(id for each in self._tabled() for id in each.held)

    @property
    def _asked(self) -> Iterator[Way]:
        """Conditional ways that plays come to, in the order of the file."""
        found = {id(way) for each in self._tabled() if each.asked for way, _, _ in each.ways}
        return (way for step in self.scenario.steps for way in conditional_ways(step) if id(way) in found)

    def ever_open(self, step: Step) -> frozenset[Answer]:
        """The answers at a step of which it is not proven that they are never open."""
        if not self.whole:
            return self.bounds.open.get(step.id, frozenset())
        return frozenset(self._points.tables[self._places[step.id]].given)

    @cached_property
    def stuck(self) -> tuple[Stuck, ...]:
        """For each step at which a play can find no answer open, the shortest such play."""
        if not (self.sound and self._points.stuck):
            return ()
        shortest = self._shortest
        found: dict[int, Place] = {}
        for place in sorted(shortest.stuck, key=lambda place: -shortest.value(place)[0]):
            found.setdefault(place.step, place)
        return tuple(Stuck(self.scenario.steps[step], found[step].used, shortest.play(found[step])) for step in sorted(found))

    @cached_property
    def passing(self) -> tuple[Passing, ...]:
        """Numbers that a play takes past their meters."""
        return tuple(self._passing()) if self.sound else ()

    def _passing(self) -> Iterator[Passing]:
        for at, (name, start) in enumerate(self.scenario.track):
            meter = next((meter for meter in self.scenario.meters if meter.name == name), None)
            where = self.bounds.past.get(name, ()) if meter else ()
            if meter is None or not where:
                continue
            found = [self._told_past(name)]
            if not found[0][0] and not all(at in self._points.exact[self._places[id]] for id in where):
                found += [self._measured_past(at, start, sign) for sign in (-1, 1)]
            past, play = max(((past, play) for past, play in found if past), key=lambda pair: pair[0].beyond, default=(None, ()))
            if past:
                yield Passing(past.move.step, meter, past.to, (*play, (past.place, past.move)))

    def _told_past(self, name: str) -> tuple[Past | None, Play]:
        past = self._points.past.get(name)
        return past, self._shortest.play(past.place) if past else ()

    def _measured_past(self, at: int, start: int, sign: int) -> tuple[Past | None, Play]:
        """Where states do not tell the number: by its measure."""
        farthest = Farthest()
        self._once(measures.reach(at, start, sign, farthest))
        if farthest.move is None:
            return None, ()
        farthest = Farthest()
        traced = self._once(measures.reach(at, start, sign, farthest), trace=True)
        assert farthest.move is not None
        place = _with(traced, farthest.move, sign * farthest.number)
        return Past(place, farthest.move, farthest.to, farthest.beyond), traced.play(place)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {step.id: place for place, step in enumerate(self.scenario.steps)}

    @cached_property
    def endings(self) -> tuple[Ended, ...]:
        """The endings that plays come to, in the order of the file."""
        if not self.sound:
            return ()
        most = self._points
        ends = ((place, self.scenario.steps[place]) for place in self._ends if most.at(place))
        return tuple(Ended(step, Fraction(max(most.at(place).values()))) for place, step in ends)

    @property
    def possible(self) -> Fraction:
        """The points of the best play."""
        return max((self._most(step) for step in self._ends), default=Fraction(0))

    @property
    def least(self) -> Fraction:
        """The points of the worst play."""
        return min((self.least_at(ended.step) for ended in self.endings), default=Fraction(0))

    def least_at(self, ending: Step) -> Fraction:
        """The fewest points with which a play comes to an ending."""
        least = self._run("least", lambda: measures.fewest(attrgetter("earned")))
        return Fraction(-max(least.at(self._places[ending.id]).values()))

    @property
    def _ends(self) -> Iterator[int]:
        return (place for place, step in enumerate(self.scenario.steps) if kind_of(step).ends)

    def _most(self, place: int) -> Fraction:
        return Fraction(max(self._points.at(place).values(), default=0)) if self.sound else Fraction(0)

    @cached_property
    def most_possible(self) -> Fraction:
        """Points of which it is proven that no play has more."""
        return max((self.most_at(self.scenario.steps[place]) for place in self._ends), default=Fraction(0))

    def most_at(self, ending: Step) -> Fraction:
        """Points of which it is proven that no play has more that comes to that ending."""
        if self.whole:
            return self._most(self._places[ending.id])
        return self.bounds.points[ending.id][1] if ending.id in self.bounds.points else Fraction(0)

    def at_endings(self, measure: Measure) -> Any:
        """The greatest of a measure with which a play comes to an ending."""
        done = self._once(measure)
        return max(value for place in self._ends for value in done.at(place).values())

    def through(self, measure: Measure) -> Run:
        """All states with a measure of each, where endings alone don't tell."""
        return self._once(measure)

    def best_play(self, ending: Step) -> Play:
        """A play with the most points that comes to an ending."""
        return self._greatest(self._run("most", lambda: measures.most(attrgetter("earned")), trace=True), self._places[ending.id])

    @property
    def play_of_most(self) -> Play | None:
        """The best play of all; None where none comes to an ending."""
        best = max(self.endings, key=attrgetter("most"), default=None)
        return self.best_play(best.step) if best else None

    def worst_play(self, ending: Step) -> Play:
        return self._greatest(self._run("least", lambda: measures.fewest(attrgetter("earned")), trace=True), self._places[ending.id])

    def way_to(self, step: Step) -> Play | None:
        """The shortest play that comes to a step; None where none was found that does."""
        return self._greatest(self._shortest, self._places[step.id]) if step.id in self.reached else None

    def way_by(self, way: Way, holds: bool) -> Play | None:
        """The shortest play that leaves a step by the list in which a way stands; holds: and then meets its condition. None where none was found."""
        lists = [ways for table in self._shortest.tables for ways in table.ways.values() if any(each is way for each, _, _ in ways.ways)]
        values = [value for ways in lists if (value := ways.greatest.get(id(way) if holds else None))]
        return self._shortest.play_with(max(values, key=itemgetter(0))) if values else None

    @cached_property
    def runs_off(self) -> Play | None:
        """The shortest play that runs off the end of the scenario."""
        end = len(self.scenario.steps)
        return self._greatest(self._shortest, end) if self.sound and self._points.at(end) else None

    @cached_property
    def by_chance(self) -> float:
        """The points that somebody has on average who answers at random."""
        return measures.points_by_chance(self._run("chance", measures.chance)) if self.sound else 0.0

    @cached_property
    def ranges(self) -> Mapping[str, Mapping[str, Range]]:
        """Step id -> tracked name -> its least and greatest number on arrival there, of all plays that come to it."""
        if not self.sound:
            return {}
        if not self.whole:
            return {id: dict(box) for id, box in self.bounds.boxes.items()}
        ranges: dict[str, dict[str, Range]] = {id: {} for id in self.reached}
        for at, (name, start) in enumerate(self.scenario.track):
            down, up = (self._once(measures.reach(at, start, sign)) for sign in (-1, 1))
            for place, step in enumerate(self.scenario.steps):
                if step.id in self.reached:
                    ranges[step.id][name] = -max(down.at(place).values()), max(up.at(place).values())
        return ranges

    @property
    def relied_on(self) -> bool:
        """Whether what a package relies on is proven: that no trainee is locked out, and how many points can be had."""
        return self.whole or (not self._may_stick and self.most_possible == self.possible)

    @cached_property
    def _may_stick(self) -> tuple[str, ...]:
        """Ids of steps at which it is neither proven that an answer is always open nor found that none is."""
        found = {each.step.id for each in self.stuck}
        return tuple(id for id in self.bounds.may_stick if id not in found)

    @cached_property
    def unproven(self) -> tuple[str, ...]:
        """What could not be proven, in the author's words."""
        return () if self.whole else tuple(self._unproven())

    def _unproven(self) -> Iterator[str]:
        if self.most_possible != self.possible:
            found, most = number(self.possible), number(self.most_possible)
            yield f"the points of the best play ({found} were found, {most} at most are possible)"
        yield from (f"that a choice is always open at `{id}`" for id in self._may_stick)
        missed = [step.id for step in self.scenario.steps if step.id in self.within_reach - self.reached]
        yield from (f"that a play comes to `{id}`" for id in missed)
        for step in self.scenario.steps:
            unheld = [way for way in conditional_ways(step) if id(way) not in self._held and way not in self.never]
            yield from (f"that a play goes from `{step.id}` to `{way.go}`" for way in unheld if step.id not in missed)
        passed = {each.meter.name for each in self.passing}
        for name, ids in self.bounds.past.items():
            if name not in passed:
                yield f"that `{name}` stays within its meter (at `{ids[0]}`)"

    @property
    def _points(self) -> Run:
        """By the most points."""
        return self._run("most", lambda: measures.most(attrgetter("earned")))

    @property
    def _shortest(self) -> Run:
        """By the answers that a trainee gives."""
        return self._run("asks", lambda: measures.fewest(attrgetter("asks")), trace=True)

    def _run(self, name: str, measure: Callable[[], Measure], trace: bool = False) -> Run:
        if (name, trace) not in self._runs:
            self._runs[name, trace] = self._once(measure(), trace)
        return self._runs[name, trace]

    def _once(self, measure: Measure, trace: bool = False) -> Run:
        known = next(iter(self._runs.values()), None)
        most = self.most if known is None or known.whole else 0
        return run(self.scenario, measure, self.bounds.boxes, most, self.sampled, trace)

    def _greatest(self, traced: Run, place: int) -> Play:
        """The play with the greatest measure that comes to a step."""
        states = traced.at(place)
        return traced.play(Place(place, (), max(states, key=lambda packed: states[packed][0])))


def _with(traced: Run, move: Move, measured: int) -> Place:
    """A state that has that measure, and in which a move can be made."""
    step = traced.scenario.steps.index(move.step)
    for moves, pairs in traced.tables[step].groups(move.before, traced.cells[step][move.before]):
        for packed, (value, _) in pairs if move in moves else ():
            if value == measured:
                return Place(step, move.before, packed)
    raise LookupError(measured)


_proofs: list[tuple[Scenario, Proof]] = []
_KEPT = 8


def explore(scenario: Scenario) -> Proof:
    """The proof of a scenario. Kept for the ones asked for last: several rules and the plan ask for the same."""
    for known, proof in _proofs:
        if known is scenario:
            return proof
    proof = prove(scenario)
    _proofs[:] = [(scenario, proof), *_proofs[: _KEPT - 1]]
    return proof


def prove(scenario: Scenario, most: int = MOST_MOVES, sampled: int = MOST_SAMPLED) -> Proof:
    """most: how many moves are gone through; sampled: how many where that does not suffice."""
    return Proof(scenario, sound(scenario), most, sampled)
