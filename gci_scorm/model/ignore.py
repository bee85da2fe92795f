"""`ignore: {code: reason}` on a thing or on the module: silences warnings, never errors."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from gci_scorm.diagnostic import Diagnostic, Span
from gci_scorm.model.base import Named, Thing
from gci_scorm.model.module import Module

_NOT_INSIDE = ("span", "spans", "ignore", "project", "template", "files")


def things(thing: Thing) -> Iterator[Thing]:
    """The thing and all things inside it, in the order of its class's fields."""
    yield thing
    cls: Any = type(thing)
    for name in _inside(cls):
        yield from _things(getattr(thing, name))


def silence(module: Module, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics without the warnings that the module, or a thing around their place, ignores."""
    diagnostics = list(diagnostics)
    if not any(d.severity == "warning" for d in diagnostics):
        return diagnostics
    silenced = [(code, None if thing is module else thing.span) for thing in things(module) for code in thing.ignore.names()]
    return [d for d in diagnostics if d.severity == "error" or not any(d.code == code and _holds(span, d.span) for code, span in silenced)]


def _holds(outer: Span | None, inner: Span) -> bool:
    if outer is None:
        return True
    start, end = (outer.line, outer.column), (outer.end_line, outer.end_column)
    return outer.file == inner.file and start <= (inner.line, inner.column) <= end


def _things(value: Any) -> Iterator[Thing]:
    if isinstance(value, Thing):
        yield from things(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _things(item)
    elif isinstance(value, Named):
        for _, item in value:
            yield from _things(item)


@cache
def _inside(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cls) if field.name not in _NOT_INSIDE)
