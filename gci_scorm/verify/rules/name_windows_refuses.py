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
from gci_scorm.verify.words import listed

CODE = Code("name-windows-refuses", "warning")
_DEVICE = re.compile(r"(?:con|aux|nul|prn|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def check(package: Package) -> Iterator[Diagnostic]:
    names = [name for name in package.files if any(map(_refused, name.split("/")))]
    if names:
        yield CODE(package.span, f"Windows can't write {listed(names)}", "give it another name")


def _refused(part: str) -> bool:
    return bool(_DEVICE.fullmatch(part)) or (part.endswith((".", " ")) and bool(part.strip(".")))
