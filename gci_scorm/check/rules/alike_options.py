"""Two answers that a trainee can't tell apart.

They differ in nothing but capitals, accents, marks or spaces, or one range of numbers holds a part of the other: then two
answers are right, and only one of them is marked so.

Mend: make their words differ, or take one out; let ranges begin where the one before has ended: `10 to 19`, `20 to 30`.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    questions: [{id: q, ask: How many days?, options: [{text: 10 to 30 days}, {text: 30 to 60 days, right: true}, {text: more than 60 days}]}]

Right:

    # quizzes/quiz.yaml
    title: Quiz
    questions: [{id: q, ask: How many days?, options: [{text: 10 to 29 days}, {text: 30 to 60 days, right: true}, {text: more than 60 days}]}]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gci_scorm.check.wording import asked, bare
from gci_scorm.diagnostic import Code, Diagnostic, Note
from gci_scorm.model.base import Thing
from gci_scorm.model.module import Module

CODE = Code("alike-options", "warning")
Answer = tuple[Thing, str]
"""One of several answers, and its plain words."""

# Marks of a sentence; before a digit they may be a minus, a point, a comma of a number.
_IDLE = re.compile(r"[\"'“”„‘’«»()\[\]…¡¿!?;]+|[.,:·–—-]+(?!\d)")
_SHORT = re.compile(r"\b[^\W\d_]{1,2}\b")


def check(module: Module) -> Iterator[Diagnostic]:
    for each in asked(module):
        offers = [(offer.thing, offer.words) for offer in each.offers]
        yield from _alike(offers)
        yield from _overlapping(offers)
        yield from _alike_elsewhere(each.thing)


def _alike_elsewhere(thing: Thing) -> Iterator[Diagnostic]:
    """Where something else is chosen from than options. Two items or an extra right with the very same words are an error that their kind tells."""
    pairs = getattr(thing, "pairs", ())
    yield from _alike([(pair, pair.left.plain) for pair in pairs])
    # Of rights that are the same, one is shown.
    rights = {pair.right.source: (pair, pair.right.plain) for pair in reversed(pairs)}
    extra = [(item, item.text.plain) for item in getattr(thing, "extra", ())]
    yield from _alike([*reversed(rights.values()), *extra], unless_same=True)
    for name, unless_same in (("order", True), ("items", True), ("statements", False), ("scale", False)):
        yield from _alike([(item, item.text.plain) for item in getattr(thing, name, ())], unless_same)


def _alike(answers: Sequence[Answer], unless_same: bool = False) -> Iterator[Diagnostic]:
    first: dict[str, Answer] = {}
    for thing, said in answers:
        other, said_there = first.setdefault(look(said), (thing, said))
        if other is not thing and not (unless_same and said == said_there) and not _never_both(other, thing):
            notes = (Note(other.span, "the other one"),)
            yield CODE(thing.span, "a trainee can't tell this from another answer", "make their words differ, or take one out", notes=notes)


def _never_both(one: Thing, other: Thing) -> bool:
    """Choices that are open on different conditions may well be never open together."""
    conditions = getattr(one, "only_if", None), getattr(other, "only_if", None)
    return None not in conditions and conditions[0] != conditions[1]


@lru_cache(4096)
def look(said: str) -> str:
    """What is left of words at a glance. `mg` and `Mg`, `Co` and `CO` are two things: in words of one or two letters capitals count."""
    shorts = _SHORT.findall(said)
    folded = " ".join(_IDLE.sub(" ", bare(said)).split()) or said
    return folded if all(short.islower() for short in shorts) else f"{folded}\n{' '.join(shorts)}"


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from low to high, None where it has no end there. outside: the end that was given is not in it, as in `over 15`. unit: bare words."""

    low: Decimal | None
    high: Decimal | None
    outside: bool = False
    unit: str = ""

    @property
    def closed(self) -> bool:
        return self.low is not None and self.high is not None and self.low < self.high

    def meets(self, other: Range) -> bool:
        return self._begins_before_the_end_of(other) and other._begins_before_the_end_of(self)

    def _begins_before_the_end_of(self, other: Range) -> bool:
        if self.low is None or other.high is None:
            return True
        return self.low < other.high or (self.low == other.high and not self.outside and not other.outside)


