"""Bytes before or behind the zip that belong to nothing in it.

A self-extracting archive, or something that was appended. Unpackers that work from the front stop at the first kind,
strict ones at the second, and it may hide what nobody has looked at.

Mend: unpack it and pack the content anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("bytes-around-zip", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    for count, where in ((package.archive.before, "before"), (package.archive.after, "behind")):
        if count:
            yield CODE(package.span, f"{count:,} bytes {where} the zip belong to nothing in it", "unpack it and pack the content anew")
