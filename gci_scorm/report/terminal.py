"""Diagnostics as a person reads them in a terminal: what, where, the line, what to do."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gci_scorm.diagnostic import Diagnostic, Span

TAB = 4
LEAST_WIDTH = 40
_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "quiet": "\x1b[2m", "bold": "\x1b[1m"}
_RESET = "\x1b[0m"


def draw(diagnostics: Iterable[Diagnostic], read_text: Callable[[str], str], colour: bool = False, width: int = 100) -> str:
    """All diagnostics by place, an empty line between two; "" where there are none.

    read_text: file of a span -> its text, "" where it can't be read. width: columns of the terminal.
    """
    files: dict[str, list[str]] = {}

    def line_of(span: Span) -> str | None:
        if span.file not in files:
            files[span.file] = read_text(span.file).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines = files[span.file]
        return lines[span.line - 1] if 1 <= span.line <= len(lines) else None

    in_order = sorted(diagnostics, key=lambda d: d.order)
    paint = _Paint(colour)
    return "\n\n".join(_one(d, line_of(d.span) if d.span.line else None, paint, max(width, LEAST_WIDTH)) for d in in_order)


@dataclass(frozen=True)
class _Paint:
    colour: bool

    def __call__(self, style: str, text: str) -> str:
        return f"{_COLOURS[style]}{text}{_RESET}" if self.colour and text else text


def _one(d: Diagnostic, line: str | None, paint: _Paint, width: int) -> str:
    number = str(d.span.line) if line is not None else ""
    margin = " " * max(len(number), 1)
    place = _safe(d.span.file) + (f":{d.span.line}:{d.span.column}" if d.span.line else "")
    drawn = [
        f"{paint(d.severity, f'{d.severity}[{d.code}]')}{paint('bold', ': ' + _safe(d.message))}",
        f"{margin}{paint('quiet', '-->')} {place}",
    ]
    if line is not None:
        bar = paint("quiet", "|")
        excerpt, under = _excerpt(line, d.span, width - len(margin) - 3)
        drawn += [f"{margin} {bar}", f"{paint('quiet', number)} {bar} {excerpt}", f"{margin} {bar} {paint(d.severity, under)}"]
    for note in d.notes:
        drawn.append(
            f"{margin} {paint('quiet', '= also:')} {_safe(note.span.file)}:{note.span.line}:{note.span.column} {_safe(note.message)}"
        )
    if d.hint:
        drawn.append(_hint(_safe(d.hint), margin, paint, width))
    if d.mended:
        drawn += [f"{paint('quiet', number or ' ')} {paint('bold', '+')} {_safe(line)}" for line in d.mended.split("\n")]
    return "\n".join(part.rstrip() for part in drawn)


def _hint(hint: str, margin: str, paint: _Paint, width: int) -> str:
    first = f"{margin} = hint: "
    wrapped = textwrap.wrap(
        hint,
        max(width, LEAST_WIDTH),
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
    text = "\n".join(wrapped)
    return f"{margin} {paint('quiet', '= hint:')} {text[len(first) :]}"


def _excerpt(line: str, span: Span, room: int) -> tuple[str, str]:
    """The line, or the part of it around the span that fits, and what stands below it."""
    start = min(max(span.column - 1, 0), len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line.rstrip())
    end = max(end, start + 1)
    cells = [_shown(character) for character in line]
    if any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in line):
        # Terminals differ in how they turn right-to-left text round, so no caret can point into it: name the words.
        words = "".join(cells[start:end]).strip()
        return _fitting(cells, start, end, room)[0], f"column {span.column}: {words[:30]}" if words else f"column {span.column}"
    excerpt, before = _fitting(cells, start, end, room)
    carets = min(sum(_width(cell) for cell in cells[start:end]) or 1, max(room - before, 1))
    return excerpt, " " * before + "^" * carets


def _fitting(cells: list[str], start: int, end: int, room: int) -> tuple[str, int]:
    """As much of a line as fits, and how many columns stand before the span in it."""
    first = 0
    lead = sum(_width(cell) for cell in cells[:start])
    span = sum(_width(cell) for cell in cells[start:end])
    while first < start and lead - sum(_width(cell) for cell in cells[:first]) + min(span, room // 2) > room - 2:
        first += max(1, (start - first) // 4)
    before = sum(_width(cell) for cell in cells[first:start]) + (first > 0)
    text, used = ("…" if first else ""), int(first > 0)
    for cell in cells[first:]:
        used += _width(cell)
        if used > room - 1:
            return text + "…", before
        text += cell
    return text.rstrip(), before


def _shown(character: str) -> str:
    if character == "\t":
        return " " * TAB
    return _safe(character)


def _safe(text: str) -> str:
    """Without control characters, which could make a terminal do things; bidirectional ones could make a line read as another."""
    return "".join(
        "\ufffd"
        if unicodedata.category(c) in ("Cc", "Cs") or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
        else c
        for c in text
    )


def _width(text: str) -> int:
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
