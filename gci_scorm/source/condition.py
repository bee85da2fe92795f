"""Conditions over tracked numbers: parsed once, here; the package holds the tree (AUTHORING, scenarios).

Tree: `("and", a, b)`, `("or", a, b)`, `("not", a)`, `(op, left, right)` with op one of `= != < <= > >=`
and left, right a tracked name (str) or a whole number (int). `not` binds closer than `and`, `and` closer than `or`.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from gci_scorm.diagnostic import Code, Diagnostic, Span
from gci_scorm.source.tree import Scalar

Condition = tuple[Any, ...]

BAD_CONDITION = Code("bad-condition")
MOST_COMPARISONS = 50
MOST_BRACKETS = 20
MOST_DIGITS = 9

_SIGNS = {"==": "=", "≠": "!=", "<>": "!=", "≤": "<=", "≥": ">=", "=<": "<=", "=>": ">="}
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:[.,]\d+)?)|(?P<word>[^\W\d]\w*(?:-\w+)*)|(?P<op>==|!=|<=|>=|<>|=<|=>|[=<>≠≤≥])|(?P<sign>[-+\u2212\u2013\u2012])|(?P<bracket>[()])|(?P<other>&&|\|\||\S))"
)
_OTHER = {"&&": "`and`", "&": "`and`", "||": "`or`", "|": "`or`", "!": "`not`"}
COMPARE: dict[str, Callable[[int, int], bool]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
TURNED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""A comparison's sign, read from the other side."""


def parse(node: Scalar) -> tuple[Condition | None, list[Diagnostic]]:
    """The tree of a condition, or None and one diagnostic that points at the fault."""
    try:
        return _Parser(node.text).whole(), []
    except _Fault as fault:
        return None, [BAD_CONDITION(_inside(node, fault.start, fault.end), fault.message, fault.hint)]


def names(condition: Condition) -> tuple[str, ...]:
    """The tracked names in a condition, each once, in order."""
    return tuple(dict.fromkeys(_names(condition)))


def holds(condition: Condition, track: Mapping[str, int]) -> bool:
    """Whether a condition is true. track: every tracked name -> its number; KeyError for another name."""
    sign = condition[0]
    if sign == "and":
        return holds(condition[1], track) and holds(condition[2], track)
    if sign == "or":
        return holds(condition[1], track) or holds(condition[2], track)
    if sign == "not":
        return not holds(condition[1], track)
    left, right = (track[side] if isinstance(side, str) else side for side in condition[1:])
    return COMPARE[sign](left, right)


def compiled(condition: Condition, compared: Callable[[str, str | int, str | int], Callable[[Any], bool]]) -> Callable[[Any], bool]:
    """The same as `holds`, made ready for many tracks of whatever form. compared: a comparison -> whether it holds of one."""
    sign = condition[0]
    if sign == "not":
        inner = compiled(condition[1], compared)
        return lambda track: not inner(track)
    if sign in ("and", "or"):
        one, other, both = compiled(condition[1], compared), compiled(condition[2], compared), sign == "and"
        return lambda track: other(track) if one(track) is both else not both
    return compared(sign, condition[1], condition[2])


def comparisons(condition: Condition) -> Iterator[Condition]:
    """The comparisons in a condition, in order."""
    if condition[0] in COMPARE:
        yield condition
        return
    for part in condition[1:]:
        yield from comparisons(part)


def _names(condition: Condition) -> Iterator[str]:
    for part in condition[1:]:
        if isinstance(part, tuple):
            yield from _names(part)
        elif isinstance(part, str):
            yield part


def _inside(node: Scalar, start: int, end: int) -> Span:
    span = node.span
    if node.style == "block" or span.line != span.end_line:
        return span
    first = span.column + start + (node.style == "quoted")
    return Span(span.file, span.line, first, span.line, max(first + 1, span.column + end + (node.style == "quoted")))


class _Fault(Exception):
    def __init__(self, start: int, end: int, message: str, hint: str = "") -> None:
        self.start, self.end, self.message, self.hint = start, end, message, hint


