"""A `?` or `#` in an address of the manifest.

`href` names a file; what the page is to be told belongs to the item's `parameters` (CAM 2.3, 3.4). LMSs that look for the file don't find one that
is called `index.html?lang=fr`.

Mend: move it: `<item identifierref="..." parameters="?lang=fr">`.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("query-in-href", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for each in manifest.references:
        # A file may be called so: that is told of its name.
        if each.query and not each.fault and each.href not in package.files:
            place = package.at(each.node, each.attribute)
            yield CODE(place, f"`{each.query}` is no part of a file's name", "move it to the item's `parameters`")
