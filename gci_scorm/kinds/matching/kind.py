"""Pairs: to each left its right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.kinds import Face, QuestionKind, codes, guesses
from gci_scorm.model.base import Named, Thing, key
from gci_scorm.model.document import Document
from gci_scorm.model.question import Item, Question
from gci_scorm.source.inline import Text

EXTRA_MATCHES = Code("extra-matches")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Thing):
    """A left and its right. The code of a right is that of the first pair that has it."""

    left: Text = key(about="What stands at the left.")
    right: Text = key(about="What belongs to it. Several lefts may share one.")
    id: str | None = key(None, about="An id by which the pair stays known when you move it in its list.")
    was: str | None = key(None, about="The id that it had before, so that records stay with it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching(Question):
    """extra: rights that match nothing. Several lefts may share a right: it is then shown once."""

    pairs: tuple[Pair, ...] = key(few=2, about="What belongs together.")
    extra: tuple[Item, ...] = key((), about="More rights to choose from that match nothing.")


def _same(text: Text) -> str:
    return " ".join(text.source.split())


def holders(question: Matching) -> tuple[int, ...]:
    """For each pair the place of the first pair with the same right."""
    rights = [_same(pair.right) for pair in question.pairs]
    return tuple(rights.index(right) for right in rights)


def make_key(question: Matching, face: Face) -> dict[str, Any]:
    """lefts: `[{"code", "right": code of its right, "text": plain}]`; rights: `[{"code", "text": plain}]`, mixed."""
    lefts, extra, firsts = codes.codes(question.pairs), codes.codes_from_the_end(question.extra), holders(question)
    rights = [(lefts[place], question.pairs[place].right.plain) for place in dict.fromkeys(firsts)]
    rights += [(code, item.text.plain) for item, code in zip(question.extra, extra, strict=True)]
    order = codes.mixed([code for code, _ in rights], question.id)
    data = {
        "lefts": [
            {"code": code, "right": lefts[first], "text": pair.left.plain}
            for pair, code, first in zip(question.pairs, lefts, firsts, strict=True)
        ],
        "rights": [{"code": rights[place][0], "text": rights[place][1]} for place in order],
        "shape": codes.shape(question.pairs, (codes.by_place(first) for first in firsts)),
        **codes.known((*question.pairs, *question.extra), (*lefts, *extra)),
    }
    homes = [lefts[first] for first in firsts]
    return codes.told(data, (*lefts, *(rights[place][0] for place in order)), [zip(lefts, homes, strict=True)])


def best_part(question: Matching) -> Fraction:
    return Fraction(len(question.pairs) - 1, len(question.pairs)) if question.partial else Fraction(0)


def guess(question: Matching) -> guesses.Worth:
    return guesses.each(len(question.pairs), len(set(holders(question))) + len(question.extra), question.partial)


def check(question: Matching) -> Iterator[Diagnostic]:
    rights = {_same(pair.right) for pair in question.pairs}
    for item in question.extra:
        if _same(item.text) in rights:
            yield EXTRA_MATCHES(
                item.span, "this right already stands in a pair", hint="`extra` is for rights that match nothing; take it out"
            )
    yield from codes.check((*question.pairs, *question.extra), "pairs and extra rights", question.span)


def longest(question: Matching, documents: Named[Document]) -> tuple[list[str], int]:
    lefts = codes.codes(question.pairs)
    rights = (*(lefts[place] for place in holders(question)), *codes.codes_from_the_end(question.extra))
    return codes.paired(lefts, rights), len(lefts) if question.partial else 1


KIND = QuestionKind(
    model=Matching,
    told_by="pairs",
    interaction="matching",
    key=make_key,
    longest=longest,
    check=check,
    best_part=best_part,
    guess=guess,
)