_NUMBER = r"([-−]?\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,']\d+)*)"
_UNIT = r"\s*((?:[^\W\d_]|[°%‰])[^\d,;:]{0,30}?|)\s*"
# Bare words of English, French and Spanish.
_CLOSED = (
    re.compile(rf"(?:from |de |desde )?{_NUMBER}{_UNIT}(?:to|-|–|—|a|hasta) *{_NUMBER}{_UNIT}"),
    re.compile(rf"(?:between|entre) {_NUMBER}{_UNIT}(?:and|et|y) {_NUMBER}{_UNIT}"),
)
_OPEN = {
    "over": re.compile(rf"(?:more than|over|above|plus de|mas de|>) *{_NUMBER}{_UNIT}"),
    "under": re.compile(rf"(?:less than|fewer than|under|below|moins de|menos de|<) *{_NUMBER}{_UNIT}"),
    "from": re.compile(
        rf"(?:at least|au moins|al menos|≥|>=) *{_NUMBER}{_UNIT}|{_NUMBER}{_UNIT}(?:(?:or|and) (?:more|over|above)|(?:ou|et) plus|[oy] mas|\+)"
    ),
    "up to": re.compile(
        rf"(?:up to|at most|jusqu'a|au plus|hasta|≤|<=) *{_NUMBER}{_UNIT}|{_NUMBER}{_UNIT}(?:or (?:less|fewer|under)|ou moins|o menos)"
    ),
}
_EXACT = re.compile(_NUMBER + _UNIT)
LONGEST_RANGE = 60
"""Characters; what is longer says more than a range."""


@lru_cache(4096)
def read_range(said: str) -> Range | None:
    """`10 to 20 kg`, `more than 15`, `15`; None for other words."""
    if len(said) > LONGEST_RANGE or not any(character.isdigit() for character in said):
        return None
    text = bare(said).strip(" .")
    for pattern in _CLOSED:
        if found := pattern.fullmatch(text):
            low, unit, high, same_unit = found.groups()
            return Range(_number(low), _number(high), unit=same_unit) if unit in ("", same_unit) else None
    for name, pattern in _OPEN.items():
        if found := pattern.fullmatch(text):
            number, unit = (part for part in found.groups() if part is not None)
            end = _number(number)
            low_end, high_end = (end, None) if name in ("over", "from") else (None, end)
            return Range(low_end, high_end, outside=name in ("over", "under"), unit=unit)
    found = _EXACT.fullmatch(text)
    return Range(_number(found[1]), _number(found[1]), unit=found[2]) if found else None


def _number(typed: str) -> Decimal:
    digits = re.sub(r"[ \u00a0\u202f']", "", typed).replace("−", "-")
    if re.fullmatch(r"-?\d{1,3}([.,])\d{3}(\1\d{3})*", digits):
        digits = re.sub("[.,]", "", digits)
    whole, *parts = re.split("[.,]", digits)
    return Decimal(f"{whole}.{''.join(parts) or '0'}")


def _overlapping(answers: Sequence[Answer]) -> Iterator[Diagnostic]:
    """Only where ranges share out a stretch of numbers: `at least 5 years` beside `at least 10 years` are two rules, and just one is right."""
    ranges = [(thing, found) for thing, said in answers if (found := read_range(said))]
    closed = sum(found.closed for _, found in ranges)
    shared_out = closed > 1 or (closed == 1 and len(ranges) == len(answers) and all(found.low != found.high for _, found in ranges))
    if not shared_out or len({found.unit for _, found in ranges} - {""}) > 1:
        return
    for place, (thing, found) in enumerate(ranges):
        other = next((one for one, before in ranges[:place] if found.meets(before)), None)
        if other is not None:
            notes = (Note(other.span, "the other one"),)
            yield CODE(thing.span, "this range and another one share numbers", "let it begin where the other one has ended", notes=notes)
