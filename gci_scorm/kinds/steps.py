"""What the step kinds share."""

from __future__ import annotations

from textwrap import shorten
from typing import Any, Protocol

from gci_scorm.model.base import Named
from gci_scorm.model.scenario import Way
from gci_scorm.source.inline import Text

MOST_TOLD = 70


class Effective(Protocol):
    @property
    def set_(self) -> Named[int]: ...
    @property
    def change(self) -> Named[int]: ...


def effect(thing: Effective) -> tuple[dict[str, int], dict[str, int]]:
    """What it sets and what it changes, for an Outcome."""
    return dict(thing.set_), dict(thing.change)


def effects(thing: Effective | None) -> tuple[tuple[dict[str, int], dict[str, int]], ...]:
    """The same as Outcome.effects: nothing where nothing happens."""
    return (effect(thing),) if thing and (thing.set_ or thing.change) else ()


def quoted(text: Text) -> str:
    """The words of a text as an answer is told: the first of them where there are many."""
    return f'"{shorten(text.plain, MOST_TOLD, placeholder=" ...")}"'


def key(thing: Effective, next: tuple[Way, ...] = ()) -> dict[str, Any]:
    """`set`, `change` and `next` for play.js, each left out where empty."""
    return {name: value for name, value in (("set", dict(thing.set_)), ("change", dict(thing.change)), ("next", ways(next))) if value}


def ways(next: tuple[Way, ...]) -> list[list[Any]]:
    """`[[condition or null, step id], ...]`."""
    return [[way.condition, way.go] for way in next]
