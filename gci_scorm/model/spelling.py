"""How authors spell what is neither text nor list: numbers, truths, durations, versions. Used by `read=` of model fields and by the reader."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from gci_scorm.diagnostic import Code, instead
from gci_scorm.model.base import Named
from gci_scorm.source.tree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from gci_scorm.model.read import Reader

BAD: Any = type("Bad", (), {"__repr__": lambda self: "BAD", "__bool__": lambda self: False})()
"""What a reading function returns for a value that it reported and could not read."""

WRONG_TYPE = Code("wrong-type")  # Something other than what is wanted here: a list for a text, a word for a number.
BAD_DURATION = Code("bad-duration")  # A duration that is not written like `20 min` or `1 h 30 min`.
BAD_VERSION = Code("bad-version")  # A version that is not three numbers, like `1.0.0`.
BAD_PLACE = Code("bad-place")  # A hotspot's `at` that is not `[left, top, width, height]` within the picture, in per cent.

CURLY = re.compile("[\u2018\u201c\u201e\u00ab](.*)[\u2019\u201c\u201d\u00bb]")
"""A whole value between a word processor's quotation marks, which YAML takes for letters."""
TRUE, FALSE = ("true", "yes", "on"), ("false", "no", "off")
MOST_DIGITS = 15
_MINUS = str.maketrans("\u2212\u2013\u2012", "---")
_DURATION = re.compile(r"(?:(\d{1,3}) ?(?:h|hours?))? ?(?:(\d{1,4}) ?(?:min|minutes?))? ?(?:(\d{1,5}) ?(?:s|sec|seconds?))?", re.IGNORECASE)
_PERIOD = re.compile(r"(?:(\d{1,2}) ?(?:y|years?))? ?(?:(\d{1,3}) ?months?)?", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_VERSION = re.compile(
    r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?"
)


def unquoted(text: str) -> str:
    """Without the spaces and the word processor's quotation marks around it: for words and numbers, never for texts."""
    text = text.strip()
    found = CURLY.fullmatch(text)
    return found[1].strip() if found else text


def whole(text: str) -> int | None:
    """`70`, `-40`, with a word processor's minus too."""
    text = unquoted(text).translate(_MINUS)
    digits = text[1:] if text[:1] in "+-" else text
    return int(text) if digits.isdecimal() and len(digits) <= MOST_DIGITS else None


def decimal(text: str) -> Decimal | None:
    """`86.4`, `86,4`, `1 900`; None too for `1,900`, which may mean either."""
    text = re.sub(r"[ \u00a0\u202f]", "", unquoted(text)).translate(_MINUS)
    if not re.fullmatch(r"[+-]?\d{1,15}([.,]\d{1,15})?", text) or ambiguous(text):
        return None
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None


def ambiguous(text: str) -> bool:
    """A comma with three digits behind it: for some a decimal comma, for others thousands."""
    return bool(re.fullmatch(r"[-+]?[1-9]\d{0,2}(,\d{3})+", text.strip().translate(_MINUS)))


def truth(text: str) -> bool | None:
    word = unquoted(text).lower()
    return True if word in TRUE else False if word in FALSE else None


def minutes(node: Node, reader: Reader) -> Any:
    """`20 min`, `1 h 30 min` -> minutes."""
    found = seconds(node, reader)
    return found if found is BAD else -(-found // 60)


def seconds(node: Node, reader: Reader) -> Any:
    """`20 min`, `1 h 30 min`, `90 s` -> seconds, more than 0."""
    found = _DURATION.fullmatch(" ".join(node.text.split())) if isinstance(node, Scalar) else None
    if found is None or not any(found.groups()):
        hint = (
            f"write {node.text.strip()} min: the unit is missing"
            if isinstance(node, Scalar) and node.text.strip().isdecimal()
            else "write for example 20 min, or 1 h 30 min"
        )
        mend = instead(node.span, f"{node.text.strip()} min") if isinstance(node, Scalar) and node.text.strip().isdecimal() else None
        return reader.fail(BAD_DURATION(node.span, f"a duration is wanted, and {reader.stands(node)} stands here", hint, mend=mend))
    hours, mins, secs = (int(part or 0) for part in found.groups())
    total = hours * 3600 + mins * 60 + secs
    return total or reader.fail(BAD_DURATION(node.span, "a duration must be more than nothing", "write for example 20 min"))


def months(node: Node, reader: Reader) -> Any:
    """`2 years`, `18 months`, `1 y 6 months` -> months, more than 0."""
    typed = " ".join(node.text.split()) if isinstance(node, Scalar) else ""
    found = _PERIOD.fullmatch(typed)
    total = int(found[1] or 0) * 12 + int(found[2] or 0) if found else 0
    if total:
        return total
    hint = "write for example 2 years, or 18 months"
    if typed.isdecimal():
        hint = f"the unit is missing: write {typed} years or {typed} months"
    return reader.fail(BAD_DURATION(node.span, f"a number of years or months is wanted, and {reader.stands(node)} stands here", hint))


def day(text: str) -> date | None:
    """`2026-11-01`; None for what is no day of the calendar."""
    found = _DAY.fullmatch(unquoted(text))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def version(node: Node, reader: Reader) -> Any:
    """Three numbers (semver 2.0.0), as typed."""
    if isinstance(node, Scalar) and _VERSION.fullmatch(node.text.strip()):
        return node.text.strip()
    near = node.text.strip() if isinstance(node, Scalar) else ""
    hint = (
        f"write {near}.0"
        if _VERSION.fullmatch(f"{near}.0")
        else f"write {near}.0.0"
        if _VERSION.fullmatch(f"{near}.0.0")
        else "write for example 1.0.0"
    )
    mend = None if "for example" in hint else instead(node.span, hint.removeprefix("write "))
    reader.fail(BAD_VERSION(node.span, f"a version of three numbers is wanted, and {reader.stands(node)} stands here", hint, mend=mend))
    return "0.0.0"


def all_or_ids(node: Node, reader: Reader) -> Any:
    """`all` -> None; ids -> tuple of them."""
    if isinstance(node, Scalar) and node.text == "all":
        return None
    return reader.value(tuple[str, ...], node)


def draw(node: Node, reader: Reader) -> Any:
    """`all` -> None; a number from the whole pool; a mapping of pool -> number."""
    if isinstance(node, Mapping):
        return reader.value(Named[int], node)
    return all_or_number(node, reader)


def all_or_number(node: Node, reader: Reader) -> Any:
    """`all` -> None; a whole number."""
    return None if isinstance(node, Scalar) and node.text == "all" else reader.value(int, node)


def certificate(node: Node, reader: Reader) -> Any:
    """`true` -> a certificate without names, `false` -> None; `{signed_by, role}`."""
    from gci_scorm.model.module import Certificate

    if isinstance(node, Mapping):
        return reader.value(Certificate, node)
    answer = truth(node.text) if isinstance(node, Scalar) else None
    if answer is None:
        return reader.fail(WRONG_TYPE(node.span, f"true, false or {{signed_by, role}} is wanted, and {reader.stands(node)} stands here"))
    return Certificate(span=node.span) if answer else None


def place(node: Node, reader: Reader) -> Any:
    """`[left, top, width, height]` in per cent, within the picture -> four floats."""
    given = (
        [decimal(item.text.removesuffix("%")) if isinstance(item, Scalar) else None for item in node.items]
        if isinstance(node, Sequence)
        else []
    )
    if len(given) != 4 or any(number is None for number in given):
        return reader.fail(
            BAD_PLACE(node.span, "four numbers are wanted here", "write at: [left, top, width, height], in per cent of the picture")
        )
    left, top, width, height = (float(number or 0) for number in given)
    if min(left, top) < 0 or min(width, height) <= 0 or left + width > 100.0001 or top + height > 100.0001:
        message = "the place lies outside the picture" if min(width, height) > 0 else "the place has no size"
        return reader.fail(BAD_PLACE(node.span, message, "at: [left, top, width, height]; left + width and top + height are 100 at most"))
    return (left, top, width, height)


LOOKS: dict[Any, tuple[Any, ...]] = {
    minutes: (
        _DURATION_LOOKS := {
            "type": "string",
            "pattern": r"^\s*(?=.*[1-9])(?:[0-9]{1,3} ?(?:[Hh]|[Hh][Oo][Uu][Rr][Ss]?))? ?(?:[0-9]{1,4} ?[Mm][Ii][Nn](?:[Uu][Tt][Ee][Ss]?)?)? ?(?:[0-9]{1,5} ?[Ss](?:[Ee][Cc](?:[Oo][Nn][Dd][Ss]?)?)?)?\s*$",
            "errorMessage": "a duration is wanted, such as 20 min or 1 h 30 min",
        },
    ),
    seconds: (_DURATION_LOOKS,),
    months: (
        {
            "type": "string",
            "pattern": r"^\s*(?=.*[1-9])(?:[0-9]{1,2} ?(?:[Yy]|[Yy][Ee][Aa][Rr][Ss]?))? ?(?:[0-9]{1,3} ?[Mm][Oo][Nn][Tt][Hh][Ss]?)?\s*$",
            "errorMessage": "a number of years or months is wanted, such as 2 years or 18 months",
        },
    ),
    version: (
        {"type": "string", "pattern": rf"^\s*(?:{_VERSION.pattern})\s*$", "errorMessage": "three numbers are wanted, such as 1.0.0"},
    ),
    all_or_ids: ("all", tuple[str, ...]),
    all_or_number: ("all", int),
    draw: ("all", int, Named[int]),
    certificate: (bool, ...),
    place: (
        {
            "type": "array",
            "minItems": 4,
            "maxItems": 4,
            "items": {
                "type": ["number", "string"],
                "minimum": 0,
                "maximum": 100,
                "pattern": r"^\s*(?:100|[0-9]{1,2}(?:[.,][0-9]{1,15})?)\s*%?\s*$",
                "errorMessage": "a number from 0 to 100 is wanted: per cent of the picture",
            },
        },
    ),
}
"""How a value looks that a field's `read` function takes, for the editor and the guide: each a word, an annotation, `...` for the
annotation of the field itself, or what JSON Schema says of it."""
