"""An identifier that XML doesn't allow.

`identifier` is an xs:ID: it begins with a letter or `_` and goes on with letters, digits, `.`, `-` and `_` (SCORM 1.2 and
2004: CAM, manifest schema). LMSs that validate refuse the package, and others make a key of it in their database.

Mend: put a letter before it, and `-` in the place of what is not allowed. Change every `identifierref` with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("invalid-identifier")
_NAME = re.compile(r"[^\W\d][\w.-]*")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for node in manifest.root.iter():
        for attribute in ("identifier", "ID"):
            value = node.get(attribute)
            if value is not None and manifest.names(node.tag) and not _NAME.fullmatch(value.strip()):
                yield CODE(
                    package.at(node, attribute),
                    f"`{value}` is no identifier" if value.strip() else f"`{attribute}` is empty",
                    "begin with a letter or `_`, go on with letters, digits, `.`, `-`, `_`",
                )
