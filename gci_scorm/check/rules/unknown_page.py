"""A `revisit` that names no page.

A trainee who went wrong is sent there to read again, and would arrive nowhere.

Mend: name the id of a page of one of the module's lessons.

Wrong:

    # lessons/one.yaml
    title: One
    pages:
      - {id: signs, title: Signs, body: Loose stacking is a sign.}
      - {id: b, title: B, question: {ask: "Is it?", answer: yes, revisit: sign}}

Right:

    # lessons/one.yaml
    title: One
    pages:
      - {id: signs, title: Signs, body: Loose stacking is a sign.}
      - {id: b, title: B, question: {ask: "Is it?", answer: yes, revisit: signs}}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.references import Reference, unknown
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module, questions

CODE = Code("unknown-page")
WHOLE = True


def check(module: Module) -> Iterator[Diagnostic]:
    pages = [page.id for lesson in module.lessons() for page in lesson.pages]
    named = (Reference(question.revisit, question.at("revisit")) for question in questions(module) if question.revisit)
    return unknown(CODE, named, pages, "no page", "name a page of one of the lessons")
