"""What a value in a manifest may be, by the name that the grammar gives to its kind; each tells in words what is wanted, where it is not so."""

from __future__ import annotations

import re
from collections.abc import Callable

_DECIMAL = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_TIME = r"(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"
_DURATION = rf"P(?=\d|T)(?:\d+Y)?(?:\d+M)?(?:\d+D)?{_TIME}"
_MOMENT = r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?"
_SPAN_12 = r"\d{2,4}:\d\d:\d\d(?:\.\d{1,2})?"
_IRI = r"[A-Za-z][A-Za-z0-9+.-]*:\S+"


def between(text: str, least: float, most: float) -> bool:
    return bool(re.fullmatch(_DECIMAL, text)) and least <= float(text) <= most


KINDS: dict[str, tuple[Callable[[str], object], str]] = {
    "bool": (lambda text: text in ("true", "false", "1", "0"), "`true` or `false`"),
    "count": (lambda text: re.fullmatch(r"\+?[0-9]+", text), "a whole number, 0 or more"),
    "share": (lambda text: between(text, 0, 1), "a number from 0 to 1, such as 0.8"),
    "measure": (lambda text: between(text, -1, 1), "a number from -1 to 1, such as 0.8"),
    # Empty it means 1, by the schema.
    "mark": (lambda text: not text or between(text, -1, 1), "a number from -1 to 1, such as 0.8"),
    "duration": (lambda text: re.fullmatch(_DURATION, text), "a duration such as `PT1H30M`"),
    "moment": (lambda text: re.fullmatch(_MOMENT, text), "a moment such as `2026-01-31T10:00:00`"),
    "span": (lambda text: not text or re.fullmatch(_SPAN_12, text), "hours, minutes and seconds such as `0001:30:00`"),
    "iri": (lambda text: re.fullmatch(_IRI, text), "a full address such as `https://example.org/course`"),
    "empty": (lambda text: not text, "nothing: it is said by attributes"),
}


def wanted(kind: str, text: str) -> str:
    """What a value should be; "" where it is so. kind: a name of `KINDS`, or what it may be, parted by `/`, `~` for a space; "" and `text` for any."""
    if kind in ("", "text"):
        return ""
    text = " ".join(text.split())
    if kind in KINDS:
        fits, words = KINDS[kind]
        return "" if fits(text) else words
    choices = kind.replace("~", " ").split("/")
    if text in choices:
        return ""
    return f"`{choices[0]}`" if len(choices) == 1 else f"one of {', '.join(f'`{each}`' for each in choices)}"
