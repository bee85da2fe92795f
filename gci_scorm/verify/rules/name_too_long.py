"""A path in the zip that is very long.

Windows stops at 260 characters, and the folder into which an LMS unpacks takes its share of them.

Mend: shorten the names of files and folders to less than 180 characters in all.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("name-too-long", "warning")
LONGEST = 180


def check(package: Package) -> Iterator[Diagnostic]:
    for name in package.files:
        if len(name) > LONGEST:
            yield CODE(package.span, f"`{name[:60]}...` has {len(name)} characters: Windows stops at 260 in all", "shorten it")
