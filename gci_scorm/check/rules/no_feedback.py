"""Nothing says why an answer is right or wrong.

A trainee who went wrong is told so, and no more: she has learnt nothing and will go wrong again.

Mend: write `because` on the question, or on each wrong option; on each choice that has a `verdict`; on each thing to find. A
quiz with `feedback: none` needs none.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, question: {ask: Consent by silence is enough., answer: no}}]

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, question: {ask: Consent by silence is enough., answer: no, because: It is given in writing.}}]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gci_scorm.check.wording import Asked, asked
from gci_scorm.diagnostic import Code, Diagnostic, Note
from gci_scorm.model.base import Thing
from gci_scorm.model.module import Module
from gci_scorm.model.question import Question

CODE = Code("no-feedback", "warning")
HINT = "write `because`: a trainee who went wrong wants to know why"


def check(module: Module) -> Iterator[Diagnostic]:
    for each in asked(module):
        if not each.explained:
            continue
        if isinstance(each.thing, Question):
            yield from _question(each, each.thing)
        else:
            judged = [offer.thing for offer in each.offers if getattr(offer.thing, "verdict", None)]
            yield from _each(judged, "nothing says why this choice is judged so")
    for scenario in module.scenarios():
        for step in scenario.steps:
            inspect = getattr(step, "inspect", None)
            if inspect is not None:
                yield from _each(inspect.find, "nothing says why this is wrong")


def _question(each: Asked, question: Question) -> Iterator[Diagnostic]:
    parts: Sequence[Thing] = [offer.thing for offer in each.offers if not offer.right] or getattr(question, "find", ())
    if question.because is None and not (parts and all(_explained(part) for part in parts)):
        hint = "write `because` on the question, or on each wrong option" if each.offers else HINT
        yield CODE(question.at("ask"), "nothing says why an answer is right or wrong", hint)


def _each(parts: Sequence[Thing], message: str) -> Iterator[Diagnostic]:
    """One message for all that lack it, at the words of the first choice or at the first find."""
    silent = [part.at("do") for part in parts if not _explained(part)]
    if silent:
        yield CODE(silent[0], message, HINT, notes=tuple(Note(span, "nor here") for span in silent[1:]))


def _explained(thing: Thing) -> bool:
    return getattr(thing, "because", None) is not None
