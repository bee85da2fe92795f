"""An element that stands before one which it should follow.

The order is the schema's: metadata, organizations, resources; title, items, metadata and then what ADL adds; files, then
dependencies. LMSs that validate refuse the package (SCORM 1.2: CAM 2.3; 2004: CAM 3.4; cmi5: CourseStructure.xsd).

Mend: move it to its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("element-order")


def check(package: Package) -> Iterator[Diagnostic]:
    for each in package.breaches:
        if each.kind == CODE.code:
            yield CODE(package.at(each.node), f"`{each.name}` stands behind `{each.more}`, but belongs before it", "move it up")
