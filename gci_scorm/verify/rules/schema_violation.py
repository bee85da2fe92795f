"""What the schemas that you gave forbid.

`--schemas` validates the manifest against your own copies of the standard's XSDs. Platforms that validate do the same, and
refuse the package. The message is the validator's.

Mend: mend the line that is named; other messages of that line mostly say more clearly what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic, Span
from gci_scorm.verify.package import Package

CODE = Code("schema-violation")


def check(package: Package) -> Iterator[Diagnostic]:
    document = package.document
    for line, message in package.violations:
        if document:
            text = document.lines[line - 1] if 0 < line <= len(document.lines) else ""
            yield CODE(Span(document.file, line, int(line > 0), line, len(text) + 1), message)
