"""What a line that is no YAML was probably meant to be.

A mender looks at a line and proposes how it was meant. A proposal counts only if the file can then be read on, past that line: so no advice is
given that would not help. The most particular menders come first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest

from gci_scorm.diagnostic import Mend, Span

ROWS_ABOVE = 3
ROWS_BELOW = 40
"""How far from where the parser stopped the fault may lie; how much of what follows must be readable."""
MOST_TRIES = 80

QUOTES = 'put the whole text in quotes: "..."'
INSIDE = "inside {...} and [...] text that holds a comma, colon, bracket or brace needs quotes"

Place = tuple[int, int]
"""Line and column, from 0."""
_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?:(?P<key>[^\s:#\"'\[\]{}?,|>&*!%@`-][^:#\"]*?) *:(?: +|$))?(?P<value>.*?) *$")
_KEYS = re.compile(r"(?:(?<=[{,])|(?<=[{,] ))\s*([A-Za-z_][\w-]*): ")
_SIGNS = {
    "[": "`[` begins a list", "{": "`{` begins a mapping", "*": "`*` repeats something", "&": "`&` names something", "!": "`!` begins a tag",
    "%": "`%` means something else", "@": "`@` means something else", "`": "a back-tick means something else", "|": "`|` begins a block",
    ">": "`>` begins a block", "?": "`?` begins a key", "-": "`- ` begins a list", "#": "`#` begins a remark", ",": "`,` parts a list",
    "]": "`]` ends a list", "}": "`}` ends a mapping",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mending:
    """One way to mend a line. line, column: where the fault is, from 0. text: what stands in its place, several lines parted by a line end."""

    line: int
    column: int
    message: str
    hint: str
    text: str


Proposal = tuple[int, str, str, str]
"""Column, message, hint, the line mended."""


def mending(lines: list[str], stopped: Place, context: int | None, fails: Callable[[str], Place | None]) -> Mending | None:
    """The proposal after which all that follows can be read, else the first after which the file can be read on; None where there is none.

    stopped: where the parser could go no further. context: the line of what it was in the middle of. fails: text -> where it stops now.
    """
    second: Mending | None = None
    for row, (column, message, hint, text) in islice(_candidates(lines, stopped[0], context), MOST_TRIES):
        new = text.split("\n")
        at = fails("\n".join([*lines[:row], *new, *lines[row + 1 : stopped[0] + ROWS_BELOW]]) + "\n")
        found = Mending(row, column, message, hint, text)
        if at is None:
            return found
        if second is None and at[0] > max(stopped[0], row) + len(new) - 1:
            second = found
    return second


def _candidates(lines: list[str], stopped: int, context: int | None) -> Iterator[tuple[int, Proposal]]:
    rows = _rows(lines, stopped, context)
    for row in rows:
        yield from ((row, proposal) for proposal in _twice(lines[row]))
    for row in rows:
        yield from ((row, proposal) for proposal in _proposals(lines, row) if proposal[3] != lines[row])


def _rows(lines: list[str], stopped: int, context: int | None) -> list[int]:
    """Lines where the fault may be: the one where the parser stopped, what it was in the middle of, those above."""
    above = [row for row in range(min(stopped, len(lines)) - 1, -1, -1) if lines[row].strip()][:ROWS_ABOVE]
    rows = [stopped, *([context] if context is not None else []), *above]
    return list(dict.fromkeys(row for row in rows if row < len(lines) and lines[row].strip() and not lines[row].lstrip().startswith("#")))


def _proposals(lines: list[str], row: int) -> Iterator[Proposal]:
    yield from _in_block(lines, row)
    for mender in (_signs, _spaces, _block, _stray, _comma, _flow, _closed, _quoted, _colon):
        yield from mender(lines[row])
    yield from _moved(lines, row)


def quoted(text: str) -> str:
    """A text as YAML takes it whatever it holds. Quotes that were meant to be around it are left away first."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    elif found := re.fullmatch("[‘“„«](.*)[’“”»]", text):
        text = found[1]
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def in_quotes(span: Span) -> Mend:
    """Mends a line by putting into quotes what stands at the span, which ends with the line or within it."""

    def mend(line: str) -> str:
        end = span.end_column - 1 if span.end_line == span.line else len(line)
        value = line[span.column - 1 : end].rstrip()
        return line[: span.column - 1] + quoted(value) + line[span.column - 1 + len(value) :] if value else ""

    return mend


