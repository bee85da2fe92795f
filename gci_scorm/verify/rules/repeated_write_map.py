"""Two objectives of an item that write to one global objective.

Which of the two an LMS keeps is open, so the standard forbids it (CAM 5.1, the schema's `uniqueGlobalObjective`).

Mend: let one of them only read.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("repeated-write-map")
_WRITES = ("writeSatisfiedStatus", "writeNormalizedMeasure")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for sequencing in manifest.sequencings:
        seen: set[str] = set()
        for node in sequencing.iterdescendants():
            if manifest.names(node.tag) == "imsss:mapInfo" and any(node.get(name, "").strip() in ("true", "1") for name in _WRITES):
                target = node.get("targetObjectiveID", "")
                if target in seen:
                    yield CODE(package.at(node), f"two objectives of the item write to `{target}`", "let one of them only read")
                seen.add(target)
