"""A pass mark that has no effect.

`minNormalizedMeasure` counts only where the objective says `satisfiedByMeasure="true"`; without that the LMS goes by what the SCO says
(SN 3.10).

Mend: write `satisfiedByMeasure="true"`, or take the number out.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("measure-not-used", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for sequencing in manifest.sequencings:
        for node in sequencing.iterdescendants():
            if manifest.names(node.tag) == "imsss:minNormalizedMeasure":
                objective = node.getparent()
                if objective is not None and objective.get("satisfiedByMeasure", "false").strip() in ("false", "0"):
                    place = package.at(node)
                    yield CODE(place, "this pass mark has no effect", 'write `satisfiedByMeasure="true"`, or take it out')
