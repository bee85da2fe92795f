"""All that has an id of the module's one set: pages, steps, quiz questions and contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gci_scorm.diagnostic import Span
from gci_scorm.kinds import codes
from gci_scorm.model.lesson import Lesson
from gci_scorm.model.module import Module, kind_of
from gci_scorm.model.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Identity:
    """what: page, step, question, lesson, scenario, quiz. was: the id that it had before, and where that is said."""

    id: str
    span: Span
    what: str
    was: str | None = None
    was_span: Span | None = None

    def key(self, id: str) -> str:
        """Its key in a bookmark under that id: the present one, or `was`."""
        return codes.content_key(self.what, id) if self.what in codes.CONTENTS else codes.key(id)


def identities(module: Module) -> Iterator[Identity]:
    """In the order of the module, each content before its parts."""
    for content in module.contents:
        yield Identity(content.id, Span(content.span.file), kind_of(content), content.was, content.at("was"))
        if isinstance(content, Lesson):
            yield from (Identity(page.id, page.at("id"), "page", page.was, page.at("was")) for page in content.pages)
        elif isinstance(content, Scenario):
            yield from (Identity(step.id, step.at("id"), "step", step.was, step.at("was")) for step in content.steps)
        else:
            yield from (Identity(each.id, each.at("id"), "question", each.was, each.at("was")) for each in content.questions)
