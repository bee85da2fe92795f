"""A link, or something else that is no file, in the zip.

A link points at another file of the computer on which it is unpacked: LMSs refuse it or drop it, since it could show
files of the server.

Mend: put the file itself into the zip, in the place of the link.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("link-in-zip")


def check(package: Package) -> Iterator[Diagnostic]:
    for entry in package.archive.entries:
        if entry.link:
            yield CODE(package.span, f"`{entry.name}` is a link, or something else that is no file", "put the file itself there")
