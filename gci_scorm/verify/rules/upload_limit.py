"""A package so large that many platforms won't take it.

Each platform has a limit for uploads, set by its administrator and by the web server in front of it; 100 MB and less are
common. This number is experience and no platform's own: ask yours. Trainees on a slow line wait for it, too.

Mend: compress films and pictures, or make several packages; or have the limit raised before you upload.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("upload-limit", "warning")
LIMIT = 100 * 1024**2


def check(package: Package) -> Iterator[Diagnostic]:
    size = package.archive.size
    if size > LIMIT:
        largest = max(package.sizes, key=lambda kind: package.sizes[kind])
        yield CODE(
            package.span,
            f"it has {size / 1024**2:,.0f} MB, and many platforms take no more than 100; most of it: {largest}",
            "compress films and pictures, or have the platform's limit raised",
        )
