"""A file that is of another kind than its name says.

A server names the kind by the ending. A page that is called `.js` or `.css` is not run: mostly it is the page "not found" that
was saved in the place of the file. A picture of another kind shows in most browsers, but filters that compare the two may
refuse it.

Mend: give the file the ending of what it is, wherever it is named, or put the right file there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.words import some

CODE = Code("type-not-as-named", "warning")
_KINDS = {
    "a PNG picture": (rb"\x89PNG\r\n", (".png",)),
    "a JPEG picture": (rb"\xff\xd8\xff", (".jpg", ".jpeg")),
    "a GIF picture": (rb"GIF8", (".gif",)),
    "a WebP picture": (rb"RIFF....WEBP", (".webp",)),
    "a PDF": (rb"%PDF-", (".pdf",)),
    "a page": (rb"\s*<(?:!doctype\s+html|html[\s>])", (".html", ".htm", ".xhtml", ".php", ".asp", ".jsp", ".aspx")),
    "a program": (rb"MZ.\0|\x7fELF", (".exe", ".dll")),
}
_PATTERNS = {words: (re.compile(pattern, re.DOTALL | re.IGNORECASE), suffixes) for words, (pattern, suffixes) in _KINDS.items()}
_ASKED = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf", ".html", ".htm", ".js", ".css", ".svg", ".mp3", ".mp4", ".webm", ".json"}
)


def check(package: Package) -> Iterator[Diagnostic]:
    for words, (pattern, suffixes) in _PATTERNS.items():
        names = [e.name for e in package.entries if e.suffix in _ASKED and e.suffix not in suffixes and pattern.match(e.head)]
        if names:
            yield CODE(package.span, f"{some(names)} really {words}", "give it the ending of what it is, or put the right file there")
