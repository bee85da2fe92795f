"""A page or style sheet that shows a file which the zip doesn't have.

The trainee sees a gap, or a page without its style or script. Often only capitals differ: that works on Windows and fails on
the server.

Mend: put the file into the zip, or write its name as it is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("page-misses-file", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    for page in package.pages:
        told: set[str] = set()
        for each in page.fetched:
            if each.path is None or each.path in told or package.found(each.path):
                continue
            told.add(each.path)
            there = package.folded.get(each.path.lower())
            hint = f"it is called `{there}`: capitals count on most servers" if there else "put it there, or write its name as it is there"
            yield CODE(page.at(each), f"`{each.address}` is not in the zip", hint)
