"""Which objectives a module's questions, decisions and inspections test: the rules on objectives share it."""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm import registry
from gci_scorm.check.references import Reference, listed
from gci_scorm.model.module import Content, Module, questions_of
from gci_scorm.model.question import Question
from gci_scorm.model.scenario import Scenario


def tests(question: Question) -> bool:
    """Whether an answer can be right or wrong."""
    return registry.question_kinds()[question.kind].marked


def tested_in(content: Content) -> Iterator[Reference]:
    """The objectives that a content tests, each where it is named; a scenario tests those that it names, unless it is only read."""
    for question in questions_of(content):
        if question.objective is not None and tests(question):
            yield Reference(question.objective, question.at("objective"))
    if isinstance(content, Scenario) and any(registry.step_kinds()[step.kind].asks for step in content.steps):
        yield from listed(content, "objectives")


def tested(module: Module) -> Iterator[Reference]:
    for content in module.contents:
        yield from tested_in(content)
