"""A quiz that draws from a pool that no question belongs to.

A pool is an objective or a tag of questions of the same quiz. From one that is empty nothing can be drawn.

Mend: name an objective or tag that questions of this quiz have, or give questions the tag.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    draw: {paper: 1}
    questions:
      - {id: q, ask: "Is it?", answer: yes, tags: [papers]}

Right:

    # quizzes/quiz.yaml
    title: Quiz
    draw: {papers: 1}
    questions:
      - {id: q, ask: "Is it?", answer: yes, tags: [papers]}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.references import Reference, unknown
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.base import Named
from gci_scorm.model.module import Module

CODE = Code("unknown-pool")


def check(module: Module) -> Iterator[Diagnostic]:
    for quiz in module.quizzes():
        if isinstance(quiz.draw, Named):
            pools = {pool for question in quiz.questions for pool in (question.objective, *question.tags) if pool}
            named = (Reference(name, quiz.draw.span_of(name)) for name in quiz.draw.names())
            yield from unknown(
                CODE, named, sorted(pools), "no objective or tag of a question", "give questions the tag, or name another pool"
            )
