"""Many places with the same fault are one message, so that the list of what is wrong stays short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from gci_scorm.diagnostic import Code
from gci_scorm.model.base import Thing

T = TypeVar("T", bound=Thing)


def together(code: Code, things: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """The things that are told in one message, at the first of them; each that ignores the code is told by itself, so that its `ignore` silences it alone."""
    every = tuple(things)
    silent = tuple(thing for thing in every if thing.ignore.get(code.code) is not None)
    yield from ((thing,) for thing in silent)
    if told := tuple(thing for thing in every if thing not in silent):
        yield told
