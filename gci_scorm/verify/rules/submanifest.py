"""A manifest inside the manifest.

IMS allows it; SCORM 2004 advises against it, and hardly an LMS shows what it holds (4th edition: CAM 3.4).

Mend: bring its items and resources into the one manifest.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import called
from gci_scorm.verify.package import Package

CODE = Code("submanifest", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for node in manifest.children(manifest.root, "manifest"):
        yield CODE(
            package.at(node),
            f"{called(node)} stands inside another: few LMSs show what it holds",
            "bring it into the one manifest",
        )
