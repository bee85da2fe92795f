"""Two files of one name in the zip.

Which of the two an LMS keeps differs: the first, the last, or it refuses both. So what was looked at here need not be what
a trainee gets.

Mend: take one of the two out, best by packing the content anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("repeated-entry")


def check(package: Package) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    told: set[str] = set()
    for entry in package.archive.entries:
        if entry.name in seen and entry.name not in told:
            told.add(entry.name)
            yield CODE(package.span, f"`{entry.name}` is in the zip more than once", "take one of them out")
        seen.add(entry.name)
