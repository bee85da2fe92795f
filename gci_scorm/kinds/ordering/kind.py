"""Items to be put in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.kinds import Face, QuestionKind, codes, guesses
from gci_scorm.model.base import key
from gci_scorm.model.question import Item, Question

REPEATED_ITEM = Code("repeated-item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(Question):
    """order: the items in their right order; shown mixed."""

    order: tuple[Item, ...] = key(few=2, about="The items in their right order; they are shown mixed.")


def make_key(question: Ordering, face: Face) -> dict[str, Any]:
    """right: codes in the right order. start: places in the order in which they are shown at first."""
    own = codes.codes(question.order)
    data = {
        "right": list(own),
        "start": list(codes.mixed(own, question.id)),
        "shape": codes.shape(question.order, ("item" for _ in question.order)),
        **codes.known(question.order, own),
    }
    return codes.told(data, own, [own])


def best_part(question: Ordering) -> Fraction:
    """Two items at least are out of place."""
    return Fraction(len(question.order) - 2, len(question.order)) if question.partial else Fraction(0)


def check(question: Ordering) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for item in question.order:
        if item.text.plain in seen:
            yield REPEATED_ITEM(
                item.span, "this item stands twice", hint="two items that look alike can't be put in order: make their words differ"
            )
        seen.add(item.text.plain)
    yield from codes.check(question.order, "items", question.span)


KIND = QuestionKind(
    model=Ordering,
    told_by="order",
    interaction="sequencing",
    key=make_key,
    longest=lambda question, documents: (list(codes.codes(question.order)), len(question.order) if question.partial else 1),
    check=check,
    best_part=best_part,
    guess=lambda question: guesses.in_order(len(question.order), question.partial),
)
