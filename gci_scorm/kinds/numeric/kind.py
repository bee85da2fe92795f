"""A number to be typed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any

from gci_scorm.kinds import Face, QuestionKind, codes
from gci_scorm.model.base import key
from gci_scorm.model.question import Question
from gci_scorm.source.inline import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(Question):
    """A number within a tolerance.

    tolerance: in the unit of `value`, >= 0; both ends are right. unit: shown beside the input, never typed.
    """

    value: Decimal = key(about="The right number, as `86.4`.")
    tolerance: Decimal = key(Decimal(0), least=0, about="How far off an answer may be, in the same unit.")
    unit: Text | None = key(None, about="The unit, shown beside the number and never typed.")


def make_key(question: Numeric, face: Face) -> dict[str, Any]:
    """value, pattern (both ends): decimals as text without exponent: reckoned here, since a browser's own numbers are binary: 86.4 - 1 is not 85.4 there."""
    exact = Context(prec=200)
    ends = exact.subtract(question.value, question.tolerance), exact.add(question.value, question.tolerance)
    return {"value": f"{question.value:f}", "pattern": [_plain(end) for end in ends]}


def _plain(number: Decimal) -> str:
    """Without idle zeros."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


KIND = QuestionKind(
    model=Numeric, told_by="value", interaction="numeric", key=make_key, longest=lambda question, documents: (codes.TYPED, 1)
)
