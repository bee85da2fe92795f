"""A resource that is to be opened and names no file.

What an item launches is the `href` of its resource (CAM 2.3, 3.4). Without one there is nothing to open.

Mend: write the page with which it begins: `href="index.html"`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import called
from gci_scorm.verify.package import Package

CODE = Code("resource-without-href")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    told: set[etree._Element] = set()
    for item, resource in manifest.launched:
        if not resource.get("href") and resource not in told:
            told.add(resource)
            yield CODE(package.at(resource), f"{called(resource)} of {called(item)} has no `href`", "name the page with which it begins")
