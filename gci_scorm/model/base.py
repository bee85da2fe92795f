"""What every part of the model shares: how a field is declared, so that `model/read.py` can fill it from a positioned tree.

A model class is a frozen dataclass. Its annotations are the grammar: `Text` is CommonMark, `str` a word or an id, `int`,
`bool`, `Decimal`, `tuple[X, ...]` a list, `Named[X]` a mapping in the file's order, `X | None` may be absent. A key of the file is the field's name
without a trailing `_`. `key()` adds what an annotation can't say. Fields declared with `given()` are filled by the reader, not by a key.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from gci_scorm.diagnostic import Span

X = TypeVar("X")
NO_SPAN = Span("", 0, 0, 0, 0)
_REQUIRED: Any = object()


@dataclass(frozen=True, slots=True)
class Named(Generic[X]):
    """A mapping of an author's names to values, in the file's order. spans: where each name stands."""

    items: tuple[tuple[str, X], ...] = ()
    spans: tuple[Span, ...] = dataclasses.field(default=(), compare=False)

    def __iter__(self) -> Iterator[tuple[str, X]]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __bool__(self) -> bool:
        return bool(self.items)

    def get(self, name: str) -> X | None:
        return next((value for key, value in self.items if key == name), None)

    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.items)

    def span_of(self, name: str) -> Span:
        return next((span for (key, _), span in zip(self.items, self.spans, strict=False) if key == name), NO_SPAN)


def key(
    default: Any = _REQUIRED,
    *,
    one_of: tuple[str, ...] = (),
    least: int | None = None,
    most: int | None = None,
    few: int | None = None,
    many: int | None = None,
    read: Callable[..., Any] | None = None,
    about: str = "",
) -> Any:
    """A field that a key of the file fills.

    one_of: the words allowed. least, most: bounds of a number. few, many: bounds of a list's length.
    read: `(node, reader) -> value`, for what the annotation can't say. about: what it is, told to authors in their editor and in the guide;
    a sentence or two, and what holds without it where no default says it.
    """
    metadata = {"one_of": one_of, "least": least, "most": most, "few": few, "many": many, "read": read, "about": about}
    if default is _REQUIRED:
        return dataclasses.field(metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


def given(default: Any = _REQUIRED, *, looks: Any = None, few: int | None = None, about: str = "") -> Any:
    """A field that the reader fills itself: ids taken from file names, spans, what was resolved.

    looks: the annotation of what stands in the file all the same, below a key of the field's name, and is read by hand. few, about: as of `key`.
    """
    metadata = {"given": True, "looks": looks, "few": few, "about": about}
    if default is _REQUIRED:
        return dataclasses.field(metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What an author can name, point at and silence.

    span: the whole thing. spans: where each given key's value stands, by key; items of a list of words as `documents 2`. ignore: code -> reason.
    """

    span: Span = given(NO_SPAN)
    spans: Named[Span] = given(Named())
    ignore: Named[str] = key(
        Named(),
        about="Warnings that you have looked at and don't want to see again: their code and your reason, as `{unused-term: comes in the next version}`.",
    )

    def at(self, name: str) -> Span:
        """The span of the value of key `name`, or of the whole thing where it was not given."""
        return self.spans.get(name) or self.span
