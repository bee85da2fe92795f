"""How wide words are before any browser draws them, and where they break into lines.

Which sans font a reader's system has is not known: the widths are those of a wide one (DejaVu Sans), so that in any other there is room left.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

_WIDTHS = {
    0.32: " \u00a0',.IJijl|·",
    0.42: '!()-/:;[\\]"*frt`',
    0.53: "_sz",
    0.6: "?FLPckvxy",
    0.64: "$0123456789{}ESTYabdeghnopqu",
    0.7: "ABCKRVXZ",
    0.78: "&DGHNOQU",
    0.86: "#+<=>M^w~",
    1.0: "%@Wm",
}
_KNOWN = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_ANY, _WIDE, _BOLD, _TYPED, _SLACK = 0.68, 1.3, 1.17, 0.61, 1.03


@cache
def _width(sign: str) -> float:
    """In sizes of the font."""
    if sign in _KNOWN:
        return _KNOWN[sign]
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(sign) in ("W", "F"):
        return _WIDE if unicodedata.category(sign) == "So" else 1.0
    plain = unicodedata.normalize("NFD", sign)[0]
    return _KNOWN.get(plain, 0.95 if unicodedata.category(sign) in ("Lo", "So", "Sm") else _ANY)


def width(text: str, size: float, bold: bool = False, typed: bool = False) -> float:
    """At most so many px; typed: in a monospace."""
    if typed:
        return _SLACK * size * sum(max(_TYPED, _width(sign)) if ord(sign) > 0x2000 else _TYPED for sign in text)
    return _SLACK * size * sum(map(_width, text)) * (_BOLD if bold else 1)


def lines(text: str, room: float, size: float, most: int, bold: bool = False, typed: bool = False) -> tuple[str, ...]:
    """The text in at most `most` lines of `room` px, the last one cut with an ellipsis where it is longer. Words too long for a line are broken."""

    def fits(piece: str) -> bool:
        return width(piece, size, bold, typed) <= room

    done: list[str] = []
    line = ""
    for word in _pieces(text, fits):
        joined = f"{line}{word}"
        if line and not fits(joined.rstrip()):
            done.append(line.rstrip())
            line = word
        else:
            line = joined
    done = [*done, line.rstrip()] if line.strip() else done
    if len(done) <= most:
        return tuple(done)
    return (*done[: most - 1], _cut(done[most - 1], fits))


def _cut(line: str, fits: Callable[[str], bool]) -> str:
    while line and not fits(f"{line}…"):
        line = line[:-1]
    return f"{line.rstrip(' ,.;:')}…"


def _pieces(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """Words, each with the space behind it; what has no spaces breaks between characters, at best where the writing has no words."""
    for word in filter(None, text.split(" ")):  # A space that does not break keeps a name and its number together.
        piece = ""
        for sign in word:
            if piece and (not fits(piece + sign) or unicodedata.east_asian_width(sign) in ("W", "F")):
                yield piece
                piece = ""
            piece += sign
        yield piece + " "
