"""Which states of a scenario nothing further down can tell apart: they are gone through as one.

A number that no condition reads any more is left out; of one that only ever meets constants it does not matter by how much it is past the last of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from gci_scorm.check.packing import Packing
from gci_scorm.check.ways import conditions
from gci_scorm.model.scenario import Scenario, Step
from gci_scorm.model.walk import things
from gci_scorm.source.condition import comparisons

FAR = 10**18
"""Farther than any number gets."""
Pairs = list[tuple[int, Any]]
"""States, packed, each with what a measure says of it."""
Cut = tuple[int, int, int]
"""Place of a number, and from where on, below and above, nothing tells it apart."""
Box = Mapping[str, tuple[int, int]]
"""Between which numbers, both ends in, each tracked number lies."""


def cut_off(told_apart: tuple[Cut, ...], packing: Packing, box: Box) -> tuple[Cut, ...]:
    """The numbers that may be farther out than can be told apart. box: between which numbers they are sure to be."""
    within = [box.get(name, (-FAR, FAR)) for name in packing.names]
    return tuple((place, least, most) for place, least, most in told_apart if least > within[place][0] or most < within[place][1])


def made_one(told_apart: tuple[Cut, ...], cut: tuple[Cut, ...], packing: Packing) -> Callable[[Pairs], Pairs]:
    """Makes those states one that nothing further down can tell apart."""
    left = {place for place, _, _ in told_apart}
    kept = packing.mask(left)
    none = sum(packing.zero << (packing.bits * place) for place in range(len(packing.names)) if place not in left)
    ends = [(packing.bits * place, least, most) for place, least, most in cut]

    def stop(packed: int) -> int:
        for shift, least, most in ends:
            number = (packed >> shift & packing.one) - packing.zero
            if number < least:
                packed += (least - number) << shift
            elif number > most:
                packed -= (number - most) << shift
        return packed

    def alike(pairs: Pairs) -> Pairs:
        if none:
            pairs = [(packed & kept | none, value) for packed, value in pairs]
        return [(stop(packed), value) for packed, value in pairs] if ends else pairs

    return alike


def told_apart(scenario: Scenario) -> Iterator[tuple[Cut, ...]]:
    """For each step, and behind the last, which numbers a condition there or below reads, and from where on, below and above, it can't tell them apart."""
    below = _Below(scenario)
    found = [below.ranges()]
    for step in reversed(scenario.steps):
        below.add(step)
        found.append(below.ranges())
    yield from found[::-1]


class _Below:
    """What conditions compare numbers with from a step on, and how far a play can still bring them up and down."""

    def __init__(self, scenario: Scenario) -> None:
        starts = dict(scenario.track)
        self.at = {name: place for place, name in enumerate(starts)}
        self.met: dict[str, list[int]] = {}
        self.up = dict.fromkeys(starts, 0)
        self.down = dict.fromkeys(starts, 0)
        # A number that starts past its meter may jump at its first change.
        self.with_others = {meter.name for meter in scenario.meters if not meter.min <= starts[meter.name] <= meter.max}

    def add(self, step: Step) -> None:
        for thing in things(step):
            for name, number in getattr(thing, "change", ()):
                self.up[name] += max(0, number)
                self.down[name] += max(0, -number)
            for condition in conditions(thing):
                for _, left, right in comparisons(condition):
                    self._compare(left, right)
                    self._compare(right, left)

    def _compare(self, name: str | int, other: str | int) -> None:
        if isinstance(name, str):
            met = self.met.setdefault(name, [])
            if isinstance(other, int):
                met.append(other)
            else:
                self.with_others.add(name)

    def ranges(self) -> tuple[Cut, ...]:
        return tuple((self.at[name], *self._range(name)) for name in sorted(self.met))

    def _range(self, name: str) -> tuple[int, int]:
        met = self.met[name]
        if name in self.with_others or not met:
            return -FAR, FAR
        return min(met) - 1 - self.up[name], max(met) + 1 + self.down[name]
