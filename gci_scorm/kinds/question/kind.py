"""A question, marked inside the scenario."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gci_scorm import registry
from gci_scorm.kinds import Face, Outcome, State, StepKind, steps
from gci_scorm.model.base import key
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


def answers(step: QuestionStep, state: State) -> Iterator[Fraction]:
    kind = registry.question_kinds()[step.question.kind]
    shares = (Fraction(1), kind.best_part(step.question), Fraction(0)) if kind.marked else (Fraction(0),)
    return iter(dict.fromkeys(shares))


def outcome(step: QuestionStep, state: State, answer: Fraction) -> Outcome:
    question = step.question
    if not registry.question_kinds()[question.kind].marked:
        return Outcome()
    right = answer == 1
    effect = question.when_right if right else question.when_wrong
    return Outcome(earned=question.points * answer, effects=steps.effects(effect), next=effect.next if effect else (), right=right)


KIND = StepKind(model=QuestionStep, told_by="question", key=make_key, answers=answers, outcome=outcome)
