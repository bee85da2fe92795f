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

    id: str = given(looks=str, about="The question's id, as `read-movement`. Trainees' records hang on it: never change it without `was`.")
    kind: str = given(about="The type of the question. It may be left out where the keys tell it, as `options` or `pairs` do.")
    was: str | None = key(None, about="The id that this question had before, so that records stay with it.")
    ask: Text = key(about="The question itself.")
    image: Image | None = key(None, about="A picture that belongs to the question.")
    because: Text | None = key(None, about="The explanation that is shown after the answer, whether it was right or wrong.")
    points: int = key(1, least=0, about="The points for a right answer.")
    partial: bool = key(False, about="Whether an answer that is right in part earns part of the points.")
    objective: str | None = key(None, about="The id of the module's objective that it tests.")
    tags: tuple[str, ...] = key((), about="Words by which `draw` of the quiz can name a pool of questions.")
    sources: tuple[str, ...] = key((), about="Ids of the module's sources that the answer rests on.")
    revisit: str | None = key(None, about="The id of the page to send a trainee back to.")
    when_right: Effect | None = key(None, about="Only in a scenario's step: what happens when all points are earned.")
    when_wrong: Effect | None = key(None, about="Only in a scenario's step: what happens when fewer points are earned.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Thing):
    """An item or statement: a text, or `{id, text}`."""

    text: Text = key(about="The words.")
    id: str | None = key(None, about="An id by which it stays known when you move it in its list.")
    was: str | None = key(None, about="The id that it had before, so that records stay with it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Find(Thing):
    """What is wrong on a paper or picture. Just one of field (`lines 2 value` for a cell) and hotspot."""

    field: str | None = key(None, about="The box of the document that is wrong, by its name; `lines 2 value` is a cell of its second line.")
    hotspot: str | None = key(None, about="The id of the hotspot of the picture that is wrong.")
    because: Text | None = key(None, about="Why it is wrong: shown after the check.")
    points: int = key(1, least=0, about="The points for finding it.")
    set_: Named[int] = key(Named(), about="Tracked numbers that get a new value if it was found: `{evidence: 5}`.")
    change: Named[int] = key(Named(), about="What is added to tracked numbers if it was found: `{evidence: 1}`.")
