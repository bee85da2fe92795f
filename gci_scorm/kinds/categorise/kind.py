"""Items to be sorted into categories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.kinds import Face, QuestionKind, codes, guesses
from gci_scorm.model.base import Named, key
from gci_scorm.model.document import Document
from gci_scorm.model.question import Item, Question

REPEATED_ITEM = Code("repeated-item")
TOO_FEW_CATEGORIES = Code("too-few-categories")


@dataclass(frozen=True, slots=True, kw_only=True)
class Categorise(Question):
    """categories: name -> its items. Items are numbered through all categories, in the file's order."""

    categories: Named[tuple[Item, ...]] = key(
        about="The categories by name, each with the items that belong in it: `Waste: [Broken monitors, Burnt cables]`."
    )

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for _, items in self.categories for item in items)


def make_key(question: Categorise, face: Face) -> dict[str, Any]:
    """categories: `[{"code", "text"}]`; lefts (the items, as in matching): `[{"code", "right", "text"}]`; start: places, mixed."""
    homes = [codes.by_place(place) for place, (_, items) in enumerate(question.categories) for _ in items]
    own = codes.codes(question.items)
    rights = [codes.by_place(place) for place in range(len(question.categories))]
    data = {
        "rights": [{"code": codes.by_place(place), "text": name} for place, name in enumerate(question.categories.names())],
        "lefts": [
            {"code": code, "right": home, "text": item.text.plain} for item, code, home in zip(question.items, own, homes, strict=True)
        ],
        "start": list(codes.mixed(own, question.id)),
        "shape": codes.shape(question.items, homes),
        **codes.known(question.items, own),
    }
    return codes.told(data, (*own, *rights), [zip(own, homes, strict=True)])


def best_part(question: Categorise) -> Fraction:
    count = len(question.items)
    return Fraction(count - 1, count) if question.partial and count else Fraction(0)


def check(question: Categorise) -> Iterator[Diagnostic]:
    if len(question.categories) < 2 or not question.items:
        yield TOO_FEW_CATEGORIES(
            question.at("categories"), "there is nothing to sort", hint="name two categories or more, and items in them"
        )
    seen: set[str] = set()
    for item in question.items:
        if item.text.plain in seen:
            yield REPEATED_ITEM(item.span, "this item stands twice", hint="each item belongs to one category: make their words differ")
        seen.add(item.text.plain)
    yield from codes.check(question.items, "items", question.span)


def longest(question: Categorise, documents: Named[Document]) -> tuple[list[str], int]:
    rights = map(codes.by_place, range(len(question.categories)))
    return codes.paired(codes.codes(question.items), rights), len(question.items) if question.partial else 1


KIND = QuestionKind(
    model=Categorise,
    told_by="categories",
    interaction="matching",
    key=make_key,
    longest=longest,
    check=check,
    best_part=best_part,
    guess=lambda question: guesses.each(len(question.items), len(question.categories), question.partial),
)
