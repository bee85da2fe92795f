"""What can be scored, as far as the file tells it: the rules on weights and pass marks share it."""

from __future__ import annotations

from gci_scorm import registry
from gci_scorm.model.lesson import Lesson
from gci_scorm.model.module import Content
from gci_scorm.model.question import Question
from gci_scorm.model.scenario import Scenario, Step


def scores(content: Content) -> bool:
    """Whether there is a point to be had in it: in marked questions of a lesson, in a quiz, in the steps of a scenario."""
    if isinstance(content, Lesson):
        return any(page.question is not None and page.marked and _marked(page.question) for page in content.pages)
    if isinstance(content, Scenario):
        return any(_step_scores(step) for step in content.steps)
    return any(_marked(question) for question in content.questions)


def _marked(question: Question) -> bool:
    return registry.question_kinds()[question.kind].marked and question.points > 0


def _step_scores(step: Step) -> bool:
    decide, inspect, question = (getattr(step, name, None) for name in ("decide", "inspect", "question"))
    if decide is not None:
        return any(choice.worth > 0 for choice in decide.choices)
    if inspect is not None:
        return any(find.points > 0 for find in inspect.find)
    return question is not None and _marked(question)
