"""Every page, step and question of a module, and what a record holds of somebody who stands just there.

So an author jumps to a step: the stand-in's bookmark is made what it would be after the shortest play that comes to it. What stands before it counts
as done. docs/bookmark.md has the shape of a record's contents.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gci_scorm.check.walk import Track, apply, begin, kind_of, meters_of, onward
from gci_scorm.kinds import Answer, State
from gci_scorm.kinds.codes import content_key, key, short
from gci_scorm.model.lesson import Lesson
from gci_scorm.model.module import Content, Module
from gci_scorm.model.module import kind_of as content_kind
from gci_scorm.model.quiz import Quiz
from gci_scorm.model.scenario import Scenario, Step
from gci_scorm.render.plan import number

MOST_STATES = 20_000
SEED = "abc"
"""Of a quiz's try: any will do."""


@dataclass(frozen=True, slots=True)
class Way:
    """A play that comes to a step. path: the steps behind it, with the points earned at each. track: the numbers on arrival."""

    path: tuple[tuple[Step, Fraction | None], ...]
    track: Track


def outline(module: Module, kept: dict[str, tuple[Content, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Contents in order: `{"id", "key", "kind", "title", "shuffle", "parts": [{"id", "title", "kind", "record"}, ...]}`.

    kind of a part: `page`, a step's, a question's. record: of the content, for somebody who stands there, with `place`, the key that the record
    of the module names; null where no play comes there. kept: content id -> what this function said of it before; it is written, too.
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
        "parts": list(parts),
    }


def _part(id: str, title: str, kind: str, record: dict[str, Any] | None) -> dict[str, Any]:
    return {"id": id, "title": title, "kind": kind, "record": record}


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


@dataclass(frozen=True, slots=True)
class _Play:
    place: int
    track: Track
    path: tuple[tuple[Step, Fraction | None], ...]
    here: tuple[Answer, ...] = ()
    earned: Fraction = Fraction(0)

    @property
    def state(self) -> tuple[Any, ...]:
        return (self.place, tuple(self.track.values()), frozenset(self.here))


def ways(scenario: Scenario) -> dict[str, Way]:
    """Step id -> a shortest play that comes to it; without steps that no play reaches within MOST_STATES states."""
    walker = _Walker(scenario)
    first = _Play(0, begin(scenario), ())
    plays, seen = deque([first]), {first.state}
    found: dict[str, Way] = {}
    while plays and len(seen) < MOST_STATES and len(found) < len(scenario.steps):
        play = plays.popleft()
        if not play.here:
            found.setdefault(scenario.steps[play.place].id, Way(play.path, play.track))
        for next in walker.followers(play):
            if next.state not in seen:
                seen.add(next.state)
                plays.append(next)
    return found


class _Walker:
    def __init__(self, scenario: Scenario) -> None:
        self.steps = scenario.steps
        self.meters = meters_of(scenario)
        self.places = {step.id: place for place, step in enumerate(scenario.steps)}

    def followers(self, play: _Play) -> Iterator[_Play]:
        step = self.steps[play.place]
        kind = kind_of(step)
        if kind.ends:
            return
        if not kind.asks:
            yield from self._left(play, play.track, (), None)
            return
        for answer in kind.answers(step, State(play.track, play.here)):
            outcome = kind.outcome(step, State(play.track, play.here), answer)
            track, earned = apply(outcome.effects, play.track, self.meters), play.earned + outcome.earned
            if outcome.stay:
                yield _Play(play.place, track, play.path, (*play.here, answer), earned)
            else:
                yield from self._left(play, track, outcome.next, earned)

    def _left(self, play: _Play, track: Track, ways: tuple[Any, ...], earned: Fraction | None) -> Iterator[_Play]:
        step = self.steps[play.place]
        track = apply(((dict(step.set_), dict(step.change)),), track, self.meters)
        way = onward(step, track, ways)
        place = self.places.get(way.go, len(self.steps)) if way else play.place + 1
        if place < len(self.steps):
            yield _Play(place, track, (*play.path, (step, earned)))
