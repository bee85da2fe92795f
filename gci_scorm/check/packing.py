"""All tracked numbers of a play in one whole number, so that what an answer does to them is one sum."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gci_scorm.model.scenario import Scenario
from gci_scorm.model.walk import things
from gci_scorm.source.condition import COMPARE, TURNED, Condition, compiled


class Packing:
    """Each number in so many bits that it can never touch its neighbour, whatever a play does."""

    def __init__(self, scenario: Scenario) -> None:
        far = sum(abs(number) for _, number in scenario.track) + 1
        for step in scenario.steps:
            for thing in things(step):
                for effects in ("set_", "change"):
                    far += sum(abs(number) for _, number in getattr(thing, effects, ()))
        far += sum(abs(meter.min) + abs(meter.max) for meter in scenario.meters)
        self.names = scenario.track.names()
        self.bits = far.bit_length() + 2
        self.zero = 1 << (self.bits - 1)
        self.one = (1 << self.bits) - 1

    def pack(self, numbers: Iterable[int]) -> int:
        return sum((number + self.zero) << (self.bits * place) for place, number in enumerate(numbers))

    def number(self, packed: int, place: int) -> int:
        return (packed >> (self.bits * place) & self.one) - self.zero

    def mask(self, places: Iterable[int]) -> int:
        """What is left of a packed number with only these numbers in it."""
        return sum(self.one << (self.bits * place) for place in places)

    def test(self, condition: Condition) -> Callable[[int], bool]:
        """Whether a condition holds, of packed numbers."""
        return compiled(condition, self._compared)

    def _compared(self, sign: str, left: str | int, right: str | int) -> Callable[[int], bool]:
        if isinstance(left, str) and isinstance(right, str):
            compare, one, other = COMPARE[sign], self.names.index(left), self.names.index(right)
            return lambda packed: compare(self.number(packed, one), self.number(packed, other))
        if isinstance(left, int) and isinstance(right, int):
            always = COMPARE[sign](left, right)
            return lambda packed: always
        if isinstance(left, int):
            sign, left, right = TURNED[sign], right, left
        assert isinstance(right, int)
        shift = self.bits * self.names.index(str(left))
        # No number of a play is ever so large, so what is compared with can be brought within the bits.
        return _against(sign, self.one << shift, min(max(right + self.zero, 0), self.one) << shift)


def _against(sign: str, mask: int, number: int) -> Callable[[int], bool]:
    tests: dict[str, Callable[[int], bool]] = {
        "=": lambda packed: packed & mask == number,
        "!=": lambda packed: packed & mask != number,
        "<": lambda packed: packed & mask < number,
        "<=": lambda packed: packed & mask <= number,
        ">": lambda packed: packed & mask > number,
        ">=": lambda packed: packed & mask >= number,
    }
    return tests[sign]
