"""A manifest with a document type (`<!DOCTYPE ...>`).

A document type can load files of the server or blow up its memory (XXE, "billion laughs"), so careful LMSs refuse it. No
standard for courses uses one: all go by XML Schema. What is below was not read.

Mend: take the `<!DOCTYPE ...>` out.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic, Span
from gci_scorm.verify.package import Package

CODE = Code("manifest-with-dtd")


def check(package: Package) -> Iterator[Diagnostic]:
    document = package.document
    if document and document.doctype:
        number = next((n for n, line in enumerate(document.lines, 1) if "<!DOCTYPE" in line), 0)
        end = len(document.lines[number - 1]) + 1 if number else 0
        yield CODE(
            Span(document.file, number, int(number > 0), number, end), "the manifest has a document type, which LMSs refuse", "take it out"
        )
