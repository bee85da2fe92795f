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
_SMALL = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_BASE = re.compile(r"<base\b", re.IGNORECASE)
_FOREIGN = re.compile(r"(?:https?:|wss?:)?//", re.IGNORECASE)
_NOT_A_FILE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|/|.*[{}$<>|*\\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fetched:
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
        moved = bool(_BASE.search(markup))
        for tag in _FETCHING.finditer(markup):
            if tag[1].lower() == "link" and not _FETCHED_LINKS & set(_rel(tag[2]).split()):
                continue
            for found in _ATTRIBUTE.finditer(tag[2]):
                if (tag[1].lower() in ("link",)) == (found[1].lower() == "href"):
                    yield self._one(unescape(found[2] or found[3] or found[4] or ""), tag.start(2) + found.start(), moved)
        low = _lower(markup)
        start = low.find("<style")
        while start >= 0:
            end = low.find("</style", start)
            end = len(low) if end < 0 else end
            yield from self._sheet(start, blanked(markup[start:end], "/*", "*/"), moved)
            start = low.find("<style", end)

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


def _lower(text: str) -> str:
    """In small letters, each character in its place: `lower` makes two of some."""
    return text.lower() if text.isascii() else text.translate(_SMALL)


def _rel(attributes: str) -> str:
    found = _REL.search(attributes)
    return found[1].lower() if found else ""


def blanked(text: str, begins: str, ends: str, keep_tag: bool = False) -> str:
    """The text with spaces in the place of all between two signs, so that every place stays. keep_tag: the first sign begins a tag, which stays."""
    parts: list[str] = []
    low, at = _lower(text), 0
    while (start := low.find(begins, at)) >= 0:
        inside = low.find(">", start) + 1 if keep_tag else start
        end = low.find(ends, inside) if inside or not keep_tag else -1
        if end < 0:
            break
        parts += [text[at:inside], re.sub(r"[^\r\n]", " ", text[inside:end])]
        at = end
        if not keep_tag:
            parts.append(" " * len(ends))
            at += len(ends)
    return "".join([*parts, text[at:]])


def urlsplit(address: str) -> SplitResult:
    """Never raises: an address that is none has no server."""
    try:
        return _urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")
