"""A file that is called otherwise in the zip, in capitals and small letters.

On Windows `Film.mp4` and `film.mp4` are one file, on the servers of most LMSs they are two: there it is "not found". So the author's
own test works and the trainee's course fails.

Mend: write the name as it is in the zip.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("wrong-case")


def check(package: Package) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for each in package.references:
        if each.path and each.path not in told and not package.found(each.path) and each.path.lower() in package.folded:
            told.add(each.path)
            place = package.at(each.node, each.attribute)
            yield CODE(place, f"`{each.path}` is called `{package.folded[each.path.lower()]}` in the zip", "capitals count on most servers")
