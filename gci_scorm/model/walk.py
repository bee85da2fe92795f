"""All that stands inside a thing: the things and the texts, in the order of their classes' fields."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from typing import Any

from gci_scorm.model.base import Named, Thing
from gci_scorm.source.inline import Text

_NOT_INSIDE = ("span", "spans", "ignore", "project", "template", "files", "holes")


def things(thing: Thing) -> Iterator[Thing]:
    """The thing itself and all things inside it, an outer one before its inner ones."""
    return (found for found in everything(thing) if isinstance(found, Thing))


def texts(thing: Thing) -> Iterator[Text]:
    """All CommonMark that the thing and those inside it hold."""
    return (found for found in everything(thing) if isinstance(found, Text))


def everything(value: Any) -> Iterator[Thing | Text]:
    """All things and texts, in the order of the fields, an outer one before its inner ones."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Thing):
        yield value
        cls: Any = type(value)
        for name in _fields(cls):
            yield from everything(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from everything(item)
    elif isinstance(value, Named):
        for _, item in value:
            yield from everything(item)


@cache
def _fields(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cls) if field.name not in _NOT_INSIDE)
