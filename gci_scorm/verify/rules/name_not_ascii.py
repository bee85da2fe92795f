"""A file whose name has accents or signs of other scripts.

Java unpackers of several LMSs misread such names or stop at them (openequella/openEQUELLA, issue 1868). Where the zip
doesn't say that they are UTF-8, every computer reads them otherwise.

Mend: give the file a name of the letters a to z, digits, `.`, `-` and `_`, wherever it is named.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.words import listed

CODE = Code("name-not-ascii", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    foreign = [entry for entry in package.entries if not entry.name.isascii()]
    for utf8, unsaid in ((True, ""), (False, ", and the zip does not say in which encoding")):
        names = [entry.name for entry in foreign if entry.utf8 == utf8]
        if names:
            yield CODE(
                package.span,
                f"letters beyond a to z in the name of {listed(names)}{unsaid}",
                "some Java unpackers stop at it: give it another name",
            )
