"""What is asked of a trainee and what is offered as answers: shared by the rules about questions. And how words are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gci_scorm import registry
from gci_scorm.model.base import Thing
from gci_scorm.model.module import Content, Module
from gci_scorm.model.question import Question
from gci_scorm.model.quiz import Quiz
from gci_scorm.model.scenario import Scenario
from gci_scorm.source.inline import Text

_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Offer:
    """An option or a choice. words: plain."""

    thing: Thing
    words: str
    right: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, or what a step asks to decide.

    thing: the Question or Decide. offers: its options or choices, none where there is something else to do. one: just one of them can be taken.
    stays: they are shown in the order of the file. explained: a trainee is shown what is right, and why, after the answer.
    """

    thing: Thing
    ask: Text
    offers: tuple[Offer, ...]
    one: bool
    stays: bool
    explained: bool


_last: list[tuple[Module, tuple[tuple[Content, tuple[Asked, ...]], ...]]] = []


def by_content(module: Module) -> tuple[tuple[Content, tuple[Asked, ...]], ...]:
    """All that is asked, by lesson, scenario and quiz. Kept for the module that was asked for last."""
    if not _last or _last[0][0] is not module:
        _last[:] = [(module, tuple((content, tuple(_asked(content))) for content in module.contents))]
    return _last[0][1]


def asked(module: Module) -> Iterator[Asked]:
    return (each for _, all_of_it in by_content(module) for each in all_of_it)


def language(module: Module) -> str:
    """Without script and country: `zh` of `zh-Hans`."""
    return module.language.split("-")[0].lower()


def bare(text: str) -> str:
    """Without capitals and accents, apostrophes straight. Marks that are letters of their own, as of Arabic or Hindi, stay."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFD", text.replace("’", "'"))).casefold()


@lru_cache(4096)
def words(text: str) -> tuple[str, ...]:
    """The bare words and numbers of a text, in order."""
    return tuple(_WORD.findall(bare(text)))


def _asked(content: Content) -> Iterator[Asked]:
    if isinstance(content, Scenario):
        for step in content.steps:
            if (decide := getattr(step, "decide", None)) is not None:
                choices = tuple(Offer(choice, choice.do.plain, choice.verdict == "right") for choice in decide.choices)
                yield Asked(decide, decide.ask, choices, one=True, stays=True, explained=True)
            elif (question := getattr(step, "question", None)) is not None:
                yield _question(question, shuffled=False, explained=True)
    elif isinstance(content, Quiz):
        for question in content.questions:
            yield _question(question, content.shuffle, content.feedback != "none")
    else:
        for page in content.pages:
            if page.question is not None:
                yield _question(page.question, shuffled=False, explained=True)


def _question(question: Question, shuffled: bool, explained: bool) -> Asked:
    options = getattr(question, "options", ())
    return Asked(
        question,
        question.ask,
        tuple(Offer(option, option.text.plain, option.right) for option in options),
        one=sum(option.right for option in options) == 1,
        stays=not shuffled or getattr(question, "fixed", False),
        explained=explained and registry.question_kinds()[question.kind].marked,
    )
