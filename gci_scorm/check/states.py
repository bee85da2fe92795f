"""All states of a scenario's plays, gone through step by step.

A state is a step, the answers given there so far, and the tracked numbers. `next` leads only down the file and an answer that comes back is used up,
so one pass over the steps meets every state before those that follow from it. Plays that differ in nothing that a condition further down could ever
notice are one state (alike.py). All states of a step go through an answer together; that is why the numbers of a state are kept in one (packing.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import accumulate, islice
from typing import Any

from gci_scorm.check.alike import FAR, Box, Pairs, cut_off, made_one, told_apart
from gci_scorm.check.packing import Packing
from gci_scorm.check.walk import begin, kind_of, meters_of
from gci_scorm.kinds import Answer, Outcome, State
from gci_scorm.model.scenario import Scenario, Step, Way
from gci_scorm.model.walk import things
from gci_scorm.source.condition import Condition

MOST_MOVES = 500_000
"""How many answers in states are gone through. Counted, not timed: the same project has the same proofs on every machine."""
MOST_SAMPLED = 100_000
"""How many of them where that does not suffice: spread over the steps, so that every step has its share."""
MOST_ANSWERS = 10_000
"""How many answers of a step are told apart: a paper may have many finds, each of which does something of its own."""
_START = 8
"""To begin with a group of states takes as long as so many of them."""

Used = tuple[Answer, ...]
"""The answers that were given at a step and come back to it, sorted: the order in which they were given makes no difference to what is open."""
Op = tuple[int, int | None, int, int, int]
"""Place of a number; what it is put to, None: it stays; what is added; where it stops, below and above."""
Points = int | Fraction
"""Whole numbers where they can be: ten times faster to add."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a play stands: the step's place in the file (behind the last one: it ran off the end), what was used up there, the packed numbers."""

    step: int
    used: Used
    packed: int


@dataclass(slots=True, eq=False)
class Move:
    """An answer that can be given in a state; where a step is only read, None. ways: where it may lead; None where it comes back (`used` is then what is used up).

    ops: all that it sets and changes, the step's own effects too where it leaves; read: those of numbers that a condition still reads. asks: 1 where a trainee answers. leaves: 1 where the step is left.
    chance, guessed: how likely somebody who answers at random gives it, and the points that she has of it on average.
    """

    step: Step
    answer: Answer
    before: Used
    used: Used
    ops: tuple[Op, ...]
    read: tuple[Op, ...]
    earned: Points
    asks: int
    leaves: int
    ways: Ways | None
    chance: float
    guessed: float


@dataclass(frozen=True, slots=True)
class Measure:
    """What is kept of plays beside their state. through: what a move makes of it; None: it stays.

    Of plays that meet the greatest is kept, or with `add` their sum.
    """

    start: Any
    through: Callable[[Move], Callable[[Any], Any] | None]
    add: bool = False


@dataclass(frozen=True, slots=True)
class Past:
    """A move that takes a number past its meter, from a state, to `to`, by `beyond`."""

    place: Place
    move: Move
    to: int
    beyond: int


@dataclass(slots=True)
class Run:
    """All states, with a measure of each. whole: False where they are a sample.

    cells: by the step's place, what was used up there -> packed numbers -> the measure; of a run that is traced (the measure, where it came from).
    stuck: states that ask and have no answer open. moved: answers that were gone through.
    exact: by step, the places of the numbers that states there tell exactly; past: of these, by name, where they go farthest past their meters.
    """

    scenario: Scenario
    packing: Packing
    tables: list[Table]
    cells: list[dict[Used, dict[int, Any]]]
    whole: bool = True
    moved: int = 0
    stuck: list[Place] = field(default_factory=list)
    exact: list[frozenset[int]] = field(default_factory=list)
    past: dict[str, Past] = field(default_factory=dict)

    @property
    def states(self) -> int:
        return sum(len(cell) for cells in self.cells for cell in cells.values())

    def at(self, step: int) -> Mapping[int, Any]:
        """The states in which plays come to a step, nothing answered there yet, with the measure."""
        return self.cells[step].get((), {})

    def value(self, place: Place) -> Any:
        return self.cells[place.step][place.used][place.packed]

    def play(self, place: Place) -> Play:
        """The play that comes to a state with its measure; of a run that was traced."""
        return self.play_with(self.value(place))

    def play_with(self, value: Any) -> Play:
        """The same by what was kept of it."""
        play: list[tuple[Place, Move]] = []
        while before := value[1]:
            place = Place(*before[:3])
            play.append((place, before[3]))
            value = self.value(place)
        return tuple(play[::-1])


