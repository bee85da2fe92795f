"""A marked question whose answer rests on no source.

A trainee who is told that she is wrong wants to know who says so, and who clears the module has to look it up.

Mend: write the source behind the explanation, as `because: "... [@basel-art-6]"`, or list it in `sources` of the question.

Nothing is told of numbers to work out, of papers and pictures to read, nor where the question's own page or the one
named in `revisit` cites a source.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    questions:
      - {id: q, ask: "Is the consent of the State of import in writing?", answer: yes, because: "It is [@basel-art-6]."}
      - {id: p, ask: "Does the State of transit agree too?", answer: yes, because: "It is one of the States concerned."}
    # module.yaml
    sources: {basel-art-6: {title: Basel Convention, locator: Article 6, checked: 2026-11-01}}

Right:

    # quizzes/quiz.yaml
    title: Quiz
    questions:
      - {id: q, ask: "Is the consent of the State of import in writing?", answer: yes, because: "It is [@basel-art-6]."}
      - {id: p, ask: "Does the State of transit agree too?", answer: yes, sources: [basel-art-6]}
    # module.yaml
    sources: {basel-art-6: {title: Basel Convention, locator: Article 6, checked: 2026-11-01}}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.few import together
from gci_scorm.check.objectives import tests
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.base import Thing
from gci_scorm.model.lesson import Lesson
from gci_scorm.model.module import Content, Module, kind_of
from gci_scorm.model.question import Question
from gci_scorm.model.quiz import Quiz
from gci_scorm.model.walk import texts
from gci_scorm.source.inline import Text

CODE = Code("unsourced-statement", "warning")
WHOLE = True
READ_OR_WORKED_OUT = ("document", "hotspot", "numeric")
"""Kinds whose answer stands in the case, not in a convention."""


def check(module: Module) -> Iterator[Diagnostic]:
    for content in module.contents if module.sources else ():
        bare = (question for question in _marked(content) if _states(question) and not _cites(question))
        for questions in together(CODE, (question for question in bare if not _page_cites(module, question))):
            yield CODE(
                questions[0].at("ask"),
                _message(content, len(questions), questions[0].id),
                "write [@source-id] behind what `because` says, or list it in `sources` of the question",
            )


def _marked(content: Content) -> Iterator[Question]:
    """The marked questions of a lesson or quiz. Those of a scenario are about its own case."""
    if isinstance(content, Quiz):
        yield from content.questions
    elif isinstance(content, Lesson):
        yield from (page.question for page in content.pages if page.question and page.marked)


def _states(question: Question) -> bool:
    return tests(question) and question.kind not in READ_OR_WORKED_OUT and not _mentions(question.ask, "document")


def _cites(question: Question) -> bool:
    return bool(question.sources) or _cites_in_texts(question)


def _page_cites(module: Module, question: Question) -> bool:
    """Whether the page that holds it cites a source, whose id the question has, or the one to read again."""
    pages = (page for lesson in module.lessons() for page in lesson.pages if page.id in (question.id, question.revisit))
    return any(_cites_in_texts(page) for page in pages)


def _cites_in_texts(thing: Thing) -> bool:
    return any(_mentions(text, "citation") for text in texts(thing))


def _mentions(text: Text, kind: str) -> bool:
    return any(element.kind == kind for element in text.walk())


def _message(content: Content, count: int, first: str) -> str:
    if count == 1:
        return f"the question `{first}` cites no source"
    return f"{count} marked questions of the {kind_of(content)} `{content.id}` cite no source, the first is `{first}`"
