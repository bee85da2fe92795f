"""A resource whose `type` is not `webcontent`.

SCORM knows this one type alone (CAM 2.3, 3.4). wagtail-lms opens the first resource that has it.

Mend: write `type="webcontent"`.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import called
from gci_scorm.verify.package import Package

CODE = Code("wrong-resource-type")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for resource in manifest.resources:
        kind = resource.get("type")
        if kind is not None and kind != "webcontent":
            yield CODE(package.at(resource, "type"), f"{called(resource)} is of type `{kind}`", "write `webcontent`")