Play = tuple[tuple[Place, Move], ...]
"""A play, from the beginning: in which state which answer was given."""


def run(
    scenario: Scenario, measure: Measure, boxes: Mapping[str, Box], most: int = MOST_MOVES, sampled: int = MOST_SAMPLED, trace: bool = False
) -> Run:
    """All states of a scenario in which every way leads down to a step; a sample of them where there are more than `most` moves (most 0: at once).

    boxes: step id -> tracked name -> a range that its number is sure to be in when a play comes there. trace: for plays to be told.
    """
    running = _Running(scenario, measure, boxes, most, None, trace)
    if not most or not running.run():
        running = _Running(scenario, measure, boxes, FAR, max(50, sampled // len(scenario.steps)), trace)
        running.run()
    return running.done


class Ways:
    """Where a move may lead: the answer's ways, then its step's, then the step below. Notes which of them hold and are taken."""

    def __init__(self, ways: Iterable[Way], below: int, places: Mapping[str, int], packing: Packing) -> None:
        self.ways = [(way, packing.test(way.condition) if way.condition else None, places[way.go]) for way in ways]
        self.below = below
        self.unheld = [(way, test) for way, test, _ in self.ways if test is not None]
        self.held: set[int] = set()
        self.taken: set[int] = set()
        self.asked = False
        self.greatest: dict[int | None, Any] = {}

    def note(self, pairs: Pairs) -> None:
        """Of a run that is traced: the greatest measure of plays that leave by this list (None), and of those in which a way's condition then holds."""
        for key, holds in ((None, _always), *((id(way), test) for way, test, _ in self.ways if test)):
            for packed, value in pairs:
                known = self.greatest.get(key)
                if (known is None or value[0] > known[0]) and holds(packed):
                    self.greatest[key] = value

    def follow(self, pairs: Pairs) -> Iterator[tuple[int, Pairs]]:
        """Which of the states go where."""
        self.asked = True
        if self.unheld:
            self.held |= {id(way) for way, test in self.unheld if any(test(packed) for packed, _ in pairs)}
            self.unheld = [pair for pair in self.unheld if id(pair[0]) not in self.held]
        for way, test, place in self.ways:
            if not pairs:
                return
            part = pairs if test is None else [pair for pair in pairs if test(pair[0])]
            if part:
                self.taken.add(id(way))
                yield place, part
            pairs = [] if test is None else [pair for pair in pairs if not test(pair[0])] if part else pairs
        if pairs:
            yield self.below, pairs


class Table:
    """What can be done at a step, found once for all states that allow the same."""

    def __init__(self, scenario: Scenario, place: int, places: Mapping[str, int], packing: Packing, read: frozenset[int]) -> None:
        self.step = scenario.steps[place]
        self.kind = kind_of(self.step)
        self.place, self.places, self.packing, self.read = place, places, packing, read
        self.at = {name: number for number, name in enumerate(packing.names)}
        self.meters = meters_of(scenario)
        self.conditions = list(dict.fromkeys(c for thing in things(self.step) if (c := getattr(thing, "only_if", None)) is not None))
        self.tests = [packing.test(condition) for condition in self.conditions]
        self.known: dict[tuple[Used, tuple[bool, ...]], tuple[Move, ...]] = {}
        self.ways: dict[tuple[int, ...], Ways] = {}
        self.given: set[Answer] = set()
        self.leaving = ((dict(self.step.set_), dict(self.step.change)),)

    def groups(self, used: Used, cell: Mapping[int, Any]) -> Iterator[tuple[tuple[Move, ...], Pairs]]:
        """The states of a cell by what is open in them: the moves, and those in which they can be made."""
        by_truth: dict[tuple[bool, ...], Pairs] = {}
        if self.tests:
            for pair in cell.items():
                by_truth.setdefault(tuple([test(pair[0]) for test in self.tests]), []).append(pair)
        else:
            by_truth[()] = list(cell.items())
        for truths, pairs in by_truth.items():
            key = (used, truths)
            if key not in self.known:
                self.known[key] = tuple(self._moves(used, dict(zip(self.conditions, truths, strict=True))))
            yield self.known[key], pairs

    def _moves(self, used: Used, holds: Mapping[Condition, bool]) -> Iterator[Move]:
        if not self.kind.asks:
            yield self._move(None, used, Outcome(), 1.0, 0.0)
            return
        offers = self.kind.offers(self.step)
        open = list(islice((answer for answer, c in offers if answer not in used and (c is None or holds[c])), MOST_ANSWERS + 1))
        self.given.update(open)
        for answer, guess in zip(open, self.kind.guess(self.step, open) if open else (), strict=True):
            outcome = self.kind.outcome(self.step, State({}, used), answer)
            share = self.kind.possible(self.step) * guess.share if guess.share is not None else float(outcome.earned)
            yield self._move(answer, used, outcome, guess.chance, share)

    def _move(self, answer: Answer, used: Used, outcome: Outcome, chance: float, guessed: float) -> Move:
        earned = int(outcome.earned) if outcome.earned.denominator == 1 else outcome.earned
        effects = outcome.effects if outcome.stay else (*outcome.effects, *self.leaving)
        after = tuple(sorted((*used, answer))) if outcome.stay else ()
        ways = None if outcome.stay else self._onward(outcome.next)
        asks, leaves = int(self.kind.asks), int(not outcome.stay)
        ops = tuple(self._ops(effects))
        read = tuple(op for op in ops if op[0] in self.read)
        return Move(self.step, answer, used, after, ops, read, earned, asks, leaves, ways, chance, guessed)

    def _ops(self, effects: Iterable[tuple[Mapping[str, int], Mapping[str, int]]]) -> Iterator[Op]:
        for put, change in effects:
            for name, number in put.items():
                yield (self.at[name], number, 0, *self._meter(name))
            for name, number in change.items():
                yield (self.at[name], None, number, *self._meter(name))

    def _meter(self, name: str) -> tuple[int, int]:
        meter = self.meters.get(name)
        return (meter.min, meter.max) if meter else (-FAR, FAR)

    def _onward(self, next: tuple[Way, ...]) -> Ways:
        key = tuple(map(id, next))
        if key not in self.ways:
            # The step's own ways are not asked where one of the answer's is always open.
            ways = next if any(way.condition is None for way in next) else (*next, *self.step.next)
            self.ways[key] = Ways(ways, self.place + 1, self.places, self.packing)
        return self.ways[key]


class _Running:
    def __init__(self, scenario: Scenario, measure: Measure, boxes: Mapping[str, Box], most: int, each: int | None, trace: bool) -> None:
        """each: how many moves of a step at most, of states from all over it; None: all of them."""
        packing = Packing(scenario)
        places = {step.id: place for place, step in enumerate(scenario.steps)}
        apart = list(told_apart(scenario))
        read = [frozenset(number for number, _, _ in numbers) for numbers in apart]
        tables = [Table(scenario, place, places, packing, read[place]) for place in range(len(scenario.steps))]
        self.done = Run(scenario, packing, tables, [{} for _ in range(len(tables) + 1)], whole=each is None)
        self.measure, self.most, self.each, self.trace = measure, most, each, trace
        within = [boxes.get(step.id, {}) for step in scenario.steps]
        ends = [cut_off(numbers, packing, box) for numbers, box in zip(apart, [*within, {}], strict=True)]
        self.alike = [made_one(numbers, cut, packing) for numbers, cut in zip(apart, ends, strict=True)]
        cut_before = accumulate((frozenset(place for place, _, _ in cut) for cut in ends), lambda before, now: before | now)
        self.done.exact = [numbers - cut for numbers, cut in zip(read, cut_before, strict=True)]

    def run(self) -> bool:
        """False where there are more than `most` moves."""
        start = self.measure.start
        self._arrive(0, (), [(self.done.packing.pack(begin(self.done.scenario).values()), (start, None) if self.trace else start)])
        return all(table.kind.ends or self._through(table) for table in self.done.tables)

    def _through(self, table: Table) -> bool:
        """All states at a step, those first in which less was answered."""
        cells, room = self.done.cells[table.place], self.done.moved + (self.each or FAR)
        queue = list(cells)
        waiting = set(queue)
        for used in queue:
            cell = cells[used]
            if self.each and len(cell) * 3 > self.each:
                cell = dict(islice(cell.items(), 0, None, -(-len(cell) * 3 // self.each)))
            for moves, pairs in table.groups(used, cell):
                if not moves:
                    self.done.stuck += (Place(table.place, used, packed) for packed, _ in pairs)
                if len(moves) > MOST_ANSWERS and not self.each:
                    return False
                for move in moves:
                    self._move(table.place, pairs, move)
                    if move.ways is None and move.used not in waiting:
                        waiting.add(move.used)
                        queue.append(move.used)
                    self.done.moved += len(pairs) + _START
                    if self.done.moved > self.most:
                        return False
                    if self.done.moved > room:
                        return True
        return True

    def _move(self, step: int, pairs: Pairs, move: Move) -> None:
        """States of a step through a move."""
        after = self._changed(step, pairs, move) if move.read else pairs
        through = self.measure.through(move)
        if self.trace:
            through = through or _same
            olds = ((packed, value[0]) for packed, value in pairs)
            after = [(new, (through(value), (step, move.before, old, move))) for (old, value), (new, _) in zip(olds, after, strict=True)]
        elif through:
            after = [(packed, through(value)) for packed, value in after]
        if move.ways is None:
            self._arrive(step, move.used, after)
            return
        if self.trace:
            move.ways.note(after)
        for place, part in move.ways.follow(after):
            self._arrive(place, (), part)

    def _changed(self, step: int, pairs: Pairs, move: Move) -> Pairs:
        """The numbers after a move. Where no meter stops one, it is the same sum for all."""
        packing = self.done.packing
        if _stops(pairs, move.read, packing):
            return [(self._stopped(step, packed, move), value) for packed, value in pairs]
        numbers: dict[int, int] = {}
        for place, put, add, _, _ in move.read:
            numbers[place] = numbers.get(place, 0) + add if put is None else put + packing.zero
        plus = sum(number << (packing.bits * place) for place, number in numbers.items())
        away = packing.mask({op[0] for op in move.read if op[1] is not None})
        if not away:
            return [(packed + plus, value) for packed, value in pairs]
        return [((packed & ~away) + plus, value) for packed, value in pairs]

    def _stopped(self, step: int, packed: int, move: Move) -> int:
        packing, now = self.done.packing, packed
        for at, put, add, least, most in move.read:
            shift = packing.bits * at
            number = (now >> shift & packing.one) - packing.zero
            to = (number if put is None else put) + add
            stop = least if to < least else most if to > most else to
            now += (stop - number) << shift
            if stop != to and at in self.done.exact[step]:
                self._past(step, packed, move, at, to, abs(to - stop))
        return now

    def _past(self, step: int, packed: int, move: Move, at: int, to: int, beyond: int) -> None:
        name = self.done.packing.names[at]
        if name not in self.done.past or beyond > self.done.past[name].beyond:
            self.done.past[name] = Past(Place(step, move.before, packed), move, to, beyond)

    def _arrive(self, step: int, used: Used, pairs: Pairs) -> None:
        cell = self.done.cells[step].setdefault(used, {})
        get = cell.get
        if self.measure.add:
            for packed, value in self.alike[step](pairs):
                cell[packed] = get(packed, 0.0) + value
        elif self.trace:
            for packed, value in self.alike[step](pairs):
                known = get(packed)
                if known is None or value[0] > known[0]:
                    cell[packed] = value
        else:
            for packed, value in self.alike[step](pairs):
                known = get(packed)
                if known is None or value > known:
                    cell[packed] = value


def _same(value: Any) -> Any:
    return value


def _always(packed: int) -> bool:
    return True


def _stops(pairs: Pairs, ops: Iterable[Op], packing: Packing) -> bool:
    """Whether a meter may stop a number of one of the states."""
    ranges: dict[int, tuple[int, int]] = {}
    for place, put, add, least, most in ops:
        if least == -FAR:
            continue
        if place not in ranges:
            found = [packing.number(packed, place) for packed, _ in pairs]
            ranges[place] = min(found), max(found)
        low, high = ranges[place] if put is None else (put, put)
        ranges[place] = low + add, high + add
        if low + add < least or high + add > most:
            return True
    return False
