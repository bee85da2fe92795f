"""A package in which nothing is a SCO.

Assets are only shown. The LMS calls them completed when they are opened, or never; there is no score.

Mend: where the content speaks to the LMS, call its resource `sco`.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import scorm_type
from gci_scorm.verify.package import Package

CODE = Code("no-sco", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    kinds = {scorm_type(resource)[1] for _, resource in manifest.launched}
    if kinds == {"asset"}:
        resource = manifest.launched[0][1]
        yield CODE(package.at(resource), "nothing here is a SCO: no result is recorded", "call what speaks to the LMS `sco`")
