"""A resource that doesn't list the file with which it begins.

Its `href` is one of its own `file`s (CAM 2.3, 3.4; ADL's test suite fails it). Platforms that copy what is listed copy all
but the first page.

Mend: write `<file href="index.html"/>` in the resource.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import called
from gci_scorm.verify.package import Package

CODE = Code("launch-file-not-listed")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for resource in manifest.resources:
        begins = manifest.reference(resource)
        own = {manifest.reference(each).path.lower() for each in manifest.children(resource, "file")}
        if begins.path and package.found(begins.path) and begins.path.lower() not in own:
            place = package.at(resource, "href")
            yield CODE(place, f"{called(resource)} does not list `{begins.path}`, with which it begins", "write a `file` for it")