def _signs(line: str) -> Iterator[Proposal]:
    """What other programs make of the signs of YAML."""
    if found := re.match(r"( *)[–—−•*·] +(?=\S)", line):
        yield (
            len(found[1]),
            f"`{line[found.end(1)]}` begins no list",
            "a list's lines begin with a plain `-`",
            f"{found[1]}- {line[found.end() :]}",
        )
    if found := re.match(r"( *(?:- +)*)[“”„]([\w-]+)[“”]:", line):
        yield (
            len(found[1]),
            "quotation marks stand around a key",
            "write the key without them",
            f"{found[1]}{found[2]}:{line[found.end() :]}",
        )
    if found := re.match(r"( *(?:- +)*)([^\w\s#{\[-])([A-Za-z_][\w-]*:(?: .*)?)$", line):
        yield (len(found[1]), f"a stray `{found[2]}` stands before the key", "take it out", found[1] + found[3])
    if found := re.match(r"( *)([^\w\s#-]) *(- +\S.*)$", line):
        yield (len(found[1]), f"a stray `{found[2]}` stands before the `-`", "take it out", found[1] + found[3])
    if found := re.match(r"( *(?:- +)*[\w-]+)：\s*(.*)", line):
        yield (len(found[1]), "this colon is none that YAML knows", "write a plain `:` and a space", f"{found[1]}: {found[2]}")


def _spaces(line: str) -> Iterator[Proposal]:
    if found := re.match(r"( *)-(?=[^\s-])", line):
        yield (len(found[1]), "a space is missing after `-`", "a list's lines begin with `- `", f"{found[1]}- {line[found.end() :]}")
    if found := re.match(r"( *(?:- +)*[A-Za-z_][\w-]*):(?=[^\s:/])", line):
        yield (
            len(found[1]),
            "a space is missing after `:`",
            "write a space between the colon and the value",
            f"{found[1]}: {line[found.end() :]}",
        )
    if found := re.match(r"( *(?:- +)*[A-Za-z_][\w-]*) *= *(?=\S)", line):
        yield (
            line.index("=", len(found[1])),
            "`=` stands where a colon belongs",
            "write `key: value`",
            f"{found[1]}: {line[found.end() :]}",
        )
    if found := re.match(r"( *)((?:- +)+)- +(?=\S)", line):
        yield (
            len(found[1]) + len(found[2]),
            "a `-` too many",
            "each item begins with one `- `",
            f"{found[1]}{found[2]}{line[found.end() :]}",
        )


def _twice(line: str) -> Iterator[Proposal]:
    if found := re.match(r"( *)((?:- +)+)- +(?=\S)", line):
        text = f"{found[1]}{found[2]}{line[found.end() :]}"
        yield (len(found[1]) + len(found[2]), "a `-` too many", "each item of a list begins with one `- `", text)


def _block(line: str) -> Iterator[Proposal]:
    """Text on the line of its `|`."""
    found = re.match(r"( *)((?:- +)*)([\w-]+: +)([|>][-+]?) +(\S.*)", line)
    if found:
        inner = " " * (len(found[1]) + len(found[2]) + 2)
        text = f"{found[1]}{found[2]}{found[3]}{found[4]}\n{inner}{found[5]}"
        yield (found.start(5), f"text stands on the line of its `{found[4]}`", "it begins on the next line, indented", text)
    found = re.match(r"( *)((?:- +)*)([\w-]+:) +(- +[\w-]+: .*)", line)
    if found:
        inner = " " * (len(found[1]) + len(found[2]) + 2)
        yield (
            found.start(4),
            "a list can't begin on the line of its key",
            "put it on the next line, indented",
            f"{found[1]}{found[2]}{found[3]}\n{inner}{found[4]}",
        )


def _stray(line: str) -> Iterator[Proposal]:
    """One bracket too many at the end."""
    at = len(line.rstrip()) - 1
    if at >= 0 and line[at] in "]}":
        yield (at, f"`{line[at]}` closes nothing here", "take it out", line[:at])


def _comma(line: str) -> Iterator[Proposal]:
    """A comma is missing between two keys of {...}: what follows the second colon is no text."""
    if found := re.search(r"[{,] *[\w-]+: [^{}\[\],:\"']*?\S( +)([a-z_]+: *(?:true|false|yes|no|-?\d+)) *[,}]", line):
        message = f"a comma is missing before `{found[2].split(':')[0]}`"
        yield (
            found.start(2),
            message,
            "inside {...} commas stand between the keys",
            line[: found.start(1)] + ", " + line[found.start(2) :],
        )


