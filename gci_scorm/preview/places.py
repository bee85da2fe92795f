"""Every page, step and question of a module, and what a record holds of somebody who stands just there.

So an author jumps to a step: the stand-in's bookmark is made what it would be after the shortest play that comes to it. What stands before it counts
as done. docs/bookmark.md has the shape of a record's contents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gci_scorm.check.graph import explore
from gci_scorm.check.states import Play
from gci_scorm.check.walk import Track, kind_of, walk
from gci_scorm.kinds.codes import content_key, key, short
from gci_scorm.model.lesson import Lesson
from gci_scorm.model.module import Content, Module
from gci_scorm.model.module import kind_of as content_kind
from gci_scorm.model.quiz import Quiz
from gci_scorm.model.scenario import Scenario, Step
from gci_scorm.render.plan import number

SEED = "abc"
"""Of a quiz's try: any will do."""


@dataclass(frozen=True, slots=True)
class Way:
    """A play that comes to a step. path: the steps behind it, with the points earned at each. track: the numbers on arrival."""

    path: tuple[tuple[Step, Fraction | None], ...]
    track: Track


def outline(module: Module, kept: dict[str, tuple[Content, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Contents in order: `{"id", "key", "kind", "title", "shuffle", "track", "parts": [{"id", "key", "title", "kind", "record"}, ...]}`.

    track: of a scenario's numbers, the name in a record -> the author's. kind of a part: `page`, a step's, a question's. record: of the content, for
    somebody who stands there, with `place`, the key that the record of the module names; null where no play comes there. kept: content id -> what this
    function said of it before; it is written, too.
    """
    for content in module.contents:
        if content.id not in kept or kept[content.id][0] != content:
            kept[content.id] = (content, _content(content))
    return [kept[content.id][1] for content in module.contents]


def _content(content: Content) -> dict[str, Any]:
    kind = content_kind(content)
    parts = _pages(content) if isinstance(content, Lesson) else _steps(content) if isinstance(content, Scenario) else _questions(content)
    return {
        "id": content.id,
        "key": content_key(kind, content.id),
        "kind": kind,
        "title": content.title.plain,
        "shuffle": getattr(content, "shuffle", False),
        "track": {short(name): name for name, _ in content.track} if isinstance(content, Scenario) else {},
        "parts": list(parts),
    }


def _part(id: str, title: str, kind: str, record: dict[str, Any] | None) -> dict[str, Any]:
    return {"id": id, "key": key(id), "title": title, "kind": kind, "record": record}


def _pages(lesson: Lesson) -> Iterator[dict[str, Any]]:
    """Pages before it were read; their questions answered, with an answer that is not shown again."""
    for place, page in enumerate(lesson.pages):
        work = {key(each.id): _entry(Fraction(0) if each.question else None) for each in lesson.pages[:place]}
        yield _part(page.id, page.title.plain, "page", {"place": key(page.id), "work": work})


def _questions(quiz: Quiz) -> Iterator[dict[str, Any]]:
    """A try under way; which questions stand before this one, a shuffled quiz alone knows: the shell fills in `work`."""
    held = {"tries": 1, "at": SEED, **({"track": {"ti": quiz.time_limit}} if quiz.time_limit else {})}
    for question in quiz.questions:
        yield _part(question.id, question.ask.plain, question.kind, {"place": key(question.id), **held})


def _steps(scenario: Scenario) -> Iterator[dict[str, Any]]:
    found = ways(scenario)
    for place, step in enumerate(scenario.steps):
        title = step.title.plain if step.title else f"Step {place + 1}"
        yield _part(step.id, title, step.kind, _standing(step, found[step.id]) if step.id in found else None)


def _standing(step: Step, way: Way) -> dict[str, Any]:
    over = kind_of(step).ends
    earned = sum((points or Fraction(0) for _, points in way.path), Fraction(0))
    return {
        "place": key(step.id),
        "tries": 1,
        "at": key(step.id),
        "over": over,
        "done": over,
        "best": [number(earned)] if over else [],
        "track": {short(name): value for name, value in way.track.items()},
        "work": {key(each.id): _entry(points) for each, points in way.path},
    }


def _entry(points: Fraction | None) -> dict[str, Any]:
    """What was read, or answered with an answer that is not shown again."""
    return {"answers": [], "shape": "", "mark": None if points is None else [number(points), 1]}


def ways(scenario: Scenario) -> dict[str, Way]:
    """Step id -> a shortest play that comes to it; without steps of which no play was found that does."""
    proof = explore(scenario)
    plays = {step.id: proof.way_to(step) for step in scenario.steps if step.id in proof.reached}
    return {id: _way(scenario, play) for id, play in plays.items() if play is not None}


def _way(scenario: Scenario, play: Play) -> Way:
    earned: dict[str, Fraction | None] = {}
    for _, move in play:
        if move.asks:
            earned[move.step.id] = (earned.get(move.step.id) or 0) + Fraction(move.earned)
        else:
            earned[move.step.id] = None
    track = walk(scenario, (move.answer for _, move in play if move.asks)).track
    return Way(tuple((scenario.step(id), points) for id, points in earned.items()), dict(track))
