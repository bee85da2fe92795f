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
    was: str | None = key(None, about="The name that this file had before, without `.yaml`, so that records stay with it.")
    title: Text = key(about="The title of the quiz.")
    intro: Text | None = key(None, about="What trainees read before they begin.")
    pass_mark: int | None = key(
        None, least=0, most=100, about="The score from which the quiz is passed, in per cent. Without it, it is done when it is handed in."
    )
    draw: int | Named[int] | None = key(
        None,
        read=spelling.draw,
        about="How many questions a try has: a number, or numbers by objective or tag such as `{paperwork: 3, response: 2}`; drawn anew each time. Without it, all.",
    )
    shuffle: bool = key(False, about="Whether questions and their options are mixed.")
    attempts: int | None = key(
        None,
        least=1,
        about="How often it may be tried; the best try counts. Without it, what `completion` of the module says, else no limit.",
    )
    time_limit: int | None = key(None, read=spelling.seconds, about="The time for a try, as `20 min`. Without it there is no limit.")
    feedback: Literal["each", "end", "none"] = key(
        "each", about="When right and wrong are shown: after `each` question, at the `end`, or never (`none`)."
    )
    review_wrong: bool = key(
        True, about="Whether the answers can be looked at afterwards; right ones show only when the quiz is passed or no try is left."
    )
    questions: tuple[Question, ...] = key(few=1, about="The questions, in their order.")
