"""A `\\` in a name of the zip, where a `/` belongs.

The zip's own standard knows only `/` (APPNOTE 4.4.17). Windows unpacks both alike; on other servers a file called
`media\\film.mp4` appears beside an empty folder, and the course doesn't find it.

Mend: pack the content anew with another program: old .NET and some Windows tools write this.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.words import some

CODE = Code("backslash-in-name")


def check(package: Package) -> Iterator[Diagnostic]:
    names = [entry.name for entry in package.archive.entries if "\\" in entry.name]
    if names:
        yield CODE(package.span, f"{some(names)} with `\\` where a `/` belongs", "pack the content anew with another program")
