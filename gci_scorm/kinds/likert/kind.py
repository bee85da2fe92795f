"""Statements to be rated: for feedback forms, never marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.kinds import Face, QuestionKind, codes
from gci_scorm.model.base import Named, key
from gci_scorm.model.document import Document
from gci_scorm.model.question import Item, Question

NEITHER = Code("neither-right-nor-wrong")


@dataclass(frozen=True, slots=True, kw_only=True)
class Likert(Question):
    """scale: from one end to the other."""

    statements: tuple[Item, ...] = key(few=1, about="The statements to be rated.")
    scale: tuple[Item, ...] = key(few=2, about="The answers to choose from, from one end to the other.")


def make_key(question: Likert, face: Face) -> dict[str, Any]:
    """lefts, rights: statements and scale as `[{"code", "text": plain}]`."""
    own, scale = codes.codes(question.statements), codes.codes(question.scale)
    data = {
        "lefts": [{"code": code, "text": item.text.plain} for item, code in zip(question.statements, own, strict=True)],
        "rights": [{"code": code, "text": item.text.plain} for item, code in zip(question.scale, scale, strict=True)],
        "shape": codes.shape(question.statements, ("statement" for _ in question.statements)),
        **codes.known((*question.statements, *question.scale), (*own, *scale)),
    }
    return codes.told(data, (*own, *scale), [])


def check(question: Likert) -> Iterator[Diagnostic]:
    for name in ("when_right", "when_wrong"):
        if getattr(question, name) is not None:
            message = f"`{name}` never happens: a likert is neither right nor wrong"
            yield NEITHER(question.at(name), message, hint="put `set`, `change` and `next` on the step")
    yield from codes.check(question.statements, "statements", question.span)
    yield from codes.check(question.scale, "points of the scale", question.span)


def longest(question: Likert, documents: Named[Document]) -> tuple[list[str], int]:
    return codes.paired(codes.codes(question.statements), codes.codes(question.scale)), 1


KIND = QuestionKind(model=Likert, told_by="statements", interaction="likert", key=make_key, longest=longest, check=check, marked=False)
