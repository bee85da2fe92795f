"""What a line that is no YAML was probably meant to be.

A mender looks at a line and proposes how it was meant. A proposal counts only if the file can then be read on, past that line: so no advice is
given that would not help. The most particular menders come first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest

from gci_scorm.source.quotes import QUOTES, quoted

ROWS_ABOVE = 3
ROWS_BELOW = 40
"""How far from where the parser stopped the fault may lie; how much of what follows must be readable."""
MOST_TRIES, MOST_READ = 80, 1_000_000
"""Proposals that are tried for one slip, and characters that are read for it."""
LONGEST = 1_000
"""Characters of a line that is looked at: menders take time by the square of it."""
ROWS_AROUND = 200
"""How far from a line the keys of its like are looked for."""

MISPLACED = "which fits none of the lines above"
INSIDE = "inside {...} and [...] text that holds a comma, colon, bracket or brace needs quotes"

Place = tuple[int, int]
"""Line and column, from 0."""
_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?:(?P<key>[^\s:#\"'\[\]{}?,|>&*!%@`-][^:#\"]*?) *:(?: +|$))?(?P<value>.*?) *$")
_OPENS_BLOCK = re.compile(r"( *)((?:- +)*)(?:[\w-]+: +)?[|>][-+]? *$")
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
    size = sum(map(len, lines[: stopped[0] + ROWS_BELOW])) + 1
    for row, (column, message, hint, text) in islice(_candidates(lines, stopped[0], context), min(MOST_TRIES, MOST_READ // size)):
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
    yield from _first(lines, stopped)
    yield from _lost_dash(lines, stopped)
    yield from _open_quotes(lines, stopped)
    for row in rows:
        yield from ((row, proposal) for proposal in _twice(lines[row]))
    for row in rows:
        yield from ((row, proposal) for proposal in _proposals(lines, row) if proposal[3] != lines[row])


def _first(lines: list[str], stopped: int) -> Iterator[tuple[int, Proposal]]:
    """The first line is indented and those below it are not."""
    row = next((row for row, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), stopped)
    if row < stopped < len(lines) and lines[row].startswith(" ") and not lines[stopped].startswith(" "):
        yield (row, (0, "the first line is indented and those below are not", "begin it at the left margin", lines[row].lstrip(" ")))


def _lost_dash(lines: list[str], stopped: int) -> Iterator[tuple[int, Proposal]]:
    """The line above stands a space left of this one: its `-` was deleted."""
    row = next((row for row in range(min(stopped, len(lines)) - 1, -1, -1) if lines[row].strip()), -1)
    own = _indent(lines[row]) if row >= 0 else 0
    if own and stopped < len(lines) and _indent(lines[stopped]) == own + 1:
        text = " " * (own - 1) + "- " + lines[row].lstrip(" ")
        yield (row, (own, "a `-` is missing here", "each item of a list begins with `- `", text))


def _open_quotes(lines: list[str], stopped: int) -> Iterator[tuple[int, Proposal]]:
    """Quotes further above that are closed only by the next quotes of the file."""
    for row in range(min(stopped, len(lines)) - 1, max(-1, stopped - ROWS_BELOW), -1):
        found = _LINE.fullmatch(lines[row]) if len(lines[row]) <= LONGEST else None
        value = found["value"] if found else ""
        if found and value[:1] in ("'", '"') and re.fullmatch(r"""(["'])(?:(?!\1).)*(?:\\")?""", value):
            yield from ((row, proposal) for proposal in (*_closed(lines[row]), *_quoted(lines[row])))


def _rows(lines: list[str], stopped: int, context: int | None) -> list[int]:
    """Lines where the fault may be: the one where the parser stopped, what it was in the middle of, those above."""
    above = [row for row in range(min(stopped, len(lines)) - 1, -1, -1) if lines[row].strip()][:ROWS_ABOVE]
    rows = [stopped, *([context] if context is not None else []), *above]
    return list(
        dict.fromkeys(
            row
            for row in rows
            if row < len(lines) and len(lines[row]) <= LONGEST and lines[row].strip() and not lines[row].lstrip().startswith("#")
        )
    )


def _proposals(lines: list[str], row: int) -> Iterator[Proposal]:
    yield from _in_block(lines, row)
    for mender in (_signs, _spaces, _block, _stray, _doubled):
        yield from mender(lines[row])
    yield from _comma(lines, row)
    for mender in (_cell, _list, _flow, _closed, _quoted, _colon):
        yield from mender(lines[row])
    yield from _moved(lines, row)


def _signs(line: str) -> Iterator[Proposal]:
    """What other programs make of the signs of YAML."""
    if found := re.match(r"( *)([^\w\s#-])( *)(- +\S.*)$", line):
        yield (len(found[1]), f"a stray `{found[2]}` stands before the `-`", "take it out", found[1] + found[3] + found[4])
    if found := re.match(r"( *)([–—−•*·+]|\d+[.)]) +(?=\S)", line):
        yield (
            len(found[1]),
            f"`{found[2]}` begins no list",
            "a list's lines begin with a plain `-`",
            f"{found[1]}- {line[found.end() :]}",
        )
    if found := re.match(r"[ -]*[\u00a0\u2000-\u200b\u202f\u3000\ufeff][- \u00a0\u2000-\u200b\u202f\u3000\ufeff]*", line):
        start = re.sub("[^ -]", " ", found[0])
        column = next(at for at, sign in enumerate(line) if sign not in " -")
        yield (column, "a space of another kind stands where the line is indented", "indent with plain spaces", start + line[found.end() :])
    if found := re.fullmatch(r"""( *(?:- +)*)(["'])([A-Za-z_][\w-]*: [^"']*)\2 *""", line):
        yield (len(found[1]), "quotes stand around the key and its value", "put none around the key", found[1] + found[3])
    if found := re.match(r"( *(?:- +)*)[“”„]([\w-]+)[“”]:", line):
        yield (
            len(found[1]),
            "quotation marks stand around a key",
            "write the key without them",
            f"{found[1]}{found[2]}:{line[found.end() :]}",
        )
    if found := re.match(r"( *(?:- +)*)([^\w\s#{\[-])([A-Za-z_][\w-]*:(?: .*)?)$", line):
        yield (len(found[1]), f"a stray `{found[2]}` stands before the key", "take it out", found[1] + found[3])
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
    if found := re.match(r"( *(?:- +)*[A-Za-z_][\w-]*) *([=;]) *(?=\S)", line):
        yield (
            found.start(2),
            f"`{found[2]}` stands where a colon belongs",
            "write `key: value`",
            f"{found[1]}: {line[found.end() :]}",
        )


def _twice(line: str) -> Iterator[Proposal]:
    if found := re.match(r"( *)((?:- +)+)- +(?=\S)", line):
        text = f"{found[1]}{found[2]}{line[found.end() :]}"
        column, message, hint = len(found[1]) + len(found[2]), "a `-` too many", "each item of a list begins with one `- `"
        yield (column, message, hint, text)
        for indent in (column, column - 1):
            yield (len(found[1]), message, hint, f"{' ' * indent}- {line[found.end() :]}")
    if found := re.match(r"( *)-([^\w\s]) +(?=[\w-]+:(?: |$)|[{\[])", line):
        yield (found.start(2), f"a stray `{found[2]}` stands after the `-`", "take it out", f"{found[1]}- {line[found.end() :]}")


def _block(line: str) -> Iterator[Proposal]:
    """Text on the line of its `|`."""
    found = re.match(r"( *)((?:- +)*)([\w-]+: +)([|>][-+]?) +(\S.*)", line)
    if found:
        inner = " " * (len(found[1]) + len(found[2]) + 2)
        text = f"{found[1]}{found[2]}{found[3]}{found[4]}\n{inner}{found[5]}"
        yield (found.start(5), f"text stands on the line of its `{found[4]}`", "it begins on the next line, indented", text)
    found = re.match(r"( *)((?:- +)*)([\w-]+:) +(- +(?:[\w-]+: |[{\[]).*)", line)
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


def _doubled(line: str) -> Iterator[Proposal]:
    """A comma too many inside brackets."""
    if found := re.search(r"[{\[].*?,( *,)", line):
        yield (
            found.end() - 1,
            "a `,` too many",
            "one comma stands between two of a list",
            line[: found.start(1)] + line[found.start(1) :].replace(",", "", 1),
        )


def _comma(lines: list[str], row: int) -> Iterator[Proposal]:
    """A comma is missing between two keys of {...}: a closed value, a truth or number, or a key of the file's other mappings says so."""
    line = lines[row]
    truth = r"([a-z_]+): *(?:true|false|yes|no|-?\d+) *[,}]"
    for pattern in (
        r"""[{\[].*?["'\]}]( +)([a-z_]+): """,
        rf"[{{,] *[\w-]+: [^{{}}\[\],:\"']*?\S( +){truth}",
        r"[{,] *[\w-]+: [^{}\[\],:\"']*?\S((?:;| ) *)([a-z_]+): ",
    ):
        for found in re.finditer(pattern, line):
            if pattern.startswith("[{,] *") and "true" not in pattern and not _known(lines, row, found[2]):
                continue
            message = f"a comma is missing before `{found[2]}`"
            text = line[: found.start(1)] + ", " + line[found.start(2) :]
            yield (found.start(2), message, "inside {...} commas stand between the keys", text)


def _known(lines: list[str], row: int, key: str) -> bool:
    """Whether another mapping in braces of the file has the key, and the line has it once."""
    return len(re.findall(rf"\b{key}:", lines[row])) == 1 and any(
        re.search(rf"[{{,] *{key}: ", line)
        for line in lines[max(0, row - ROWS_AROUND) : row + ROWS_AROUND]
        if len(line) <= LONGEST and line is not lines[row]
    )


def _cell(line: str) -> Iterator[Proposal]:
    """A text of a list in brackets that begins with a sign, or with quotes that are not closed. A citation is none: `[@source, Article 6]`."""
    for found in re.finditer(r"\[([^\[\]{}@]*,[^\[\]{}]*)\]", line):
        for item in re.finditer(r"[^\s,][^,]*", found[1]):
            text, at = item[0].rstrip(), found.start(1) + item.start()
            if text[0] in "*&!%`|>" or (text[0] in "\"'" and text.count(text[0]) == 1):
                yield (at, _inside(text[0], text), INSIDE, line[:at] + quoted(text) + line[at + len(text) :])


def _list(line: str) -> Iterator[Proposal]:
    """A list in brackets that ends otherwise than by its bracket."""
    for found in re.finditer(r"\[[^\[\]{}()\"']*(?=\})", line):
        yield (
            found.start(),
            "the `[` that opens here is never closed",
            "add the closing `]`",
            line[: found.end()] + "]" + line[found.end() :],
        )
    for found in re.finditer(r"\{[^\[\]{}\"']*(?=, *\{)", line):
        yield (
            found.start(),
            "the `{` that opens here is never closed",
            "add the closing `}`",
            line[: found.end()] + "}" + line[found.end() :],
        )
    for found in re.finditer(r"([\[{])[^\[\]{}()]*\)", line):
        sign = {"[": "]", "{": "}"}[found[1]]
        text = line[: found.end() - 1] + sign + line[found.end() :]
        yield (found.end() - 1, "`)` does not close what is open here", f"close it with `{sign}`", text)


def _flow(line: str) -> Iterator[Proposal]:
    """A text inside {...}: from behind its key to the comma before the next key, or to the end of the mapping."""
    keys = list(_KEYS.finditer(line))
    for key, after in zip_longest(keys, keys[1:]):
        start = key.end()
        stop = after.start() + 1 if after else len(line)
        ends = [at for at in range(stop - 1, start, -1) if line[at] in ("," if after else "}]")]
        for end in ends[: 1 if after else 4]:
            value = line[start:end].rstrip()
            sign = re.search(r"^[*&!%@`|>]|: |[\[\]{},#\"']|:$", value)
            if value and sign and not (value[0] in "[{" and after):
                message = _inside(sign[0].strip(), value)
                place = start if sign.start() == 0 or value[0] in "\"'" else start + sign.start()
                hint = INSIDE
                if re.fullmatch(r'"[^"]*\\[^"]*"', value):
                    place, message, hint = _why(value, start)
                yield (place, message, hint, line[:start] + quoted(value) + line[start + len(value) :])


def _inside(sign: str, value: str) -> str:
    if value[0] in "\"'" and value.count(value[0]) == 1:
        return "the quotes that open here are never closed"
    if value[0] in "\"'":
        return "text goes on after its closing quotes"
    if sign in ("*", "&", "!", "%", "@", "`", "|", ">"):
        return f"a text can't begin with {'a back-tick' if sign == '`' else f'`{sign}`'}"
    return f"a `{sign}` stands inside a text here"


def _closed(line: str) -> Iterator[Proposal]:
    """Brackets and quotes that are opened and never closed, or the other way round."""
    found = _LINE.fullmatch(line)
    value = found["value"] if found else ""
    if found and value[:1] in ("'", '"') and value.count(value[0]) == 1:
        yield (
            found.start("value"),
            "the quotes that open here are never closed",
            "add the closing quote",
            re.sub("[\"'”“’»]$", "", line.rstrip()) + value[0],
        )
    if found := re.match(r"( *- +)([A-Za-z_][\w-]*: [^{}]*, *[A-Za-z_][\w-]*: .*\}) *$", line):
        yield (
            found.start(2),
            "the `{` before this key is missing",
            "put the keys of one line between `{` and `}`",
            f"{found[1]}{{{found[2]}",
        )
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
        rest = line[stray + 1 :].lstrip() if line[:stray].endswith(" ") else line[stray + 1 :]
        yield (stray, f"`{line[stray]}` closes nothing here", "take it out", (line[:stray] + rest).rstrip())


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
        elif sign in "\"'" and (at == 0 or line[at - 1] in " \t[{,:"):
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
    if not found or not found["value"] or re.match(r"\{ *(?!doc:)[A-Za-z_]+: ", found["value"]):
        return
    value, start = found["value"], found.start("value")
    column, message, hint = _why(value, start)
    # `# ` behind a text is a remark, and must not become something that trainees read.
    words, gap, remark = value.partition(" # ") if value[0] not in "\"'" else (value, "", "")
    yield (column, message, hint, line[:start] + quoted(words.rstrip()) + gap + remark)


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
    """A line below a `|` that is not indented, while it reads like no `key: value`."""
    body = lines[row].lstrip(" ")
    above = next((at for at in range(row - 1, -1, -1) if lines[at].strip()), -1)
    start, wanted = above, 0
    while start >= 0 and not (found := _OPENS_BLOCK.match(lines[start])):
        wanted = _indent(lines[start]) if lines[start].strip() else wanted
        start -= 1
    if start < 0 or not found:
        return
    least = len(found[1]) + len(found[2]) + 1
    inside = all(_indent(each) >= least for each in lines[start + 1 : row] if each.strip())
    word = re.match(r"([A-Za-z_][\w-]*) ", body)
    if start == above or (inside and word and not any(re.match(rf" *(?:- +)*{word[1]}: ", each) for each in lines)):
        wanted = wanted or least + 1
        yield (
            0 if start == above else _indent(lines[row]),
            "the text of a block must be indented",
            f"with {_spaces_of(wanted)} it belongs to the `|` above",
            " " * wanted + body,
        )


def _moved(lines: list[str], row: int) -> Iterator[Proposal]:
    """The line is indented otherwise than those that it belongs with."""
    line = lines[row]
    own = _indent(line)
    item = line.lstrip(" ").startswith("{") and any(each.startswith(" " * own + "- {") for each in lines)
    if item or _begins_item(lines, row, own):
        yield (own, "a `-` is missing here", "each item of a list begins with `- `", " " * own + "- " + line.lstrip(" "))
    above = [_indent(each) for each in lines[:row] if each.strip() and not each.lstrip().startswith("#")]
    wanted = dict.fromkeys(above[-1:] + _after_dash(lines, row) + above[-12:][::-1] + ([above[-1] + 2] if above else []))
    body = line.lstrip(" ")
    if found := re.match(r"( *)-( {2,})(?=[\w-]+:(?: |$))", line):
        yield (own, "a `-` too many", "the lines of one item have one `-`, at the first", found[1] + found[2] + line[found.end() :])
    below = _below(lines, row)
    if body.startswith("- ") and _indent(below) == own and not below.lstrip().startswith("- "):
        yield (own, "a `-` too many", "the lines of one item have one `-`, at the first", " " * own + body[2:])
    # What has lines of its own below must stand left of them.
    most = _indent(below) if body.rstrip().endswith(":") and _indent(below) > own else len(line) + 100
    for indent in sorted(wanted, key=lambda indent: (indent >= most, abs(indent - own))):
        if indent != own:
            yield (
                min(own, len(line) - 1),
                f"this line is indented by {_spaces_of(own)}, {MISPLACED}",
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


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _below(lines: list[str], row: int) -> str:
    return next((line for line in lines[row + 1 :] if line.strip()), "")


def _spaces_of(count: int) -> str:
    return "no spaces" if count == 0 else "1 space" if count == 1 else f"{count} spaces"
