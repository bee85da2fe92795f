"""What is kept of plays beside their state, and what a run with it tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gci_scorm.check.states import Measure, Move, Run

Gain = Callable[[Move], Any]


def most(gain: Gain) -> Measure:
    """The greatest sum of what moves gain."""
    return Measure(0, lambda move: _plus(gain(move)))


def fewest(gain: Gain) -> Measure:
    """The least sum of what moves gain, with a minus before it."""
    return Measure(0, lambda move: _plus(-gain(move)))


def _plus(gain: Any) -> Callable[[Any], Any] | None:
    return (lambda value: value + gain) if gain else None


def chance() -> Measure:
    """How likely somebody who answers at random comes to a state."""
    return Measure(1.0, lambda move: lambda value: value * move.chance, add=True)


@dataclass(slots=True)
class Farthest:
    """Where a number goes farthest past its meter: with `number`, by a move, to `to`, by `beyond`. move None: nowhere."""

    number: int = 0
    move: Move | None = None
    to: int = 0
    beyond: int = 0


def reach(at: int, start: int, sign: int, past: Farthest | None = None) -> Measure:
    """How far the number at place `at` of `track` gets: sign 1, up; -1, down, with a minus before it. past: takes where it goes past its meter."""
    return Measure(sign * start, lambda move: _through(move, at, sign, past or Farthest()))


def _through(move: Move, at: int, sign: int, past: Farthest) -> Callable[[int], int] | None:
    ops = [op for op in move.ops if op[0] == at]

    def through(value: int) -> int:
        number = sign * value
        for _, put, add, least, most in ops:
            to = (number if put is None else put) + add
            number = least if to < least else most if to > most else to
            if sign * (to - number) > past.beyond:
                past.number, past.move, past.to, past.beyond = sign * value, move, to, sign * (to - number)
        return sign * number

    return through if ops else None


def points_by_chance(run: Run) -> float:
    """The points that somebody has on average who answers at random; of a sample of the states too few."""
    points = 0.0
    for step, cells in enumerate(run.cells[:-1]):
        table = run.tables[step]
        for used, cell in cells.items() if not table.kind.ends else ():
            for moves, pairs in table.groups(used, cell):
                here = sum(value for _, value in pairs)
                points += sum(here * move.chance * move.guessed for move in moves)
    return points
