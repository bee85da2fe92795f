"""An address in the manifest that can't be one of a file in the package.

It begins at the root of a disk or server, leads out of the package, is empty or has a `\\` where a `/` belongs. An LMS puts
its own address before it, and gets one that leads nowhere.

Mend: write the way from the zip's root, as in `media/film.mp4`.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("bad-href")


def check(package: Package) -> Iterator[Diagnostic]:
    for each in package.references:
        if each.fault:
            place = package.at(each.node, each.attribute)
            yield CODE(place, f"`{each.href}` {each.fault}", "write the way from the zip's root, as in `media/film.mp4`")
