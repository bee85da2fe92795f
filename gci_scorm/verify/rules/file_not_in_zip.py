"""A file that the manifest names and the zip doesn't have.

LMSs that compare the two refuse the package; with others the trainee gets "not found".

Mend: put the file into the zip, or take its line out of the manifest.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("file-not-in-zip")


def check(package: Package) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for each in package.references:
        absent = each.path and not package.found(each.path) and each.path.lower() not in package.folded
        # A file may really be called with a `#`: that is told of its name.
        if absent and each.path not in told and each.href not in package.files:
            told.add(each.path)
            place = package.at(each.node, each.attribute)
            yield CODE(place, f"`{each.path}` is not in the zip", "put it there, or take this line out")
