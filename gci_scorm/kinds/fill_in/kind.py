"""A word or a few to be typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.kinds import QuestionKind, codes
from gci_scorm.model.base import key
from gci_scorm.model.question import Question

GAP = re.compile("_{3,}")
SEVERAL_GAPS = Code("several-gaps")
EMPTY_ANSWER = Code("empty-answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class FillIn(Question):
    """accept: each a right answer. exact: case, accents and spaces count."""

    accept: tuple[str, ...] = key(
        few=1, about="Every answer that is right. Case, accents and spaces don't count. `___` in `ask` marks the gap."
    )
    exact: bool = key(False, about="Whether case, accents and spaces count.")

    @property
    def gap(self) -> bool:
        """The ask has a gap, where the input stands."""
        return bool(GAP.search(self.ask.plain))


def check(question: FillIn) -> Iterator[Diagnostic]:
    if len(GAP.findall(question.ask.plain)) > 1:
        yield SEVERAL_GAPS(
            question.at("ask"), "the ask has more than one gap", hint="one answer is typed: keep one `___`, or make two questions"
        )
    for number, accepted in enumerate(question.accept, 1):
        if not accepted.strip():
            place = question.spans.get(f"accept {number}") or question.at("accept")
            yield EMPTY_ANSWER(place, "an empty text is accepted", hint="take it out: an empty answer is no answer")


KIND = QuestionKind(
    model=FillIn,
    told_by="accept",
    interaction="fill-in",
    key=lambda question, face: {
        "pattern": list(question.accept),
        "value": question.accept[0],
        **({"exact": True} if question.exact else {}),
    },
    longest=lambda question, documents: (codes.TYPED, 1),
    check=check,
    draws=lambda question: ("ask",) if question.gap else (),
)
