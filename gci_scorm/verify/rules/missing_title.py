"""An organization or item without a title.

LMSs show titles in their lists (CAM 2.3, 3.4: a title is required). Open edX fails where one is missing.

Mend: write `<title>` first in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import called
from gci_scorm.verify.package import Package

CODE = Code("missing-title")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for node in (*manifest.organizations, *manifest.items):
        title = manifest.child(node, "title")
        if title is None or not (title.text or "").strip():
            yield CODE(package.at(node if title is None else title), f"{called(node)} has no title", "Open edX fails on it: write one")
