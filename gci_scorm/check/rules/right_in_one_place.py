"""What is right stands always at the same place.

Where nothing is mixed, trainees see after a few questions that it is the first one again, and stop reading the others.

Mend: write `shuffle: true` on the quiz, or put the right ones at different places. Moving options that have no `id` costs
nobody a mark.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    questions:
      - {id: a, ask: Who signs box 15?, options: [{text: The exporter, right: true}, {text: The carrier}]}
      - {id: b, ask: Who signs box 17?, options: [{text: The importer, right: true}, {text: The carrier}]}
      - {id: c, ask: Who signs box 18?, options: [{text: The works, right: true}, {text: The importer}]}
      - {id: d, ask: Who signs box 8?, options: [{text: The carrier, right: true}, {text: The works}]}

Right:

    # quizzes/quiz.yaml
    title: Quiz
    shuffle: true
    questions:
      - {id: a, ask: Who signs box 15?, options: [{text: The exporter, right: true}, {text: The carrier}]}
      - {id: b, ask: Who signs box 17?, options: [{text: The importer, right: true}, {text: The carrier}]}
      - {id: c, ask: Who signs box 18?, options: [{text: The works, right: true}, {text: The importer}]}
      - {id: d, ask: Who signs box 8?, options: [{text: The carrier, right: true}, {text: The works}]}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gci_scorm.check.wording import Asked, by_content
from gci_scorm.diagnostic import Code, Diagnostic, Span
from gci_scorm.model.lesson import Lesson
from gci_scorm.model.module import Content, Module
from gci_scorm.model.question import Question
from gci_scorm.model.quiz import Quiz

CODE = Code("right-in-one-place", "warning")
FEWEST = 4
"""Of fewer questions it may well be chance."""
PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")


def check(module: Module) -> Iterator[Diagnostic]:
    for content, all_of_it in by_content(module):
        ordered = [each for each in all_of_it if each.one and each.stays and sum(offer.right for offer in each.offers) == 1]
        singles = [each for each in ordered if isinstance(each.thing, Question)]
        decisions = [each for each in ordered if not isinstance(each.thing, Question)]
        for alike, what, offers in ((singles, "questions", "option"), (decisions, "decisions", "choice")):
            if len(alike) >= FEWEST and (place := _place(alike)):
                yield CODE(_whole(content), f"in all {len(alike)} {what} the {place} {offers} is the right one", _hint(content))


def _place(alike: Sequence[Asked]) -> str:
    """Where the right one stands in all of them; "" if at several places."""
    firsts = {[offer.right for offer in each.offers].index(True) for each in alike}
    if len(firsts) == 1 and (place := firsts.pop()) < len(PLACES):
        return PLACES[place]
    return "last" if all(each.offers[-1].right for each in alike) else ""


def _whole(content: Content) -> Span:
    return content.at("questions" if isinstance(content, Quiz) else "pages" if isinstance(content, Lesson) else "steps")


def _hint(content: Content) -> str:
    mix = "write `shuffle: true`, or " if isinstance(content, Quiz) and not content.shuffle else ""
    return f"{mix}put the right ones at different places"
