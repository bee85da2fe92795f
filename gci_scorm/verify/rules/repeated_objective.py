"""Two objectives of an item with one id.

Within an item an `objectiveID` stands once (CAM 5.1); the SCO finds them in `cmi.objectives` by it, and two of one id are mixed.

Mend: give one of them another id.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("repeated-objective")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for sequencing in manifest.sequencings:
        seen: set[str] = set()
        for node in sequencing.iterdescendants():
            if manifest.names(node.tag) in ("imsss:primaryObjective", "imsss:objective") and (name := node.get("objectiveID", "")):
                if name in seen:
                    yield CODE(package.at(node), f"the item has two objectives `{name}`", "give one of them another id")
                seen.add(name)