class _Parser:
    def __init__(self, text: str) -> None:
        # Of one length, so that positions stay: a word processor's quotes around the whole are taken for spaces.
        self.text = re.sub("[\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb]", " ", text)
        self.tokens = [(m.lastgroup or "", m[m.lastgroup or 0], m.start(m.lastgroup or 0)) for m in _TOKEN.finditer(self.text)]
        self.at = 0
        self.comparisons = 0

    def whole(self) -> Condition:
        if not self.tokens:
            raise _Fault(0, len(self.text), "a condition is missing", "write for example: evidence >= 2")
        tree = self.either(0)
        if self.at < len(self.tokens):
            kind, text, _ = self.tokens[self.at]
            if kind == "op":
                self.fail(f"`{text}` can't follow a comparison", "join two comparisons with `and`: 1 < evidence and evidence < 5")
            if text == ")":
                self.fail("this bracket was never opened")
            self.fail(f"`and` or `or` is missing before `{text}`")
        return tree

    def either(self, depth: int) -> Condition:
        tree = self.both(depth)
        while self.word("or"):
            tree = ("or", tree, self.both(depth))
        return tree

    def both(self, depth: int) -> Condition:
        tree = self.inverse(depth)
        while self.word("and"):
            tree = ("and", tree, self.inverse(depth))
        return tree

    def inverse(self, depth: int) -> Condition:
        if depth > MOST_BRACKETS:
            self.fail("too many brackets inside each other")
        if self.word("not"):
            return ("not", self.inverse(depth + 1))
        if self.peek()[1] != "(":
            return self.comparison()
        opened = self.at
        self.at += 1
        tree = self.either(depth + 1)
        if self.peek()[1] != ")":
            if self.at < len(self.tokens):
                self.fail("`and`, `or` or a closing bracket is missing here")
            self.at = opened
            self.fail("this bracket is never closed")
        self.at += 1
        return tree

    def comparison(self) -> Condition:
        self.comparisons += 1
        if self.comparisons > MOST_COMPARISONS:
            self.fail(f"a condition may hold {MOST_COMPARISONS} comparisons at most")
        left = self.operand()
        kind, sign, _ = self.peek()
        if kind != "op":
            example = f"{left} > 0" if isinstance(left, str) else "evidence >= 2"
            self.fail(f"`{left}` is compared with nothing", f"write for example: {example}")
        self.at += 1
        return (_SIGNS.get(sign, sign), left, self.operand())

    def operand(self) -> str | int:
        kind, text, _ = self.peek()
        minus = 1
        if kind == "sign":
            self.at += 1
            minus = 1 if text == "+" else -1
            kind, text, _ = self.peek()
            if kind != "number":
                self.fail("a number must follow the minus")
        if kind == "number":
            if not text.isdecimal():
                self.fail(f"`{text}` is no whole number")
            if len(text) > MOST_DIGITS:
                self.fail(f"`{text}` is too large a number")
            self.at += 1
            return minus * int(text)
        if kind == "word" and text.lower() not in ("and", "or", "not"):
            if "-" in text:
                self.fail(f"`{text}` is not one word", f"tracked names are one word: {text.replace('-', '_')}")
            self.at += 1
            return text
        hint = f"write {_OTHER[text]}" if text in _OTHER else ""
        self.fail(f"a tracked name or a whole number must stand here, not `{text}`" if text else "the condition breaks off here", hint)
        raise AssertionError

    def peek(self) -> tuple[str, str, int]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("", "", len(self.text))

    def word(self, wanted: str) -> bool:
        kind, text, _ = self.peek()
        if kind == "other" and _OTHER.get(text) == f"`{wanted}`":
            self.fail(f"`{text}` means nothing here", f"write `{wanted}`")
        found = kind == "word" and text.lower() == wanted
        self.at += found
        return found

    def fail(self, message: str, hint: str = "") -> None:
        _, text, start = self.peek()
        raise _Fault(start, start + max(1, len(text)), message, hint)
