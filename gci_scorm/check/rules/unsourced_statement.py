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

from bisect import bisect_left
from collections.abc import Iterator

from gci_scorm.check.few import together
from gci_scorm.check.objectives import tests
from gci_scorm.check.references import index
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.base import Thing
from gci_scorm.model.lesson import Lesson
from gci_scorm.model.module import Content, Module, kind_of
from gci_scorm.model.question import Question
from gci_scorm.model.quiz import Quiz

CODE = Code("unsourced-statement", "warning")
WHOLE = True
READ_OR_WORKED_OUT = ("document", "hotspot", "numeric")
"""Kinds whose answer stands in the question itself."""


def check(module: Module) -> Iterator[Diagnostic]:
    if not module.sources:
        return
    citations = _citations(module)
    sourced = {page.id for lesson in module.lessons() for page in lesson.pages if _holds(page, citations)}
    for content in module.contents:
        bare = (q for q in _marked(content) if _states(q) and not (q.sources or _holds(q, citations) or {q.id, q.revisit} & sourced))
        for questions in together(CODE, bare):
            yield CODE(
                questions[0].at("ask"),
                _message(content, len(questions), questions[0].id),
                "write [@source-id] behind what `because` says, or list it in `sources` of the question",
            )


def _citations(module: Module) -> list[tuple[str, int, int]]:
    """Where citations begin, in order: a module has many, and few questions need be looked at word by word."""
    spans = (element.span for element in index(module).mentions if element.kind == "citation" and element.span)
    return sorted((span.file, span.line, span.column) for span in spans)


def _holds(thing: Thing, places: list[tuple[str, int, int]]) -> bool:
    span = thing.span
    first = bisect_left(places, (span.file, span.line, span.column))
    return first < len(places) and places[first] < (span.file, span.end_line, span.end_column)


def _marked(content: Content) -> Iterator[Question]:
    """The marked questions of a lesson or quiz. Those of a scenario are about its own case."""
    if isinstance(content, Quiz):
        yield from content.questions
    elif isinstance(content, Lesson):
        yield from (page.question for page in content.pages if page.question and page.marked)


def _states(question: Question) -> bool:
    """Whether its answer stands in a convention, or in a law or manual, and not in a paper of the case."""
    read = question.kind in READ_OR_WORKED_OUT or any(element.kind == "document" for element in question.ask.walk())
    return tests(question) and not read


def _message(content: Content, count: int, first: str) -> str:
    if count == 1:
        return f"the question `{first}` cites no source"
    return f"{count} marked questions of the {kind_of(content)} `{content.id}` cite no source, the first is `{first}`"
