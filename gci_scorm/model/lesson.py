"""Lessons: pages to read, look at and check oneself on."""

from __future__ import annotations

from dataclasses import dataclass

from gci_scorm.model.base import Thing, given, key
from gci_scorm.model.media import Image, Recording
from gci_scorm.model.question import Question
from gci_scorm.source.inline import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Thing):
    caption: Text | None = key(None, about="What the table shows: a line above it.")
    head: tuple[Text, ...] = key((), about="The headings of the columns.")
    rows: tuple[tuple[Text, ...], ...] = key(few=1, about="The rows, each a list of cells: `[Ivory, Appendix I]`.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Thing):
    """A card (any order), a step (in order) or a side of a comparison."""

    title: Text = key(about="The heading.")
    body: Text | None = key(None, about="The text below the heading.")
    image: Image | None = key(None, about="A picture.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Thing):
    """marked: stands in the question in the file (`marked: true`): its points count. documents: ids that may be opened."""

    id: str = key(
        about="The page's id, as `what-is-waste`: small letters, digits and `-`. Trainees' records hang on it: never change it without `was`."
    )
    was: str | None = key(None, about="The id that this page had before, so that records stay with it.")
    title: Text = key(about="The heading of the page.")
    body: Text | None = key(None, about="The text of the page: Markdown, with `[[term]]`, `[@source-id]` and `{doc:id}`.")
    image: Image | None = key(None, about="A picture. With `hotspots` the trainee can explore it.")
    video: Recording | None = key(None, about="A film. Captions and transcript are required.")
    audio: Recording | None = key(None, about="A recording. Captions and transcript are required.")
    table: Table | None = key(None, about="A table.")
    cards: tuple[Card, ...] = key((), about="Short pieces side by side that may be read in any order.")
    steps: tuple[Card, ...] = key((), about="Short pieces that follow each other, numbered.")
    compare: tuple[Card, ...] = key((), few=2, many=3, about="Two or three things side by side.")
    question: Question | None = key(
        None, about="A question to check oneself: with feedback, not marked, unless `marked: true` stands in it."
    )
    marked: bool = key(False, about="Whether the points of the page's question count for the score. It may also stand in the question.")
    documents: tuple[str, ...] = key((), about="Ids of case documents that may be opened on this page.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson(Thing):
    """was: the name that the file had before, as for scenarios and quizzes: records stay with what was renamed."""

    id: str = given()
    was: str | None = key(None, about="The name that this file had before, without `.yaml`, so that records stay with it.")
    title: Text = key(about="The title of the lesson.")
    objectives: tuple[str, ...] = key((), about="Ids of the module's objectives that the lesson serves.")
    pages: tuple[Page, ...] = key(few=1, about="The pages, in their order.")
