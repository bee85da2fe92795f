"""Files in the zip that an operating system or a tool left there.

`__MACOSX`, `.DS_Store`, `Thumbs.db`, `desktop.ini`, `.git` and the like belong to the computer on which it was packed. No
trainee needs them, no manifest lists them, and they may tell what should stay at home.

Mend: pack without them: on macOS with `zip -X`, not with the Finder.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import LITTER, Package
from gci_scorm.verify.words import listed

CODE = Code("litter", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    names = [name for name in package.files if LITTER.search(name)]
    if names:
        yield CODE(package.span, f"left there by an operating system or a tool: {listed(names)}", "pack without them")
