"""A file whose name Windows can't write.

`con`, `aux`, `nul`, `prn`, `com1` and `lpt1`, whatever follows the dot, are devices there, and a name can't end in a dot or a space. An LMS on
a Windows server can't unpack the package, and neither can a colleague.

Mend: give the file another name, wherever it is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("name-windows-refuses", "warning")
_DEVICE = re.compile(r"(?:con|aux|nul|prn|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def check(package: Package) -> Iterator[Diagnostic]:
    for name in package.files:
        if any(_DEVICE.fullmatch(part) or (part.endswith((".", " ")) and part.strip(".")) for part in name.split("/")):
            yield CODE(package.span, f"`{name}` is a name that Windows can't write", "give it another name")
