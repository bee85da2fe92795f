"""A zip that unpacks to more than any course needs.

Far more bytes or files than it seems to have, or files that lie over one another: so a small zip fills a server's disk.
Platforms refuse such uploads, or fall over. It was not unpacked here, so that nothing else is told of what it holds.

Mend: take out what doesn't belong to the course. Film is best compressed before it goes into a zip.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("zip-bomb")


def check(package: Package) -> Iterator[Diagnostic]:
    if why := package.archive.bomb:
        yield CODE(package.span, f"{why}: it was not unpacked", "take out what does not belong to the course")
