"""A file's bytes -> positioned tree, by the events of PyYAML's C parser.

Only the C parser: the Python one accepts other texts. The tree is built without recursion, aliases are resolved here,
and size, depth and aliases are bounded, so that no file can hang or crash a build.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Literal

import yaml

from gci_scorm.diagnostic import Code, Diagnostic, Note, Span, instead
from gci_scorm.source.quotes import QUOTES, in_quotes
from gci_scorm.source.tree import Entry, Mapping, Node, Scalar, Sequence

MOST_BYTES = 1_000_000
MOST_DEPTH = 50
MOST_VALUES = 50_000
MOST_SLIPS = 20
"""Lines of one file that are mended to read on."""
MOST_REREAD = 2_000_000
"""Characters of one file that are read again for it."""
MOST_REPEATED = 20_000
"""Nodes that aliases may repeat in one file."""

SYNTAX = Code("syntax")  # The file is no YAML from here on; the hint says how the line is probably meant.
ENCODING = Code("encoding")  # The file is not UTF-8.
CONTROL_CHARACTER = Code("control-character")  # A character that can't be seen, as copying from other programs leaves behind.
TAB = Code("tab-in-indentation")  # YAML indents with spaces only.
TOO_LARGE = Code("too-large")  # A file of more than a megabyte, or with more than 50,000 values.
TOO_DEEP = Code("too-deep")  # Lists and mappings inside each other, more than 50 deep.
ALIASES = Code("bad-alias")  # A YAML alias (`*name`) that repeats nothing, itself, or too much.
DUPLICATE_KEY = Code("duplicate-key")  # A key that its mapping has already.
KEY_NO_WORD = Code("key-not-a-word")  # A list or mapping where a key belongs; mostly a text that begins with `[` or `{` and needs quotes.
TAG = Code("tag")  # A YAML tag (`!name`); mostly a text that begins with `!` and needs quotes.
SECOND_DOCUMENT = Code("second-document")  # A second YAML document in one file.
EMPTY_FILE = Code("empty-file")  # A file with nothing in it.

# NEL and the Unicode separators are refused too: YAML takes them for line breaks, editors don't, and line numbers part ways.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_TAB = re.compile(r"^ *\t[ \t]*(?=[^\s#])", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_VALUE = re.compile(r"""[ ]*(?:- +)*(?:[^\s:#"'\[{][^:#]*: +|- +)([\[{"'])""")
_COMMENT = re.compile(r"[ \t]+(#.*)")


def parse(name: str, data: bytes) -> tuple[Node | None, list[Diagnostic]]:
    """The tree of a file, or None where there is none to speak of.

    name: path for the spans. Never raises on any bytes; a tree may come together with errors (duplicate keys, tags).
    Raises RuntimeError where PyYAML was installed without its C parser.
    """
    text, problems = _decode(name, data)
    if text is None:
        return None, problems
    problems += _too_deep(name, text)
    if problems:
        return None, problems
    return _Builder(name, text).build()


def _decode(name: str, data: bytes) -> tuple[str | None, list[Diagnostic]]:
    if len(data) > MOST_BYTES:
        return None, [TOO_LARGE(Span(name), f"the file has {len(data):,} bytes; {MOST_BYTES:,} are allowed", "split it into several files")]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None, [ENCODING(Span(name), "the file is UTF-16, not UTF-8", "in the editor, save it with the encoding UTF-8")]
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _place(name, data[: error.start].decode("utf-8"))
        return None, [
            ENCODING(place, f"the byte 0x{data[error.start]:02x} is no UTF-8", "in the editor, save the file with the encoding UTF-8")
        ]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = []
    if found := _CONTROL.search(text):
        place = _place(name, text[: found.start()])
        problems.append(CONTROL_CHARACTER(place, f"a character that can't be seen stands here: U+{ord(found[0]):04X}", "delete it"))
    problems += _tabs(name, text)
    return (None if problems else text), problems


def _tabs(name: str, text: str) -> Iterator[Diagnostic]:
    lines = [re.sub(r"^[ \t]+", lambda found: found[0].expandtabs(2), line) for line in text.split("\n")]
    for number, tab in enumerate(islice(_TAB.finditer(text), MOST_SLIPS)):
        place = _place(name, text[: tab.start() + tab[0].index("\t")])
        # Where there is one there are many, and to prove each takes long.
        yield TAB(place, "a tab stands where the line is indented", *_spaced(lines, place.line - 1, prove=number == 0))


def _spaced(lines: list[str], row: int, prove: bool) -> tuple[str, str]:
    """What to do, and the line with as many spaces as make the file readable; with as many as the line above where none do. lines: without tabs."""
    above = next((len(line) - len(line.lstrip()) for line in reversed(lines[:row]) if line.strip()), 0)
    body = lines[row].lstrip()
    tries = [" " * indent + body for indent in dict.fromkeys((above, above + 2, len(lines[row]) - len(body), max(above - 2, 0)))]
    good = (line for line in tries if _stops("\n".join([*lines[:row], line, *lines[row + 1 :]])) is None)
    line = next(good, tries[0]) if prove else lines[row]
    return f"indent with spaces, here {len(line) - len(body)}", line


def _place(name: str, before: str) -> Span:
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Span(name, line, column, line, column + 1)


def _too_deep(name: str, text: str) -> list[Diagnostic]:
    # Before parsing: libyaml before 0.2.2 overflows its stack on deep nesting. Counted roughly, quotes and comments too, hence the slack.
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > 10 * MOST_DEPTH:
            return [_deep(_place(name, text[: bracket.start()]))]
    return []


def _deep(span: Span) -> Diagnostic:
    return TOO_DEEP(span, f"lists and mappings are nested more than {MOST_DEPTH} deep here", "close the brackets, or take a level away")


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read. size: nodes in it, repeated ones counted again."""

    is_mapping: bool
    start: Span
    flow: bool
    anchor: str | None
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Scalar | None = None
    skip: bool = False
    awaits_key: bool = True
    lost_dash: bool = False
    size: int = 1


def _lost(name: str, span: Span) -> Diagnostic:
    message = f"`&{name}` would be left out of the text: `&` names something for YAML"
    return ALIASES(span, message, f"text that begins with `&` needs quotes: {QUOTES}", mend=in_quotes(span))


def _parser(text: str) -> Any:
    if not yaml.__with_libyaml__:
        raise RuntimeError(
            "PyYAML was installed without its C parser: reinstall it from a wheel, `pip install --force-reinstall --only-binary :all: pyyaml`"
        )
    from yaml._yaml import CParser

    return CParser(text)


def _stops(text: str) -> tuple[int, int] | None:
    """Line and column (from 0) at which a text is no YAML; None where it is."""
    try:
        parser = _parser(text)
        while parser.get_event() is not None:
            pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return (mark.line, mark.column) if mark else (0, 0)
    return None


def _left_behind(name: str, text: str) -> Diagnostic | None:
    """Lines that other programs have put around the text."""
    if found := re.search("^<<<<<<< ", text, re.MULTILINE):
        hint = "keep one of them, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`"
        return SYNTAX(_place(name, text[: found.start()]), "two versions of the file stand here, one below the other", hint)
    if found := re.match(r"\s*(?=```)", text):
        return SYNTAX(_place(name, found[0]), "the file begins with the fence of a piece of code", "delete the lines with back-ticks")
    return None


def _follows(slip: Diagnostic, other: Diagnostic) -> bool:
    """Whether it is told once more because the slip was meant in another way."""
    from gci_scorm.source.menders import MISPLACED

    near = MISPLACED in slip.message and MISPLACED in other.message
    return other.code in (SYNTAX.code, KEY_NO_WORD.code, DUPLICATE_KEY.code) and other.span.line <= slip.span.line + near


class _Builder:
    """slips: lines, from 0, that were mended already."""

    def __init__(self, name: str, text: str, slips: tuple[int, ...] = ()) -> None:
        self.name = name
        self.slips = slips
        self.text = text
        self.lines = text.split("\n")
        self.problems: list[Diagnostic] = []
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.names: dict[str, Span] = {}  # texts that begin with `&word`, which nothing has repeated yet
        self.repeated = 0
        self.root: Node | None = None

    def build(self) -> tuple[Node | None, list[Diagnostic]]:
        try:
            parser = _parser(self.text)
            if self._read(parser) and self.root is None and not self.problems:
                self.problems.append(EMPTY_FILE(Span(self.name), "the file is empty"))
            self.problems += [_lost(name, span) for name, span in self.names.items()]
        except yaml.YAMLError as error:
            return self._mended(error)
        return self.root, self.problems

    def _mended(self, error: yaml.YAMLError) -> tuple[Node | None, list[Diagnostic]]:
        """Says what is wrong. Where it is known how the line was meant, reads on as if it stood there, so that what else is wrong shows too."""
        # Here alone: files without a fault need no menders.
        from gci_scorm.source.menders import mending

        if left := _left_behind(self.name, self.text):
            return None, [left]
        mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        found = mending(self.lines, (mark.line, mark.column), context and context.line, _stops) if mark else None
        if found and (found.line in self.slips or len(self.slips) >= min(MOST_SLIPS, MOST_REREAD // len(self.text))):
            return None, self.problems  # What was told before is the cause, and was meant in another way.
        if found is None:
            return None, [*self.problems, self._plain_words(error)]
        line, column = found.line + 1, found.column + 1
        problem = SYNTAX(Span(self.name, line, column, line, column + 1), found.message, found.hint, found.text)
        if "\n" in found.text:  # What follows would be told a line too low.
            return None, [problem]
        text = "\n".join([*self.lines[: found.line], found.text, *self.lines[found.line + 1 :]])
        tree, more = _Builder(self.name, text, (*self.slips, found.line)).build()
        if any(_follows(problem, each) for each in more):
            return None, [problem]
        return tree, [problem, *more]

    def _read(self, parser: Any) -> bool:
        """False: stopped at a problem after which the rest makes no sense."""
        documents = events = 0
        while True:
            event = parser.get_event()
            events += 1
            if events > MOST_VALUES:
                self.problems.append(
                    TOO_LARGE(Span(self.name), f"the file has more than {MOST_VALUES:,} values", "split it into several files")
                )
                self.root = None
                return False
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if len(self.stack) >= MOST_DEPTH:
                    self.problems.append(_deep(self._span(event)))
                    self.root = None
                    return False
                self._open(event)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self._close(event)
            elif isinstance(event, yaml.AliasEvent):
                if not self._alias(event):
                    self.root = None
                    return False
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.problems.append(
                        SECOND_DOCUMENT(self._span(event), "a second document begins here", "delete the line `---`, or make two files")
                    )
                    self.root = None  # Half a file would only tell what is missing in it.
                    return False
            elif event is None or isinstance(event, yaml.StreamEndEvent):
                return True

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(self.name, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _scalar(self, event: Any) -> None:
        span = self._span(event)
        style: Literal["plain", "quoted", "block"] = (
            "quoted" if event.style in ("'", '"') else "block" if event.style in ("|", ">") else "plain"
        )
        self._no_tag(event, span)
        if event.style == '"' and (found := _CONTROL.search(event.value)):
            self.problems.append(
                CONTROL_CHARACTER(span, f"the text holds a character that can't be seen: U+{ord(found[0]):04X}", "delete it")
            )
        cut = ""
        if style == "plain" and event.value and (comment := _COMMENT.match(self.text, event.end_mark.index)):
            cut = comment[1]
        if event.anchor is not None:
            self.names[event.anchor] = span
        raw = self.text[event.start_mark.index : event.end_mark.index]
        self._add(Scalar(event.value, span, style, raw, cut), 1, event.anchor)

    def _open(self, event: Any) -> None:
        span = self._span(event)
        self._no_tag(event, span)
        self.stack.append(_Open(isinstance(event, yaml.MappingStartEvent), span, bool(event.flow_style), event.anchor))

    def _close(self, event: Any) -> None:
        done = self.stack.pop()
        end = self._span(event)
        last = (
            (list(done.entries.values())[-1].value if done.entries else None)
            if done.is_mapping
            else (done.items[-1] if done.items else None)
        )
        line, column = (end.end_line, end.end_column)
        # A block ends where its last value does; the parser sees the end only at the next line that has something.
        if not done.flow and last is not None and (last.span.line, last.span.column) >= (done.start.line, done.start.column):
            line, column = last.span.end_line, last.span.end_column
        span = Span(self.name, done.start.line, done.start.column, line, column)
        node: Node = Mapping(tuple(done.entries.values()), span) if done.is_mapping else Sequence(tuple(done.items), span)
        self._add(node, done.size, done.anchor)

    def _alias(self, event: Any) -> bool:
        span = self._span(event)
        found = self.anchors.get(event.anchor)
        if found is None:
            message = f"`*{event.anchor}` repeats what is not there, or itself"
            self.problems.append(ALIASES(span, message, f"text that begins with `*` needs quotes: {QUOTES}", mend=in_quotes(span)))
            self._add(Scalar(f"*{event.anchor}", span, "quoted"), 1, None)
            return True
        node, size = found
        self.names.pop(event.anchor, None)
        self.repeated += size
        if self.repeated > MOST_REPEATED:
            self.problems.append(ALIASES(span, "aliases repeat too much in this file", "write it out, or leave it away"))
            return False
        self._add(node, size, None)
        return True

    def _add(self, node: Node, size: int, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = (node, size)
        if not self.stack:
            self.root = node
            return
        into = self.stack[-1]
        into.size += size
        if not into.is_mapping:
            into.items.append(node)
        elif into.awaits_key:
            into.awaits_key = False
            into.skip = not self._key(into, node)
        else:
            into.awaits_key = True
            if not into.skip and into.key is not None:
                into.entries[into.key.text] = Entry(into.key, node)

    def _key(self, into: _Open, node: Node) -> bool:
        if not isinstance(node, Scalar):
            sign = "[" if isinstance(node, Sequence) else "{"
            self.problems.append(KEY_NO_WORD(node.span, "a key must be a word", f"text that begins with `{sign}` needs quotes: {QUOTES}"))
            return False
        if (first := into.entries.get(node.text)) is not None:
            self._twice(into, node, first.key.span)
            return False
        into.key = node
        return True

    def _twice(self, into: _Open, node: Scalar, place: Span) -> None:
        if into.lost_dash:  # The `-` that was told is the fault; what is in its item stands twice for the same reason.
            return
        item = len(self.stack) > 1 and not self.stack[-2].is_mapping and not into.flow
        notes = (Note(place, "first here"),)
        if item and node.text == next(iter(into.entries)):
            into.lost_dash = True
            dash = self.stack[-2].start.column - 1
            message, hint = f"`{node.text}` stands here for the second time", "begin a new item with `- `, or take one of the two out"
            problem = DUPLICATE_KEY(node.span, message, hint, notes=notes, mend=lambda line: " " * dash + "- " + line.lstrip(" "))
        else:
            problem = DUPLICATE_KEY(
                node.span, f"`{node.text}` stands here for the second time", "give one of the two another name, or take it out", notes=notes
            )
        self.problems.append(problem)

    def _no_tag(self, event: Any, span: Span) -> None:
        if event.tag is None:
            return
        typed = re.match(r"(![^\s,\[\]{}]*)?\s*", self.text[event.start_mark.index :])
        tag = typed[1] if typed and typed[1] else event.tag
        message, hint = f"`{tag}` is a YAML tag; tags mean nothing here", f"text that begins with `!` needs quotes: {QUOTES}"
        mend = in_quotes(span)
        if typed and (tag.startswith("!!") or not isinstance(event, yaml.ScalarEvent)):
            hint, mend = "take it out", instead(replace(span, end_line=span.line, end_column=span.column + len(typed[0])), "")
        self.problems.append(TAG(span, message, hint, mend=mend))

    def _plain_words(self, error: yaml.YAMLError) -> Diagnostic:
        mark = getattr(error, "problem_mark", None)
        context = getattr(error, "context_mark", None)
        problem = str(getattr(error, "problem", None) or error)
        if mark is None:
            return SYNTAX(Span(self.name), f"the file can't be read: {problem}")
        line = min(mark.line, len(self.lines) - 1)
        column = min(mark.column, len(self.lines[line]))
        for sign, words, hint, at_context in _SYNTAX:
            if sign in problem:
                if at_context and context is not None:
                    line, column = context.line, context.column
                words, hint = self._better(words, hint, line, column, context)
                return SYNTAX(Span(self.name, line + 1, column + 1, line + 1, column + 2), words, hint)
        return SYNTAX(Span(self.name, line + 1, column + 1, line + 1, column + 2), f"this can't be read: {problem}", _INDENT)

    def _better(self, words: str, hint: str, line: int, column: int, context: Any) -> tuple[str, str]:
        """Most broken lines begin a text with a sign that means something to YAML: then say so."""
        start = (
            self.lines[context.line][context.column : context.column + 1] if context is not None and context.line < len(self.lines) else ""
        )
        here = self.lines[line][column : column + 1]
        if words in (_LIST_OPEN, _MAPPING_OPEN) and here in _INSIDE:
            return _INSIDE[here]
        value = _VALUE.match(self.lines[line])
        if hint == _INDENT and value and value.end() <= column:
            sign = value[1]
            if sign in "[{":
                return (
                    f"text goes on behind a list or mapping that began with `{sign}`",
                    f"text that begins with `{sign}` needs quotes: {QUOTES}",
                )
            other = "'" if sign == '"' else '"'
            return (
                "text goes on after its closing quotes",
                f"put the whole text in quotes of the other kind: {other}...{other}",
            )
        if start and start in "[{" and hint == _INDENT:
            return words, f"text that begins with `{start}` needs quotes: {QUOTES}"
        return words, hint


_INDENT = "see that the line is indented like those it belongs with, and that quotes and brackets are closed"
_LIST_OPEN = "a list in [brackets] is not closed, or a comma is missing"
_MAPPING_OPEN = "a mapping in {braces} is not closed, or a comma is missing"
_INSIDE = {
    "[": ("a `[` stands inside a text here", f"inside {{...}} and [...] text that holds a bracket needs quotes: {QUOTES}"),
    "{": ("a `{` stands inside a text here", f"inside {{...}} and [...] text that holds a brace needs quotes: {QUOTES}"),
    "]": ("`]` closes no list here", "close first what was opened last"),
    "}": ("`}` closes no mapping here", "close first what was opened last"),
    ":": (
        "a comma is missing before this key",
        f"or, if it is text: inside {{...}} and [...] text that holds a colon needs quotes: {QUOTES}",
    ),
}
"""What stands where a list in brackets or a mapping in braces should go on -> what it is, what to do."""
_SYNTAX = (
    ("mapping values are not allowed", "a `:` stands inside a text here", f"text that holds `: ` needs quotes: {QUOTES}", False),
    ("could not find expected ':'", "a `:` is missing behind this key", _INDENT, True),
    ("found unexpected end of stream", "the quotes that open here are never closed", "add the closing quote", True),
    ("found unexpected document indicator", "the quotes that open here are never closed", "add the closing quote", True),
    (
        "cannot start any token",
        "a text can't begin with this sign",
        f"text that begins with `@`, a back-tick, `%` or a tab needs quotes: {QUOTES}",
        False,
    ),
    (
        "did not find expected alphabetic or numeric",
        "a text can't begin with `*` or `&`",
        f"text that begins with `*` or `&` needs quotes: {QUOTES}",
        False,
    ),
    (
        "block sequence entries are not allowed",
        "a list can't begin here",
        "put the `-` on a line of its own below the key, or write [a, b]",
        False,
    ),
    ("mapping keys are not allowed", "a key can't stand here", f"text that begins with `?` needs quotes: {QUOTES}", False),
    (
        "unknown escape character",
        "a backslash in double quotes starts an escape that is none",
        "write two backslashes, or use single quotes",
        False,
    ),
    ("hexdecimal", "a backslash in double quotes starts an escape that is none", "write two backslashes, or use single quotes", False),
    ("Unicode character escape", "this escape names no character", "write the character itself", False),
    (
        "did not find expected comment or line break",
        "text stands behind `|` or `>`",
        "begin the text on the next line, indented; or put it in quotes",
        False,
    ),
    ("indentation indicator", "text stands behind `|` or `>`", "begin the text on the next line, indented; or put it in quotes", False),
    ("expected ',' or ']'", _LIST_OPEN, _INDENT, False),
    ("expected ',' or '}'", _MAPPING_OPEN, _INDENT, False),
    ("did not find expected '-' indicator", "this line fits no list above it", _INDENT, False),
    ("did not find expected key", "this line is no `key: value` of the lines above", _INDENT, False),
    ("did not find expected node content", "a value is missing here", _INDENT, False),
    ("tag", "a text can't begin with `!`", f"text that begins with `!` needs quotes: {QUOTES}", False),
    ("expected <document start>", "something stands behind the end of the text", _INDENT, False),
    ("tab character", "a tab stands where the line is indented", "indent with spaces", False),
    ("directive", "a line can't begin with `%`", f"text that begins with `%` needs quotes: {QUOTES}", False),
)
