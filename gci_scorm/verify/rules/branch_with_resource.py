"""An item with items below it that also names a resource.

In SCORM 2004 only leaves are opened: an item with items below it has no `identifierref` (4th edition: CAM 3.4). LMSs
never show what it names, or refuse the package.

Mend: put the resource into an item of its own, the first one below it.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import called
from gci_scorm.verify.package import Package

CODE = Code("branch-with-resource")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for item in manifest.items if manifest.standard.family == "scorm2004" else ():
        if not manifest.is_leaf(item) and item.get("identifierref"):
            place = package.at(item, "identifierref")
            yield CODE(place, f"{called(item)} has items below it, so its resource is never opened", "give the resource an item of its own")
