"""Places on a picture to be marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.kinds import Face, QuestionKind, codes, guesses, sheets
from gci_scorm.model.base import Named, key
from gci_scorm.model.document import Document
from gci_scorm.model.question import Question

NO_HOTSPOTS = Code("no-hotspots")


@dataclass(frozen=True, slots=True, kw_only=True)
class HotspotQuestion(Question):
    """right: ids of hotspots of `image`; right are all of them and no other."""

    right: tuple[str, ...] = key(few=1, about="The ids of the hotspots of `image` that are to be marked: all of them and no other.")


def make_key(question: HotspotQuestion, face: Face) -> dict[str, Any]:
    """options: `[{"code", "right"}]`, as for `multiple`; ids, marks, renamed as in `sheets`."""
    assert question.image is not None
    own, data = sheets.marks(sheets.image_names(question.image))
    options = [{"code": code, **({"right": True} if id in question.right else {})} for id, code in own.items()]
    rights = [code for id, code in own.items() if id in question.right]
    return codes.told({"several": True, "options": options, **data, **sheets.renamed(question.image, own)}, own.values(), [rights])


def parts(question: HotspotQuestion) -> int:
    return (question.partial and len(set(question.right))) or 1


def best_part(question: HotspotQuestion) -> Fraction:
    return Fraction(parts(question) - 1, parts(question))


def longest(question: HotspotQuestion, documents: Named[Document]) -> tuple[list[str], int]:
    return sheets.all_marked(sheets.image_names(question.image) if question.image else ()), parts(question)


def guess(question: HotspotQuestion) -> guesses.Worth:
    rights = len(set(question.right))
    return guesses.some(rights, max(0, len(question.image.hotspots) - rights) if question.image else 0, question.partial)


def check(question: HotspotQuestion) -> Iterator[Diagnostic]:
    if question.image is None or not question.image.hotspots:
        yield NO_HOTSPOTS(question.at("image"), "there is nothing to mark", hint="give the question an `image` with `hotspots`")
        return
    places = (question.spans.get(f"right {number}") or question.at("right") for number in range(1, len(question.right) + 1))
    yield from sheets.check_hotspots(question.image, zip(question.right, places, strict=True))


KIND = QuestionKind(
    model=HotspotQuestion,
    told_by="right",
    interaction="choice",
    key=make_key,
    longest=longest,
    check=check,
    best_part=best_part,
    guess=guess,
    draws=lambda question: ("image",),
)
