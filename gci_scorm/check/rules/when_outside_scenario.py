"""`when_right` or `when_wrong` outside of a scenario.

Only a scenario has steps to lead to and numbers to change.

Mend: take it out, or move the question into a step of a scenario. What a trainee is to read after her answer stands in
`because`.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {evidence: 0}
    steps:
      end: {ending: good, tell: Done., debrief: Well done.}
    # quizzes/quiz.yaml
    title: Quiz
    questions: [{id: q, ask: "Is it?", answer: yes, when_right: {change: {evidence: 1}}}]

Right:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {evidence: 0}
    steps:
      ask: {question: {ask: "Is it?", answer: yes, when_right: {change: {evidence: 1}}}}
      end: {ending: good, tell: Done., debrief: Well done.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module, questions

CODE = Code("when-outside-scenario")


def check(module: Module) -> Iterator[Diagnostic]:
    inside = {step.id for scenario in module.scenarios() for step in scenario.steps}
    for question in questions(module):
        for key in ("when_right", "when_wrong"):
            if question.id not in inside and getattr(question, key) is not None:
                yield CODE(question.at(key), f"`{key}` is for questions of a scenario", "take it out")
