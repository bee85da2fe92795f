"""Something to be opened that lies on another server.

The standard allows it (CAM 2.3, 3.4), but a browser keeps a page of one server from speaking to that of another: such a
SCO never finds the LMS's interface, and nothing is recorded.

Mend: put the pages into the package.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import called
from gci_scorm.verify.package import Package

CODE = Code("foreign-launch", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for resource in {resource.get("identifier"): resource for _, resource in manifest.launched}.values():
        if resource.get("href") and manifest.reference(resource).foreign:
            message = f"{called(resource)} lies on another server: it can't speak to the LMS"
            yield CODE(package.at(resource, "href"), message, "put its pages into the package")
