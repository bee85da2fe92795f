"""A manifest of no standard that is known here.

The root of an `imsmanifest.xml` is `manifest`, and its names are ADL's for SCORM 1.2 or 2004; the root of a `cmi5.xml` is
`courseStructure`. A package of IMS alone (a question bank, a Common Cartridge) is no course that reports to an LMS.

Mend: export it as SCORM or cmi5.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.standard import local

CODE = Code("unknown-standard")


def check(package: Package) -> Iterator[Diagnostic]:
    document = package.document
    if document is None or document.root is None:
        return
    if package.standard is None:
        yield CODE(package.at(document.root), f"`{local(document.root)}` is not the root of any manifest", "export it as SCORM or cmi5")
    elif package.standard.family == "cp":
        yield CODE(
            package.at(document.root),
            "nothing of SCORM is in this manifest: it is a content package of IMS alone",
            "export it as SCORM or cmi5",
        )
