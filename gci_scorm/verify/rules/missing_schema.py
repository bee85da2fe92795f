"""A schema that the manifest says is in the package, and is not.

`xsi:schemaLocation` names files beside the manifest. A tool that validates by them stops; no LMS whose code we know does.

Mend: put the schemas into the zip, or take `xsi:schemaLocation` out.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.words import some

CODE = Code("missing-schema", "warning")
_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


def check(package: Package) -> Iterator[Diagnostic]:
    document = package.document
    root = document.root if document else None
    if document is None or root is None:
        return
    named = dict.fromkeys(name for node in root.iter() for name in node.get(_LOCATION, "").split()[1::2])
    absent = [name for name in named if "://" not in name and not package.found(posixpath.normpath(name))]
    if absent:
        yield CODE(
            package.at(root), f"{some(absent)} named as a schema, but not in the zip", "put it there, or take `xsi:schemaLocation` out"
        )
