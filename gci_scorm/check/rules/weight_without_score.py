"""A weight for something in which no point can be had.

The share is left out, as if it had not been given, and the others count more.

Mend: take the weight out, or give that content something to score: a page's question counts with `marked: true`.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: Text.}]
    # quizzes/quiz.yaml
    title: Quiz
    questions: [{id: q, ask: "Is it?", answer: yes}]
    # module.yaml
    completion: {weights: {one: 1, quiz: 2}}

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: Text.}]
    # quizzes/quiz.yaml
    title: Quiz
    questions: [{id: q, ask: "Is it?", answer: yes}]
    # module.yaml
    completion: {weights: {quiz: 2}}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.points import scores
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("weight-without-score", "warning")
WHOLE = True


def check(module: Module) -> Iterator[Diagnostic]:
    weights = module.completion.weights
    for content in module.contents:
        if weights.get(content.id) and not scores(content):
            yield CODE(
                weights.span_of(content.id),
                f"`{content.id}` has nothing to score",
                "take the weight out, or mark a question of it: `marked: true`",
            )
