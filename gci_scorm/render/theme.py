"""A theme: tokens first, then templates and styles of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Theme:
    """id: folder's name. tokens: light or dark -> name -> value. templates: name -> Jinja2 text, in place of those of `pages/`.

    css: name -> style sheet, after all others. logo: an SVG drawing, sanitised, or None.
    """

    id: str
    tokens: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    css: Mapping[str, str] = field(default_factory=dict)
    logo: bytes | None = None
