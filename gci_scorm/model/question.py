"""What every question has, whatever its kind; the kinds' own keys stand in `kinds/<kind>/kind.py`."""

from __future__ import annotations

from dataclasses import dataclass

from gci_scorm.model.base import Named, Thing, given, key
from gci_scorm.model.media import Image
from gci_scorm.model.scenario import Effect
from gci_scorm.source.inline import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Thing):
    """A question (AUTHORING, quizzes).

    id: its own in a quiz; the page's or step's elsewhere, where none may be given.
    kind: name of its folder in kinds/. points: whole, >= 0.
    when_right (all its points), when_wrong (anything less): in a scenario's step alone.
    """

    id: str = given()
    kind: str = given()
    was: str | None = None
    ask: Text
    image: Image | None = None
    because: Text | None = None
    points: int = key(1, least=0)
    partial: bool = False
    objective: str | None = None
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    revisit: str | None = None
    when_right: Effect | None = None
    when_wrong: Effect | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Thing):
    """An item or statement: a text, or `{id, text}`."""

    text: Text
    id: str | None = None
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Find(Thing):
    """What is wrong on a paper or picture. Just one of field (`lines 2 value` for a cell) and hotspot."""

    field: str | None = None
    hotspot: str | None = None
    because: Text | None = None
    points: int = key(1, least=0)
    set_: Named[int] = key(Named())
    change: Named[int] = key(Named())
