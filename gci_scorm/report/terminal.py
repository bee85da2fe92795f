"""Diagnostics as a person reads them in a terminal: what, where, the line, what to do."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from gci_scorm.diagnostic import Diagnostic, Span

TAB = 4
LEAST_WIDTH = 40
ALIKE, ALIKE_IN_FULL = 5, 3
"""How many problems of one shape in one file are all drawn; how many of them where there are more."""
IN_FULL, ROWS, NAMED = 30, 20, 3
"""How many problems are drawn, how many rows the table of the others has, how many codes the last line names."""
_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "quiet": "\x1b[2m", "bold": "\x1b[1m", "mended": "\x1b[32m"}
_RESET = "\x1b[0m"

LineOf = Callable[[Span], str | None]
_Group = tuple[Diagnostic, tuple[Diagnostic, ...]]


def draw(
    diagnostics: Iterable[Diagnostic], read_text: Callable[[str], str], colour: bool = False, width: int = 100, everything: bool = False
) -> str:
    """Diagnostics by place, an empty line between two; "" where there are none.

    read_text: file of a span -> its text, "" where it can't be read. width: columns of the terminal.
    everything: each in full, however many; otherwise those alike are summed up, and what goes beyond a few screens is counted.
    """
    paint, width = _Paint(colour), max(width, LEAST_WIDTH)
    line_of = _lines(read_text)
    in_order = sorted(set(diagnostics), key=lambda d: (d.order, d.severity, d.hint, d.mended, d.notes))
    groups: list[_Group] = [(d, ()) for d in in_order] if everything else _alike(in_order)
    # Errors stop a package, so warnings never take their place.
    first = groups if everything else sorted(groups, key=lambda group: group[0].severity != "error")[:IN_FULL]
    chosen = {d for d, _ in first}
    drawn = [_one(d, line_of, paint, width) + _more(others, width) for d, others in groups if d in chosen]
    left = [each for d, others in groups if d not in chosen for each in (d, *others)]
    return "\n\n".join([*drawn, *([_counted(left)] if left else [])])


def says_more(diagnostics: Iterable[Diagnostic]) -> str:
    """The line that names the manual: `gci-scorm explain CODE says more`; "" without diagnostics."""
    codes = list(dict.fromkeys(d.code for d in sorted(diagnostics, key=lambda d: (d.severity, d.order))))[:NAMED]
    if not codes:
        return ""
    return f"gci-scorm explain {codes[0]} says more" + (f" (or: {', '.join(codes[1:])})" if codes[1:] else "")


def _lines(read_text: Callable[[str], str]) -> LineOf:
    files: dict[str, list[str]] = {}

    def line_of(span: Span) -> str | None:
        if not span.line:
            return None
        if span.file not in files:
            files[span.file] = read_text(span.file).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines = files[span.file]
        return lines[span.line - 1] if 1 <= span.line <= len(lines) else None

    return line_of


def _alike(in_order: list[Diagnostic]) -> list[_Group]:
    """Those to draw, each with the ones that it stands for: of many of one shape in a file the last drawn stands for the rest."""
    shapes: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for d in in_order:
        shapes.setdefault((d.span.file, d.code, re.sub(r"`[^`]*`|\d+", "`", d.message)), []).append(d)
    stands_for: dict[Diagnostic, tuple[Diagnostic, ...]] = {}
    for found in shapes.values():
        shown = ALIKE_IN_FULL if len(found) > ALIKE else len(found)
        stands_for |= dict.fromkeys(found[:shown], ())
        stands_for[found[shown - 1]] = tuple(found[shown:])
    return [(d, stands_for[d]) for d in in_order if d in stands_for]


def _more(others: tuple[Diagnostic, ...], width: int) -> str:
    if not others:
        return ""
    lines = list(dict.fromkeys(str(d.span.line) for d in others))
    told = f"{len(others)} more like this: line{'s' * (len(lines) != 1)} {', '.join(lines[:IN_FULL])}{', …' if lines[IN_FULL:] else ''}"
    return "\n" + "\n".join(textwrap.wrap(told, width, initial_indent="  ", subsequent_indent="    "))


def _counted(left: list[Diagnostic]) -> str:
    """The table of those that are not drawn, most first."""
    counts = Counter((_safe(d.span.file), d.severity, d.code) for d in left)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    table = [f"{count:>6}  {severity}[{code}]  {file}" for (file, severity, code), count in rows[:ROWS]]
    if rows[ROWS:]:
        table.append(f"{sum(count for _, count in rows[ROWS:]):>6}  others")
    return "\n".join([f"{len(left)} more, not shown; --all shows every one:", *table])


@dataclass(frozen=True)
class _Paint:
    colour: bool

    def __call__(self, style: str, text: str) -> str:
        return f"{_COLOURS[style]}{text}{_RESET}" if self.colour and text else text


def _one(d: Diagnostic, line_of: LineOf, paint: _Paint, width: int) -> str:
    numbers = [str(span.line) for span in (d.span, *(note.span for note in d.notes)) if line_of(span) is not None]
    margin = " " * max(map(len, numbers), default=1)
    line = line_of(d.span)
    drawn = [
        f"{paint(d.severity, f'{d.severity}[{d.code}]')}{paint('bold', ': ' + _safe(d.message))}",
        f"{margin}{paint('quiet', '-->')} {_place(d.span)}",
    ]
    if line is not None:
        drawn += _excerpted(line, d.span, margin, paint, width, d.severity, "^")
    if d.mended:
        room = width - len(margin) - 3
        drawn += [f"{margin} {paint('mended', '+ ' + _mended(text, line or '', room))}" for text in d.mended.split("\n")]
    if d.hint:
        drawn.append(_hint(_safe(d.hint), margin, paint, width))
    drawn += _played(d, margin, paint, width)
    for note in d.notes:
        drawn.append(f"{margin}{paint('quiet', ':::')} {_place(note.span)}: {_safe(note.message)}")
        second = line_of(note.span)
        if second is not None:
            drawn += _excerpted(second, note.span, margin, paint, width, "quiet", "-")
    return "\n".join(part.rstrip() for part in drawn)


def _place(span: Span) -> str:
    return _safe(span.file) + (f":{span.line}:{span.column}" if span.line else "")


def _excerpted(line: str, span: Span, margin: str, paint: _Paint, width: int, style: str, mark: str) -> list[str]:
    bar = paint("quiet", "|")
    excerpt, under = _excerpt(line, span, width - len(margin) - 3, mark)
    number = str(span.line).rjust(len(margin))
    return [f"{margin} {bar}", f"{paint('quiet', number)} {bar} {excerpt}", f"{margin} {bar} {paint(style, under)}"]


def _mended(text: str, line: str, room: int) -> str:
    """A mended line, or the part of it that fits around where it begins to differ."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(text, line, strict=False)))
    return _fitting([_shown(character) for character in text], same, len(text), room)[0]


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


def _played(d: Diagnostic, margin: str, paint: _Paint, width: int) -> Iterator[str]:
    """The play that shows the problem, a line an answer."""
    for number, turn in enumerate(d.witness, 1):
        head = "= play:" if number == 1 else "       "
        told = textwrap.shorten(f"{number}. at `{turn.step}` {turn.words}", max(width - len(margin) - 9, LEAST_WIDTH), placeholder=" ...")
        yield f"{margin} {paint('quiet', head)} {_safe(told)}"


def _excerpt(line: str, span: Span, room: int, mark: str) -> tuple[str, str]:
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
    return excerpt, " " * before + mark * carets


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
