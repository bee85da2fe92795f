"""A statement that is true or false."""

from __future__ import annotations

from dataclasses import dataclass

from gci_scorm.kinds import QuestionKind, guesses
from gci_scorm.model.base import key
from gci_scorm.model.question import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(Question):
    """Codes: `t` and `f`."""

    answer: bool = key(about="Whether the statement in `ask` is true.")


KIND = QuestionKind(
    model=TrueFalse,
    told_by="answer",
    interaction="true-false",
    longest=lambda question, documents: (["1"], 1),
    guess=lambda question: guesses.one_of(2),
    key=lambda question, face: {
        "options": [{"code": code, "right": question.answer == (code == "1")} for code in "10"],
        "pattern": [question.answer],
    },
)
