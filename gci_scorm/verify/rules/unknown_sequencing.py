"""A reference to sequencing that the collection doesn't have.

`IDRef` names the `ID` of a `sequencing` in the `sequencingCollection` (CAM 5.1). Without it the item has none of those rules.

Mend: write an `ID` that is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("unknown-sequencing")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for node in manifest.sequencings:
        name = node.get("IDRef")
        if name is not None and name not in manifest.collected:
            there = ", ".join(f"`{each}`" for each in list(manifest.collected)[:3]) or "none"
            yield CODE(package.at(node, "IDRef"), f"the collection has no sequencing `{name}`", f"there are: {there}")
