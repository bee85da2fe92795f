"""What the pages and style sheets of a package fetch, found in their text; nothing is run, so what scripts fetch is not known.

Every search here takes time that grows with the text alone, whatever the text is.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import NamedTuple
from urllib.parse import SplitResult, unquote
from urllib.parse import urlsplit as _urlsplit

from gci_scorm.diagnostic import Span

_FETCHING = re.compile(
    r"""<(script|img|iframe|frame|video|audio|source|track|embed|object|link|input)\b([^<>]*)""",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""(?<![\w-])(src|href|data|poster)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_REL = re.compile(r"""(?<![\w-])rel\s*=\s*["']?([^"'>]*)""", re.IGNORECASE)
_FETCHED_LINKS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "apple-touch-icon"})
_CSS = re.compile(r"""url\(\s*["']?([^"'()\s]+)|@import\s+["']([^"']+)""", re.IGNORECASE)
_STYLE, _STYLE_END = (re.compile(sign, re.IGNORECASE) for sign in ("<style", "</style"))
_BASE = re.compile(r"<base\b", re.IGNORECASE)
_WHOLE = re.compile(r"<(?:!doctype|html|head|body|title)\b", re.IGNORECASE)
_FOREIGN = re.compile(r"(?:https?:|wss?:)?//", re.IGNORECASE)
_NOT_A_FILE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|/|.*[{}$<>|*\\]", re.DOTALL)


class Fetched(NamedTuple):
    """address: as written. at: where, in characters from the text's beginning. path: from the zip's root; None where it is no file of the package."""

    address: str
    at: int
    path: str | None

    @property
    def foreign(self) -> bool:
        return bool(_FOREIGN.match(self.address))


@dataclass(frozen=True)
class Page:
    """An HTML page or a style sheet. file: as spans name it."""

    name: str
    file: str
    data: bytes

    @cached_property
    def text(self) -> str:
        return self.data.decode("utf-8-sig", "replace")

    @cached_property
    def fetched(self) -> tuple[Fetched, ...]:
        return tuple(self._sheet(0, blanked(self.text, "/*", "*/")) if self.name.lower().endswith(".css") else self._page())

    def _page(self) -> Iterator[Fetched]:
        text = blanked(self.text, "<!--", "-->")
        # A script's own text is no page; what stands in its tag is.
        markup = blanked(text, "<script", "</script", keep_tag=True)
        # A part of a page is put into another one, from where its addresses count; so it is with `base`.
        moved = bool(_BASE.search(markup)) or not _WHOLE.search(markup)
        for tag in _FETCHING.finditer(markup):
            if tag[1].lower() == "link" and not _FETCHED_LINKS & set(_rel(tag[2]).split()):
                continue
            for found in _ATTRIBUTE.finditer(tag[2]):
                if (tag[1].lower() in ("link",)) == (found[1].lower() == "href"):
                    yield self._one(unescape(found[2] or found[3] or found[4] or ""), tag.start(2) + found.start(), moved)
        at = 0
        while first := _STYLE.search(markup, at):
            last = _STYLE_END.search(markup, first.end())
            at = last.start() if last else len(markup)
            yield from self._sheet(first.start(), blanked(markup[first.start() : at], "/*", "*/"), moved)

    def _sheet(self, start: int, text: str, moved: bool = False) -> Iterator[Fetched]:
        for found in _CSS.finditer(text):
            yield self._one(found[1] or found[2], start + found.start(), moved)

    def _one(self, address: str, at: int, moved: bool) -> Fetched:
        address = address.strip()
        bare = re.split(r"[?#]", address, maxsplit=1)[0]
        if moved or not bare or _NOT_A_FILE.match(address):
            return Fetched(address, at, None)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.name), unquote(bare)))
        return Fetched(address, at, path)

    def at(self, fetched: Fetched) -> Span:
        line = bisect_right(self._starts, fetched.at)
        column = fetched.at - self._starts[line - 1] + 1
        rest = self.text[fetched.at : fetched.at + 4000].split("\n", 1)[0].rstrip("\r")
        found = rest.find(fetched.address)
        end = column + (found + len(fetched.address) if found >= 0 else len(rest))
        return Span(self.file, line, column, line, end)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", self.text))]


def _rel(attributes: str) -> str:
    found = _REL.search(attributes)
    return found[1].lower() if found else ""


def blanked(text: str, begins: str, ends: str, keep_tag: bool = False) -> str:
    """The text with spaces in the place of all between two signs, so that every place stays. keep_tag: the first sign begins a tag, which stays."""
    begin, end = (re.compile(re.escape(sign), re.IGNORECASE) for sign in (begins, ends))
    parts: list[str] = []
    at = 0
    while first := begin.search(text, at):
        inside = text.find(">", first.start()) + 1 if keep_tag else first.start()
        last = end.search(text, max(inside, first.end()))
        if not last or (keep_tag and not inside):
            break
        stop = last.start() if keep_tag else last.end()
        parts += [text[at:inside], re.sub(r"[^\r\n]+", lambda found: " " * len(found[0]), text[inside:stop])]
        at = stop
    return "".join([*parts, text[at:]])


def urlsplit(address: str) -> SplitResult:
    """Never raises: an address that is none has no server."""
    try:
        return _urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")
