"""What is surely true of all plays where there are too many to go through: step by step, between which numbers each tracked number lies.

Ranges are wider than the truth, never narrower: what can't happen within them can't happen at all; what can may still be impossible.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice

from gci_scorm.check.alike import Box
from gci_scorm.check.walk import kind_of, meters_of
from gci_scorm.kinds import Answer, Outcome, State
from gci_scorm.model.scenario import Meter, Scenario, Step, Way
from gci_scorm.model.walk import things
from gci_scorm.source.condition import TURNED, Condition

Range = tuple[int, int]
Effects = Collection[tuple[Mapping[str, int], Mapping[str, int]]]
Offer = tuple[Answer, Condition | None, Outcome]
MOST_OFFERS = 256
"""How many answers of a step are looked at one by one; where there are more, as in a paper with many finds, each effect of the step may have happened or not."""
_NOT = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@dataclass(frozen=True, slots=True)
class Bounds:
    """boxes: step id -> the numbers with which plays may come there; without steps that no play comes to. points: step id -> points on arrival.

    ways: `id` of ways whose condition may hold where it is asked. open: step id -> answers that may be open. may_stick: ids of steps
    at which it is not sure that an answer is open. past: tracked names -> ids of the steps at which a play may take them past their meters.
    """

    boxes: Mapping[str, Box]
    points: Mapping[str, tuple[Fraction, Fraction]]
    ways: frozenset[int]
    open: Mapping[str, frozenset[Answer]]
    may_stick: tuple[str, ...]
    past: Mapping[str, tuple[str, ...]]


def bounds(scenario: Scenario) -> Bounds:
    """Of a scenario in which every way leads down to a step."""
    return _Bounding(scenario).bounds()


def standing(scenario: Scenario, step: Step, box: Box) -> Box:
    """The numbers with which plays may stand at a step that they come to with those of a box, whatever they have answered there."""
    return _Bounding(scenario, meters_of(scenario)).standing(step, box)


def assume(condition: Condition, truth: bool, box: Box) -> Box | None:
    """The part of a box in which a condition holds (or, with truth False, does not); None: nowhere in it. It may be too large, never too small."""
    sign = condition[0]
    if sign == "not":
        return assume(condition[1], not truth, box)
    if sign in ("and", "or"):
        if truth is (sign == "and"):
            part = assume(condition[1], truth, box)
            return None if part is None else assume(condition[2], truth, part)
        return _hull(assume(condition[1], truth, box), assume(condition[2], truth, box))
    return _compared(sign if truth else _NOT[sign], condition[1], condition[2], box)


def _compared(sign: str, left: str | int, right: str | int, box: Box) -> Box | None:
    one, other = _range(left, box), _range(right, box)
    parts = {left: _narrowed(sign, one, other), right: _narrowed(TURNED[sign], other, one)}
    if left == right and sign in ("!=", "<", ">") and isinstance(left, str):
        return None
    if any(part is None for part in parts.values()):
        return None
    return {**box, **{name: part for name, part in parts.items() if isinstance(name, str) and part}}


def _range(side: str | int, box: Box) -> Range:
    return box[side] if isinstance(side, str) else (side, side)


def _narrowed(sign: str, one: Range, other: Range) -> Range | None:
    """The part of `one` that stands in that relation to something in `other`."""
    low, high = one
    if sign == "=":
        low, high = max(low, other[0]), min(high, other[1])
    elif sign == "!=" and other[0] == other[1]:
        low, high = low + (low == other[0]), high - (high == other[0])
    elif sign in ("<", "<="):
        high = min(high, other[1] - (sign == "<"))
    elif sign in (">", ">="):
        low = max(low, other[0] + (sign == ">"))
    return (low, high) if low <= high else None


def _hull(one: Box | None, other: Box | None) -> Box | None:
    if one is None or other is None:
        return one if other is None else other
    return {name: (min(low, other[name][0]), max(high, other[name][1])) for name, (low, high) in one.items()}


def _inner(step: Step) -> Effects:
    """What the things in a step set and change, without what the step itself does when it is left."""
    return [(dict(getattr(thing, "set_", ())), dict(getattr(thing, "change", ()))) for thing in things(step) if thing is not step]


@dataclass(slots=True)
class _Arrival:
    """What may come to a step: numbers and points."""

    box: Box
    points: tuple[Fraction, Fraction]

    def join(self, other: _Arrival) -> None:
        box = _hull(self.box, other.box)
        assert box is not None
        self.box = box
        self.points = (min(self.points[0], other.points[0]), max(self.points[1], other.points[1]))


@dataclass(slots=True)
class _Bounding:
    scenario: Scenario
    meters: dict[str, Meter] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    arrived: dict[int, _Arrival] = field(default_factory=dict)
    ways: set[int] = field(default_factory=set)
    open: dict[str, frozenset[Answer]] = field(default_factory=dict)
    may_stick: list[str] = field(default_factory=list)
    past: dict[str, list[str]] = field(default_factory=dict)

    def bounds(self) -> Bounds:
        steps = self.scenario.steps
        self.meters = meters_of(self.scenario)
        self.places = {step.id: place for place, step in enumerate(steps)}
        start = {name: (number, number) for name, number in self.scenario.track}
        self.arrived[0] = _Arrival(start, (Fraction(0), Fraction(0)))
        for place, step in enumerate(steps):
            if place in self.arrived and not kind_of(step).ends:
                self._through(place, step, self.arrived[place])
        came = {steps[place].id: arrival for place, arrival in self.arrived.items() if place < len(steps)}
        return Bounds(
            boxes={id: arrival.box for id, arrival in came.items()},
            points={id: arrival.points for id, arrival in came.items()},
            ways=frozenset(self.ways),
            open=self.open,
            may_stick=tuple(self.may_stick),
            past={name: tuple(dict.fromkeys(ids)) for name, ids in self.past.items()},
        )

    def _through(self, place: int, step: Step, arrival: _Arrival) -> None:
        kind = kind_of(step)
        if not kind.asks:
            self._leave(place, step, arrival, (), ())
            return
        found = list(islice(kind.offers(step), MOST_OFFERS + 1))
        if len(found) > MOST_OFFERS:
            self._any(place, step, arrival)
            return
        offers = [(answer, condition, kind.outcome(step, State({}), answer)) for answer, condition in found]
        self._answer(place, step, arrival, offers)

    def standing(self, step: Step, box: Box) -> Box:
        kind = kind_of(step)
        found = list(islice(kind.offers(step), MOST_OFFERS + 1))
        if len(found) > MOST_OFFERS:
            return self._perhaps(step, box, _inner(step))
        offers = [(answer, condition, kind.outcome(step, State({}), answer)) for answer, condition in found]
        looked, _ = self._come_back(step, box, [each for each in offers if each[2].stay])
        stands = _hull(box, looked)
        for _, condition, outcome in offers:
            part = looked if condition is None else assume(condition, True, looked)
            if part is not None and not outcome.stay:
                stands = _hull(stands, self._surely(step, part, outcome.effects))
        assert stands is not None
        return stands

    def _any(self, place: int, step: Step, arrival: _Arrival) -> None:
        """Whatever stands in the step may have been done or not."""
        low, high = arrival.points
        self.open[step.id] = frozenset()
        box = self._perhaps(step, arrival.box, _inner(step))
        self._leave(place, step, _Arrival(box, (low, high + kind_of(step).possible(step))), (), ())

    def _answer(self, place: int, step: Step, arrival: _Arrival, offers: list[Offer]) -> None:
        back, on = [each for each in offers if each[2].stay], [each for each in offers if not each[2].stay]
        box, taken = self._come_back(step, arrival.box, back)
        low, high = arrival.points
        spoilt = any(not outcome.right for _, _, outcome in taken)
        high += sum((outcome.earned for _, _, outcome in taken if outcome.right), Fraction(0))
        first_wrong = max((outcome.earned for _, _, outcome in taken if not outcome.right), default=Fraction(0))
        open = {answer for answer, _, _ in taken}
        for answer, condition, outcome in on:
            part = box if condition is None else assume(condition, True, box)
            if part is not None:
                open.add(answer)
                points = (low + (0 if spoilt else outcome.earned), high + max(outcome.earned, first_wrong))
                self._leave(place, step, _Arrival(part, points), outcome.effects, outcome.next)
        self.open[step.id] = frozenset(open)
        if self._may_stick(box, on):
            self.may_stick.append(step.id)

    def _come_back(self, step: Step, box: Box, back: list[Offer]) -> tuple[Box, list[Offer]]:
        """The numbers at a step once any of the answers that come back were given, and which of those may be open."""
        taken: list[Offer] = []
        wide = box
        while more := [each for each in back if each not in taken and (each[1] is None or assume(each[1], True, wide) is not None)]:
            taken += more
            wide = self._perhaps(step, box, [effect for _, _, outcome in taken for effect in outcome.effects])
        return wide, taken

    def _may_stick(self, box: Box, on: list[Offer]) -> bool:
        rest: Box | None = box
        for _, condition, _ in on:
            rest = None if condition is None or rest is None else assume(condition, False, rest)
        return rest is not None

    def _leave(self, place: int, step: Step, arrival: _Arrival, effects: Effects, ways: tuple[Way, ...]) -> None:
        whole = self._surely(step, arrival.box, (*effects, (dict(step.set_), dict(step.change))))
        rest: Box | None = whole
        for way in (*ways, *step.next):
            if way.condition is None or assume(way.condition, True, whole) is not None:
                self.ways.add(id(way))
            part = rest if way.condition is None or rest is None else assume(way.condition, True, rest)
            rest = None if way.condition is None or rest is None else assume(way.condition, False, rest)
            if part is not None:
                self._arrive(self.places[way.go], _Arrival(part, arrival.points))
        if rest is not None:
            self._arrive(place + 1, _Arrival(rest, arrival.points))

    def _arrive(self, place: int, arrival: _Arrival) -> None:
        if place in self.arrived:
            self.arrived[place].join(arrival)
        else:
            self.arrived[place] = arrival

    def _surely(self, step: Step, box: Box, effects: Effects) -> Box:
        """After effects that all happen, in their order."""
        now = dict(box)
        for put, change in effects:
            for name, number in put.items():
                now[name] = self._stopped(step, name, (number, number))
            for name, number in change.items():
                now[name] = self._stopped(step, name, (now[name][0] + number, now[name][1] + number))
        return now

    def _perhaps(self, step: Step, box: Box, effects: Effects) -> Box:
        """After effects each of which may have happened or not, in any order."""
        lows, highs = {name: [low] for name, (low, _) in box.items()}, {name: [high] for name, (_, high) in box.items()}
        down, up = dict.fromkeys(box, 0), dict.fromkeys(box, 0)
        for put, change in effects:
            for name, number in put.items():
                lows[name].append(number)
                highs[name].append(number)
            for name, number in change.items():
                down[name] += min(0, number)
                up[name] += max(0, number)
        now = dict(box)
        for name in {name for put, change in effects for name in (*put, *change)}:
            low, high = self._stopped(step, name, (min(lows[name]) + down[name], max(highs[name]) + up[name]))
            now[name] = min(low, box[name][0]), max(high, box[name][1])
        return now

    def _stopped(self, step: Step, name: str, to: Range) -> Range:
        """Where a meter stops; what would go past is noted."""
        meter = self.meters.get(name)
        if meter is None:
            return to
        if to[0] < meter.min or to[1] > meter.max:
            self.past.setdefault(name, []).append(step.id)
        return max(meter.min, min(to[0], meter.max)), min(meter.max, max(to[1], meter.min))
