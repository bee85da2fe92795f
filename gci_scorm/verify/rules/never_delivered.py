"""Items that no trainee can ever open.

With neither `choice` nor `flow` an LMS may not deliver what lies below (SN 3.2); with an `attemptLimit` of 0 there is no attempt (SN 3.5).

Mend: allow one of the two, or take the limit out.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import called
from gci_scorm.verify.package import Package

CODE = Code("never-delivered")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    if manifest.standard.family != "scorm2004":
        return
    for node in (*manifest.organizations, *manifest.items):
        below = manifest.child(node, "item") is not None
        if below and not manifest.mode(node, "choice") and not manifest.mode(node, "flow"):
            yield CODE(package.at(node), f"what is below {called(node)} can't be opened: no `choice`, no `flow`", "allow one of the two")
        for limit in manifest.sequencing_parts(node, "imsss:limitConditions"):
            if limit.get("attemptLimit", "").strip() == "0":
                yield CODE(package.at(limit), f"{called(node)} may never be begun: its `attemptLimit` is 0", "take the limit out")
