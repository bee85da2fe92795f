"""A case document in which the faults are to be marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gci_scorm.diagnostic import Diagnostic
from gci_scorm.kinds import Face, QuestionKind, codes, sheets
from gci_scorm.model.base import Named, Thing, key
from gci_scorm.model.document import Document
from gci_scorm.model.question import Question
from gci_scorm.source.inline import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault(Thing):
    """A faulty field; `lines 2 value` for a cell."""

    field: str = key(about="The box that is wrong, by its name; `lines 2 value` is a cell of its second line.")
    because: Text | None = key(None, about="Why it is wrong: shown after the answer.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentQuestion(Question):
    """document: id. find: empty where all is in order. allow_wrong: wrong marks that cost nothing."""

    document: str = key(about="The id of the case document in which the faults are marked.")
    find: tuple[Fault, ...] = key(about="The faults. `[]` where all is in order.")
    allow_wrong: int = key(0, least=0, about="How many wrong marks cost nothing.")


def make_key(question: DocumentQuestion, face: Face) -> dict[str, Any]:
    """find: `[{"code", "because"}]`; allowWrong; ids and marks as in `sheets`."""
    own, data = sheets.marks(sheets.document_names(face.document(question.document)))
    find = [{"code": own[fault.field], **({"because": face.html(fault.because)} if fault.because else {})} for fault in question.find]
    return codes.told({"find": find, "allowWrong": question.allow_wrong, **data}, own.values(), [[one["code"] for one in find]])


def parts(question: DocumentQuestion) -> int:
    return (question.partial and len(question.find)) or 1


def best_part(question: DocumentQuestion) -> Fraction:
    return Fraction(parts(question) - 1, parts(question))


def longest(question: DocumentQuestion, documents: Named[Document]) -> tuple[list[str], int]:
    document = documents.get(question.document)
    return sheets.all_marked(document.markable() if document else ()), parts(question)


def check(question: DocumentQuestion) -> Iterator[Diagnostic]:
    yield from sheets.check_finds((fault.field, fault.at("field")) for fault in question.find)


KIND = QuestionKind(
    model=DocumentQuestion,
    told_by="document",
    interaction="choice",
    key=make_key,
    longest=longest,
    check=check,
    best_part=best_part,
)
