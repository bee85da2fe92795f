"""A manifest without an organization, or with one that has no items.

An LMS shows what an organization lists. Without items there is nothing that a trainee could open. The standard allows such a "resource
package" for exchange between authors (CAM 3.4), but it is no course.

Mend: write an organization with an item a SCO.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import called
from gci_scorm.verify.package import Package

CODE = Code("nothing-to-launch")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    groups = list(manifest.children(manifest.root, "organizations"))
    if groups and not manifest.organizations:
        yield CODE(package.at(groups[0]), "there is no organization: nothing can be opened", "write one, with an item a SCO")
    for each in manifest.organizations:
        if manifest.child(each, "item") is None:
            yield CODE(package.at(each), f"{called(each)} has no items: nothing can be opened", "write an item a SCO")
