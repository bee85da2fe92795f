"""An organization in which an LMS can't go on by itself.

`flow` is false where `controlMode` doesn't say otherwise (SN 3.2). Then there is no Continue, and strict sequencers open nothing at the
start: they show a list, or an empty window.

Mend: `<imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing>` last in the organization.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import called
from gci_scorm.verify.package import Package

CODE = Code("no-flow", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    if manifest.standard.family != "scorm2004":
        return
    for each in manifest.organizations:
        if manifest.child(each, "item") is not None and not manifest.mode(each, "flow") and manifest.mode(each, "choice"):
            place = package.at(each)
            yield CODE(
                place, f"{called(each)} has no `flow`: some LMSs open nothing at the start", 'write `controlMode choice="true" flow="true"`'
            )
