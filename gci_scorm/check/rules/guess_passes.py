"""Somebody who answers at random passes.

On average, answers at random bring as many points as are needed. The mark then says nothing about who can do it.

Mend: raise `pass_mark`, give questions more options, or give fewer points where most choices are right.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    pass_mark: 50
    questions: [{id: q, ask: "Is it?", answer: yes, because: It is.}]

Right:

    # quizzes/quiz.yaml
    title: Quiz
    pass_mark: 60
    questions: [{id: q, ask: "Is it?", answer: yes, because: It is.}]
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.points import by_chance, share_by_chance
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("guess-passes", "warning")
WHOLE = True


def check(module: Module) -> Iterator[Diagnostic]:
    for quiz in module.quizzes():
        earned, possible = by_chance(quiz)
        if quiz.pass_mark and possible and 100 * earned >= quiz.pass_mark * possible:
            yield CODE(
                quiz.at("pass_mark"),
                f"answers at random bring {100 * earned / possible:.0f} % on average, and {quiz.pass_mark} % is enough",
                "raise `pass_mark`, or ask what is harder to guess",
            )
    mark = module.completion.pass_mark
    share = share_by_chance(module) if mark else None
    if mark and share is not None and share >= mark:
        yield CODE(
            module.completion.at("pass_mark"),
            f"answers at random bring {share:.0f} % on average, and {mark} % is enough",
            "raise `pass_mark`, or ask what is harder to guess",
        )
