"""A manifest of more than 8 MB.

No LMS was made for it: reading it takes the memory that others need, and is broken off. Such a manifest mostly lists the files of
another project too.

Mend: list only what the course needs.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.archive import KEPT
from gci_scorm.verify.package import CMI5_MANIFEST, SCORM_MANIFEST, Package

CODE = Code("manifest-too-long")


def check(package: Package) -> Iterator[Diagnostic]:
    entry = next((package.files[name] for name in (SCORM_MANIFEST, CMI5_MANIFEST) if name in package.files), None)
    if entry and entry.size > KEPT and not package.archive.bomb:
        yield CODE(package.span, f"`{entry.name}` has {entry.size / 1024**2:.0f} MB; it was not read", "list only what the course needs")
