"""A manifest that is no XML.

An LMS reads the manifest first and stops at the first sign that has no place there, mostly an `&` that should be `&amp;`
or an element without its end.

Mend: mend the line that is named. Anything that opens XML, a browser too, shows the same place.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic, Span
from gci_scorm.verify.package import Package

CODE = Code("manifest-not-xml")


def check(package: Package) -> Iterator[Diagnostic]:
    document = package.document
    if document and document.root is None and not document.doctype:
        line = document.lines[document.line - 1] if 0 < document.line <= len(document.lines) else ""
        span = Span(document.file, document.line, 1, document.line, len(line) + 1) if line else document.whole
        yield CODE(span, f"this is no XML: {document.fault}", "an `&` in a text is written `&amp;`; each element has an end")
