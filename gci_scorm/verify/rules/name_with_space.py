"""A file whose name holds a space.

In an address it is `%20`. Importers differ in whether they write it so, and a manifest that has one form while the zip has
the other is refused by some.

Mend: put `-` or `_` in the place of the space, wherever the file is named.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.words import listed

CODE = Code("name-with-space", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    names = [name for name in package.files if " " in name]
    if names:
        yield CODE(package.span, f"a space in the name of {listed(names)}", "put `-` in its place, wherever the file is named")
