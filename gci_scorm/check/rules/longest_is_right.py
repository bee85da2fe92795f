"""The right option is much longer than the others.

Who writes a question makes the right option exact and the others short, and trainees know it: they take the longest one
without reading the question.

Mend: shorten the right option and say the rest in `because`, or make the others as exact.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    questions:
      - id: q
        ask: When may the container leave?
        options:
          - {text: After 60 days}
          - {text: When all States concerned have agreed in writing and the movement document travels with it, right: true}
          - {text: When the ship is there}

Right:

    # quizzes/quiz.yaml
    title: Quiz
    questions:
      - id: q
        ask: When may the container leave?
        options:
          - {text: After 60 days without an answer}
          - {text: When all States have agreed, right: true}
          - {text: When the carrier has signed}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.wording import asked
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module
from gci_scorm.model.question import Question

CODE = Code("longest-is-right", "warning")
TIMES, MORE = 1.5, 20
"""How much longer than the next longest option it is: so many times, and so many characters at least."""
FEWEST = 3
"""Of two options one is always longer, as `No, ...` beside `Yes`."""


def check(module: Module) -> Iterator[Diagnostic]:
    for each in asked(module):
        if not (isinstance(each.thing, Question) and each.one and len(each.offers) >= FEWEST):
            continue
        right = next(offer for offer in each.offers if offer.right)
        length, next_longest = len(right.words), max(len(offer.words) for offer in each.offers if not offer.right)
        if length >= max(TIMES * next_longest, next_longest + MORE):
            yield CODE(
                right.thing.at("text"),
                f"the right option is the longest by far: {length} characters, the next one has {next_longest}",
                "shorten it and say the rest in `because`, or make the others as exact",
            )
