"""An item that has neither items below it nor a resource.

A trainee can choose it and gets nothing. SCORM wants a resource at each leaf (2004: CAM 3.4; 1.2: CAM 2.3).

Mend: write its `identifierref`, or take the item out.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import called
from gci_scorm.verify.package import Package

CODE = Code("leaf-without-resource")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    told = {each.node for each in package.breaches if each.kind == "unknown-attribute"}
    for item in manifest.items:
        if manifest.is_leaf(item) and not item.get("identifierref") and item not in told:
            yield CODE(package.at(item), f"{called(item)} has no resource and no items", "write its `identifierref`")
