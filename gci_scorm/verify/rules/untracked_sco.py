"""A SCO whose results the LMS is told not to keep.

With `tracked="false"` nothing of what it reports counts (SN 3.13): no completion, no score.

Mend: take `tracked="false"` out, or call the resource an `asset`.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import called
from gci_scorm.verify.package import Package

CODE = Code("untracked-sco", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for item in manifest.scos:
        for part in manifest.sequencing_parts(item, "imsss:deliveryControls"):
            if part.get("tracked", "").strip() in ("false", "0"):
                yield CODE(package.at(part), f"nothing that {called(item)} reports is kept", 'take `tracked="false"` out')
