"""A `masteryscore` that is no number from 0 to 100.

The LMS compares the SCO's score with it when the SCO ends, and says passed or failed (SCORM 1.2: CAM 2.3, RTE 3.4). With `80%`, `0.8` meant as a
share, or words it decides wrongly or not at all.

Mend: write per cent as a bare number, such as 80; or leave it out, and the SCO itself decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.values import between

CODE = Code("wrong-masteryscore")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for node in manifest.root.iter():
        if manifest.names(node.tag) == "adlcp:masteryscore":
            text = (node.text or "").strip()
            # An empty one counts as none: several tools write it.
            if text and not between(text, 0, 100):
                yield CODE(package.at(node), f"`{text}` is no score from 0 to 100", "write a bare number, such as 80")
            elif text and 0 < float(text) <= 1:
                yield CODE(package.at(node), f"`{text}` is per cent here: almost every score passes", "write a number such as 80")
