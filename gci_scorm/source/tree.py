"""The positioned tree: what `source/yaml.py` makes of a file. Every node knows its span; scalars stay the text that was typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from gci_scorm.diagnostic import Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """text: as typed (`no`, `12:30`, `1e3` are text until a model field wants a truth or a number).

    style: how it was written; a plain empty scalar is YAML's null.
    raw: the characters of the file between the span's ends, quotes and indentation with them.
    cut: the comment right behind a plain scalar, from its `#` on: perhaps text that was cut off.
    """

    text: str
    span: Span
    style: Literal["plain", "quoted", "block"] = "plain"
    raw: str = field(default="", compare=False, repr=False)
    cut: str = field(default="", compare=False, repr=False)

    @property
    def is_null(self) -> bool:
        return self.style == "plain" and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """entries: in the file's order; duplicate keys were refused."""

    entries: tuple[Entry, ...]
    span: Span

    def get(self, key: str) -> Node | None:
        for entry in self.entries:
            if entry.key.text == key:
                return entry.value
        return None

    def keys(self) -> tuple[str, ...]:
        return tuple(entry.key.text for entry in self.entries)


Node = Scalar | Sequence | Mapping
