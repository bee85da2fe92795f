"""A package that can't be opened as a zip.

An LMS unpacks a package before it looks at anything else (SCORM CAM: a Package Interchange File is a zip). A copy that
broke off, a RAR archive with another name or a page that a server sent instead can't be unpacked by any.

Mend: get the file again, or pack its content anew as a plain zip.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("not-a-zip")


def check(package: Package) -> Iterator[Diagnostic]:
    if why := package.archive.unreadable:
        yield CODE(package.span, f"this is no zip that can be opened: {why}", "get the file again, or pack its content as a zip")
