"""A pass mark where no point can be had.

Nobody could reach it, so nobody could pass.

Mend: add a quiz or a scenario, or let a page's question count: `marked: true`. Or take `pass_mark` out: the module is
then complete when all was done.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, question: {ask: "Is it?", answer: yes}}]
    # module.yaml
    completion: {pass_mark: 70}

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, question: {ask: "Is it?", answer: yes, marked: true}}]
    # module.yaml
    completion: {pass_mark: 70}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.points import scores
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("pass-mark-without-score")
WHOLE = True


def check(module: Module) -> Iterator[Diagnostic]:
    completion = module.completion
    # Where no content has a share `bad-weights` tells it, and all would count once that is mended.
    shared = any(share for _, share in completion.weights)
    counted = [content for content in module.contents if not shared or completion.weights.get(content.id)]
    if completion.pass_mark and module.contents and not any(scores(content) for content in counted):
        yield CODE(
            completion.at("pass_mark"),
            "no point can be had in this module, so nobody could pass",
            "add a quiz or a scenario, or mark a page's question: `marked: true`",
        )
    for quiz in module.quizzes():
        if quiz.pass_mark and not scores(quiz):
            yield CODE(
                quiz.at("pass_mark"),
                "no point can be had in this quiz, so nobody could pass",
                "take `pass_mark` out, or give a question points",
            )
