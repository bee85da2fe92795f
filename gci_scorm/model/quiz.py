"""Quizzes: a pool of questions, how many are drawn and how they are marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gci_scorm.model import spelling
from gci_scorm.model.base import Named, Thing, given, key
from gci_scorm.model.question import Question
from gci_scorm.source.inline import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz(Thing):
    """draw: None all, a number from the whole pool, or pool (objective or tag) -> number.

    attempts: None no limit (`completion.attempts` has been applied). time_limit: seconds. pass_mark: per cent or None.
    """

    id: str = given()
    was: str | None = None
    title: Text
    intro: Text | None = None
    pass_mark: int | None = key(None, least=0, most=100)
    draw: int | Named[int] | None = key(None, read=spelling.draw)
    shuffle: bool = False
    attempts: int | None = key(None, least=1)
    time_limit: int | None = key(None, read=spelling.seconds)
    feedback: Literal["each", "end", "none"] = "each"
    review_wrong: bool = True
    questions: tuple[Question, ...] = key(few=1)
