"""A weight below 0, or weights that share out nothing.

Weights say how much of the score each content makes. A share less than nothing, or of nothing, leaves no score to
reach.

Mend: give each content a whole number, 0 or more, and one of them more than 0. Without `weights` every point counts the
same.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    questions: [{id: q, ask: "Is it?", answer: yes}]
    # module.yaml
    completion: {weights: {quiz: -1}}

Right:

    # quizzes/quiz.yaml
    title: Quiz
    questions: [{id: q, ask: "Is it?", answer: yes}]
    # module.yaml
    completion: {weights: {quiz: 1}}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("bad-weights")


def check(module: Module) -> Iterator[Diagnostic]:
    weights = module.completion.weights
    for name, share in weights:
        if share < 0:
            yield CODE(weights.span_of(name), f"the share of `{name}` is {share}", "a share is 0 or more")
    if weights and all(share == 0 for _, share in weights):
        yield CODE(
            module.completion.at("weights"),
            "every share is 0, so no score could be reached",
            "give one of them a share, or leave `weights` away",
        )
