"""A file in the zip that can't be unpacked.

Its bytes are cut off or changed, or the zip calls it by two names. Some LMSs then refuse the whole package, others take
it and leave the file out, so that it fails in front of a trainee.

Mend: get the zip again, or pack its content anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("damaged-entry")


def check(package: Package) -> Iterator[Diagnostic]:
    for entry in package.archive.entries:
        if entry.fault:
            yield CODE(package.span, f"`{entry.name}` {entry.fault}", "get the zip again, or pack its content anew")
