"""A rule that goes by an objective which its item doesn't have.

`referencedObjective` names the `objectiveID` of an objective of the same item (CAM 5.1, SN 3.4). Of another one nothing is
known there, so that the rule never fires.

Mend: write an objective of the item, or give it that one, with a `mapInfo` to the global one.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("unknown-sequencing-objective")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for sequencing in manifest.sequencings:
        own = {node.get("objectiveID") for each in manifest.with_collected(sequencing) for node in each.iter()}
        for node in sequencing.iterdescendants():
            name = node.get("referencedObjective")
            # In the collection it may be an objective of the item that uses it.
            if name and name not in own and sequencing.get("ID") is None:
                yield CODE(package.at(node, "referencedObjective"), f"the item has no objective `{name}`", "name one that it has")