def _flow(line: str) -> Iterator[Proposal]:
    """A text inside {...}: from behind its key to the comma before the next key, or to the end of the mapping."""
    keys = list(_KEYS.finditer(line))
    for key, after in zip_longest(keys, keys[1:]):
        start = key.end()
        stop = after.start() + 1 if after else len(line)
        ends = [at for at in range(stop - 1, start, -1) if line[at] in ("," if after else "}]")]
        for end in ends[: 1 if after else 4]:
            value = line[start:end].rstrip()
            sign = re.search(r": |[\[\]{},#\"']|:$", value)
            if value and sign and not (value[0] in "[{" and after):
                message = _inside(sign[0].strip(), value)
                place = start if sign.start() == 0 or value[0] in "\"'" else start + sign.start()
                yield (place, message, INSIDE, line[:start] + quoted(value) + line[start + len(value) :])


def _inside(sign: str, value: str) -> str:
    if value[0] in "\"'":
        return "text goes on after its closing quotes"
    return f"a `{sign}` stands inside a text here"


def _closed(line: str) -> Iterator[Proposal]:
    """Brackets and quotes that are opened and never closed, or the other way round."""
    found = _LINE.fullmatch(line)
    value = found["value"] if found else ""
    if found and value[:1] in ("'", '"') and value.count(value[0]) == 1:
        yield (found.start("value"), "the quotes that open here are never closed", "add the closing quote", line.rstrip() + value[0])
    if (wrong := _wrong_end(line)) is not None:
        at, sign = wrong
        yield (
            at,
            f"`{line[at]}` does not close what is open here",
            f"close first what was opened last, with `{sign}`",
            line[:at] + sign + line[at + 1 :],
        )
    open_, stray = _unbalanced(line)
    if open_ is not None:
        sign = line[open_]
        ends = {"[": "]", "{": "}"}
        rest = "".join(ends[line[at]] for at in reversed(_all_open(line)))
        yield (open_, f"the `{sign}` that opens here is never closed", f"add the closing `{ends[sign]}`", line.rstrip() + rest)
    if stray is not None and stray < len(line.rstrip()) - 1:
        yield (stray, f"`{line[stray]}` closes nothing here", "take it out", (line[:stray] + line[stray + 1 :]).rstrip())


def _wrong_end(line: str) -> tuple[int, str] | None:
    """A closing bracket of the other kind, and the one that belongs there."""
    opened = _all_open(line)
    at = len(line.rstrip()) - 1
    if not opened or line[at] not in "]}":
        return None
    sign = {"[": "]", "{": "}"}[line[opened[-1]]]
    return (at, sign) if sign != line[at] else None


def _all_open(line: str) -> list[int]:
    stack: list[int] = []
    quote = ""
    for at, sign in enumerate(line):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and re.search(r"[\s\[{,:]$", line[:at] or " "):
            quote = sign
        elif sign in "[{":
            stack.append(at)
        elif sign in "]}" and stack and line[stack[-1]] == {"]": "[", "}": "{"}[sign]:
            stack.pop()
    return stack


def _unbalanced(line: str) -> tuple[int | None, int | None]:
    """The first bracket that is never closed; the last that closes nothing."""
    opened = _all_open(line)
    depth, stray = {"[": 0, "{": 0}, None
    for at, sign in enumerate(line):
        if sign in "[{":
            depth[sign] += 1
        elif sign in "]}":
            pair = {"]": "[", "}": "{"}[sign]
            depth[pair] -= 1
            if depth[pair] < 0:
                stray, depth[pair] = at, 0
    return (opened[0] if opened else None), stray


def _quoted(line: str) -> Iterator[Proposal]:
    """The value of a line is a text that needs quotes."""
    found = _LINE.fullmatch(line)
    if not found or not found["value"]:
        return
    value, start = found["value"], found.start("value")
    column, message, hint = _why(value, start)
    yield (column, message, hint, line[:start] + quoted(value))


