"""A quiz that draws more questions than there are, or none.

A trainee would get fewer questions than the module promises, or a quiz without any.

Mend: draw at most as many as there are, of the quiz or of the pool; write more questions; or leave `draw` out to ask
all.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    draw: 6
    questions:
      - {id: q, ask: "Is it?", answer: yes}

Right:

    # quizzes/quiz.yaml
    title: Quiz
    draw: 1
    questions:
      - {id: q, ask: "Is it?", answer: yes}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic, Span
from gci_scorm.model.base import Named
from gci_scorm.model.module import Module
from gci_scorm.model.quiz import Quiz

CODE = Code("draws-too-many")


def check(module: Module) -> Iterator[Diagnostic]:
    for quiz in module.quizzes():
        for count, have, span in _draws(quiz):
            if count < 1:
                yield CODE(span, f"{count} questions would be drawn", "draw one at least, or leave `draw` away to ask all")
            elif have and count > have:
                yield CODE(
                    span,
                    f"{count} questions would be drawn, and there {'is' if have == 1 else 'are'} {have}",
                    f"draw {have} at most, or write more questions",
                )


def _draws(quiz: Quiz) -> Iterator[tuple[int, int, Span]]:
    """How many are drawn, from how many, and where that is said; a pool that nobody knows has none."""
    if isinstance(quiz.draw, Named):
        for pool, count in quiz.draw:
            yield count, sum(pool in (question.objective, *question.tags) for question in quiz.questions), quiz.draw.span_of(pool)
    elif quiz.draw is not None:
        yield quiz.draw, len(quiz.questions), quiz.at("draw")
