"""An XML file of a package: parsed without a DTD, entities or network, its size bounded; and where in its text something stands."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from gci_scorm.diagnostic import Span

LONGEST_LINE = 20_000
"""Characters of a line in which a place is looked for: a manifest may be one line."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Document:
    """name: below the zip's root. file: as a span names it. root: None where it is no XML; then `fault` says why, `line` where.

    doctype: whether it has one; such a file is not read further. encoding: as it is declared, in small letters.
    """

    name: str
    file: str
    data: bytes
    root: etree._Element | None = None
    fault: str = ""
    line: int = 0
    doctype: bool = False
    encoding: str = "utf-8"

    @cached_property
    def text(self) -> str:
        try:
            return self.data.decode("utf-16" if self.data.startswith(_UTF16) else self.encoding, "replace")
        except (LookupError, UnicodeError):
            return self.data.decode("utf-8", "replace")

    @cached_property
    def lines(self) -> list[str]:
        return self.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def at(self, node: etree._Element, attribute: str = "") -> Span:
        """Where an element or one of its attributes stands, as far as its line tells: lxml knows no column."""
        number: int = node.sourceline or 0  # type: ignore[assignment]
        line = self.lines[number - 1] if 0 < number <= len(self.lines) else ""
        if len(line) > LONGEST_LINE:
            return Span(self.file, number, 1, number, len(line) + 1)
        tag = etree.QName(node).localname
        found = _only(rf"<(?:[\w.-]+:)?{re.escape(tag)}(?![\w.:-])[^<>]*>?", line)
        if attribute:
            start, end = found.span() if found else (0, len(line))
            found = _only(rf"""(?<![\w.-]){re.escape(attribute)}\s*=\s*(?:"[^"]*"|'[^']*')""", line[:end], start) or found
        if found is None:
            return (
                Span(self.file, number, 1, number, len(line) + 1)
                if line
                else Span(self.file, number, int(number > 0), number, int(number > 0))
            )
        return Span(self.file, number, found.start() + 1, number, found.end() + 1)

    @property
    def whole(self) -> Span:
        return Span(self.file)


def _only(pattern: str, line: str, start: int = 0) -> re.Match[str] | None:
    """The one place that fits; None where there are several: a wrong place is worse than none."""
    found = list(re.compile(pattern).finditer(line, start))
    return found[0] if len(found) == 1 else None


def parse(name: str, file: str, data: bytes) -> Document:
    """Never raises."""
    if _has_doctype(data):
        return Document(name, file, data, doctype=True)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        message = str(getattr(error, "msg", "") or error).split(", line ")[0]
        return Document(name, file, data, None, message, getattr(error, "lineno", 0) or 0)
    info: Any = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        return Document(name, file, data, doctype=True)
    return Document(name, file, data, root, encoding=(info.encoding or "utf-8").lower())


def _has_doctype(data: bytes) -> bool:
    """Whether a document type stands before the first element: a DTD is refused before anything reads it."""
    text = data.decode("utf-16", "replace") if data.startswith(_UTF16) else data.decode("utf-8-sig", "replace")
    at = 0
    while True:
        at += len(text[at:]) - len(text[at:].lstrip()) if text[at : at + 1].isspace() else 0
        for begins, ends in (("<?", "?>"), ("<!--", "-->")):
            if text.startswith(begins, at):
                end = text.find(ends, at + len(begins))
                if end < 0:
                    return False
                at = end + len(ends)
                break
        else:
            return text.startswith("<!DOCTYPE", at)
