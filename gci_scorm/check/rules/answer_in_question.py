"""The question itself holds the answer that is to be typed.

A trainee only has to copy the word.

Mend: say it in the question with other words, or leave it out.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    questions: [{id: q, ask: "Every movement needs consent. What does a movement to a Party need?", accept: [consent]}]

Right:

    # quizzes/quiz.yaml
    title: Quiz
    questions: [{id: q, ask: "What does a movement to a Party need, in writing, before it starts?", accept: [consent]}]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gci_scorm.check.wording import asked, bare, words
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("answer-in-question", "warning")
SHORTEST = 2
"""Characters: a single letter or digit stands in many a sentence by chance."""
# `red, amber or green`: what is to be chosen from is not given away.
_CHOICE = re.compile(r"[^\s,;.:?!]+(?:, [^\s,;.:?!]+)*,? (?:or|ou|o|u) [^\s,;.:?!]+")


def check(module: Module) -> Iterator[Diagnostic]:
    for each in asked(module):
        accept = getattr(each.thing, "accept", ())
        ask = each.ask.plain if accept else ""
        given = next((answer for answer in accept if len(answer) >= SHORTEST and _holds(_CHOICE.sub(" ", bare(ask)), answer)), None)
        if given is not None:
            yield CODE(each.thing.at("ask"), f"the question holds its answer: `{given}`", "say it with other words, or leave it out")


def _holds(text: str, answer: str) -> bool:
    """As whole words, whatever their case and accents."""
    wanted = words(answer)
    return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(words(text))} "