def _why(value: str, start: int) -> tuple[int, str, str]:
    first = value[0]
    if first in "‘“„«":
        return (start, "curly quotation marks don't quote here: they are letters like others", 'write straight ones around the text: "..."')
    if first in "\"'":
        if first == '"' and "\\" in value and value.rstrip().endswith('"'):
            return (
                start + value.index("\\"),
                "a backslash in double quotes means something else",
                "write two backslashes, or use single quotes",
            )
        if first == "'" and value.rstrip().endswith("'") and len(value) > 1:
            return (start + value.index("'", 1), "an apostrophe ends the text here", 'use double quotes around it: "..."')
        return (
            start,
            "text goes on after its closing quotes",
            "put single quotes around the whole text, or double ones around single ones",
        )
    if first in _SIGNS and not (first in "-?" and value[1:2] not in ("", " ")):
        words = (
            "`[[`"
            if value.startswith("[[")
            else "`{doc:`"
            if value.startswith("{doc:")
            else f"`{first}`"
            if first != "`"
            else "a back-tick"
        )
        return (start, f"a text can't begin with {words}: {_SIGNS[first]}", f"text that begins with {words} needs quotes: {QUOTES}")
    if (at := value.find(": ")) >= 0 or value.endswith(":"):
        at = at if at >= 0 else len(value) - 1
        return (
            start + at,
            "a `:` stands inside a text here",
            f"a colon and a space end a key, so text that holds them needs quotes: {QUOTES}",
        )
    return (start, "this text needs quotes", QUOTES)


def _colon(line: str) -> Iterator[Proposal]:
    """The colon behind a key was forgotten."""
    found = re.match(r"( *(?:- +)*)([A-Za-z_][\w-]*)(?: +(?=\S)|$)", line)
    if found and ": " not in line[: found.end() + 1]:
        rest = line[found.end() :]
        text = f"{line[: found.end(2)]}: {rest}".rstrip()
        yield (found.end(2), f"a `:` is missing after `{found[2]}`", "write a key, a colon, a space and the value", text)


def _in_block(lines: list[str], row: int) -> Iterator[Proposal]:
    """The first line below a `|` that is not indented."""
    above = next((each for each in reversed(lines[:row]) if each.strip()), "")
    found = re.match(r"( *)((?:- +)*)(?:[\w-]+: +)?[|>][-+]? *$", above)
    if found:
        body, wanted = lines[row].lstrip(" "), len(found[1]) + len(found[2]) + 2
        yield (0, "the text of a block must be indented", f"with {_spaces_of(wanted)} it belongs to the `|` above", " " * wanted + body)


def _moved(lines: list[str], row: int) -> Iterator[Proposal]:
    """The line is indented otherwise than those that it belongs with."""
    line = lines[row]
    own = len(line) - len(line.lstrip(" "))
    if _begins_item(lines, row, own):
        yield (own, "a `-` is missing here", "each item of a list begins with `- `", " " * own + "- " + line.lstrip(" "))
    above = [len(each) - len(each.lstrip(" ")) for each in lines[:row] if each.strip() and not each.lstrip().startswith("#")]
    wanted = dict.fromkeys(above[-1:] + _after_dash(lines, row) + above[-12:][::-1] + ([above[-1] + 2] if above else []))
    body = line.lstrip(" ")
    for indent in sorted(wanted, key=lambda indent: abs(indent - own)):
        if indent != own:
            yield (
                min(own, len(line) - 1),
                f"this line is indented by {_spaces_of(own)}, which fits none of the lines above",
                f"with {_spaces_of(indent)} it belongs to a line above; a lost or doubled `-` or quote may be the cause too",
                " " * indent + body,
            )
    if not body.startswith("- ") and own >= 2:
        yield (own, "a `-` is missing here", "each item of a list begins with `- `", " " * (own - 2) + "- " + body)
    if body.startswith("- "):
        yield (own, "a `-` too many", "the lines of one item have one `-`, at the first", " " * (own + 2) + body[2:])


def _begins_item(lines: list[str], row: int, indent: int) -> bool:
    """Whether the line has a key that the item of the list above has already: then it is the first of another item."""
    key = re.match(r" *([\w-]+):", lines[row])
    for each in reversed(lines[:row] if key else []):
        found = re.match(rf" {{{indent}}}(?:- | {{2}})([\w-]+):", each)
        if found and key and found[1] == key[1]:
            return True
        if re.match(rf" {{{indent}}}- ", each):
            return False
    return False


def _after_dash(lines: list[str], row: int) -> list[int]:
    """Where the keys of the list's item above stand."""
    for each in reversed(lines[:row]):
        if found := re.match(r" *(?:- +)+", each):
            return [found.end()]
    return []


def _spaces_of(count: int) -> str:
    return "no spaces" if count == 0 else "1 space" if count == 1 else f"{count} spaces"
