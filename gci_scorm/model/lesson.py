"""Lessons: pages to read, look at and check oneself on."""

from __future__ import annotations

from dataclasses import dataclass

from gci_scorm.model.base import Thing, given, key
from gci_scorm.model.media import Image, Recording
from gci_scorm.model.question import Question
from gci_scorm.source.inline import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Thing):
    caption: Text | None = None
    head: tuple[Text, ...] = ()
    rows: tuple[tuple[Text, ...], ...] = key(few=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Thing):
    """A card (any order), a step (in order) or a side of a comparison."""

    title: Text
    body: Text | None = None
    image: Image | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Thing):
    """marked: stands in the question in the file (`marked: true`): its points count. documents: ids that may be opened."""

    id: str
    was: str | None = None
    title: Text
    body: Text | None = None
    image: Image | None = None
    video: Recording | None = None
    audio: Recording | None = None
    table: Table | None = None
    cards: tuple[Card, ...] = ()
    steps: tuple[Card, ...] = ()
    compare: tuple[Card, ...] = key((), few=2, many=3)
    question: Question | None = None
    marked: bool = False
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson(Thing):
    """was: the name that the file had before, as for scenarios and quizzes: records stay with what was renamed."""

    id: str = given()
    was: str | None = None
    title: Text
    objectives: tuple[str, ...] = ()
    pages: tuple[Page, ...] = key(few=1)
