"""A manifest that is not the first file of the zip.

No standard asks for it. An LMS that unpacks while it receives knows what the package is once the manifest has come; some
people and tools look only at the first files.

Mend: nothing, unless an upload fails. `zip course.zip imsmanifest.xml` first, then the rest, puts it there.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("manifest-not-first", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    names = [entry.name for entry in package.archive.entries]
    if package.document and names[0] != package.document.name:
        yield CODE(
            package.span, f"`{package.document.name}` is not the first file of the zip", "nothing has to be done unless an upload fails"
        )
