"""A zip in the form for very large files.

Zip64 is meant for more than 4 GB or 65,535 files. Some programs write it always, and unpackers that don't know it take the
package for damaged.

Mend: pack the content anew with a program that writes Zip64 only where it must.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("zip64", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    if package.archive.zip64 or any(entry.zip64 for entry in package.archive.entries):
        yield CODE(package.span, "the zip is in the form for very large files (Zip64), which some unpackers don't know", "pack it anew")
