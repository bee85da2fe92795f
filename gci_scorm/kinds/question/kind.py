"""A question, marked inside the scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gci_scorm import registry
from gci_scorm.kinds import Face, Guess, Outcome, QuestionKind, State, StepKind, codes, steps
from gci_scorm.model.base import Named, key
from gci_scorm.model.document import Document
from gci_scorm.model.question import Question
from gci_scorm.model.scenario import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionStep(Step):
    """question: its `when_right` and `when_wrong` are what its answer does; one that is never marked does nothing."""

    question: Question = key(about="A question of any type, marked inside the scenario.")


def make_key(step: QuestionStep, face: Face) -> dict[str, Any]:
    """whenRight, whenWrong: `{"set", "change", "next"}`. The question itself is added by what renders every question."""
    named = (("whenRight", step.question.when_right), ("whenWrong", step.question.when_wrong))
    return {name: steps.key(effect, effect.next) for name, effect in named if effect}


def _kind(step: QuestionStep) -> QuestionKind:
    return registry.question_kinds()[step.question.kind]


def offers(step: QuestionStep) -> Iterator[tuple[Fraction, None]]:
    kind = _kind(step)
    shares = (Fraction(1), kind.best_part(step.question), Fraction(0)) if kind.marked else (Fraction(0),)
    return ((share, None) for share in dict.fromkeys(shares))


def outcome(step: QuestionStep, state: State, answer: Fraction) -> Outcome:
    question = step.question
    if not _kind(step).marked:
        return Outcome()
    right = answer == 1
    effect = question.when_right if right else question.when_wrong
    return Outcome(earned=question.points * answer, effects=steps.effects(effect), next=effect.next if effect else (), right=right)


def guess(step: QuestionStep, open: Sequence[Fraction]) -> Iterator[Guess]:
    """All right, or not: what is right in part then counts with what is wrong."""
    if len(open) < 2:
        yield Guess(1.0)
        return
    right, share = map(float, _kind(step).guess(step.question))
    for answer in open:
        if answer in (0, 1):
            yield Guess(right) if answer else Guess(1 - right, (share - right) / (1 - right))
        else:
            yield Guess(0.0)


def longest(step: QuestionStep, answer: Fraction, documents: Named[Document]) -> tuple[list[str], Fraction]:
    """Of shares between all and nothing the one whose points have the most places."""
    given, parts = _kind(step).longest(step.question, documents)
    worth = step.question.points if _kind(step).marked else 0
    shares = [answer] if answer in (0, 1) else [Fraction(part, parts) for part in range(1, parts)]
    return given, max((worth * share for share in shares), key=lambda earned: len(codes.points(earned)), default=Fraction(0))


TOLD = {Fraction(1): "right", Fraction(0): "wrong"}
"""What is neither: right in part."""


KIND = StepKind(
    model=QuestionStep,
    told_by="question",
    key=make_key,
    offers=offers,
    outcome=outcome,
    possible=lambda step: step.question.points if _kind(step).marked else 0,
    guess=guess,
    told=lambda step, answer: f"answer {TOLD.get(answer, 'right in part')}" if _kind(step).marked else "answer anything",
    longest=longest,
    given=lambda step, answer: (TOLD.get(answer, "part"),),
)
