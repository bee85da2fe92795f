"""A file in the zip that asks for a password.

No LMS can ask for one: the upload fails.

Mend: pack the content without a password.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.words import some

CODE = Code("encrypted-entry")


def check(package: Package) -> Iterator[Diagnostic]:
    names = [entry.name for entry in package.archive.entries if entry.encrypted]
    if names:
        yield CODE(package.span, f"{some(names)} behind a password", "pack the content without a password")
