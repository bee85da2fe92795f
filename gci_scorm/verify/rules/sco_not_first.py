"""Another resource stands before the one that is opened first.

The standard leaves the order open. Open edX opens the first resource that has a `href`, wagtail-lms the first of
type `webcontent`, whatever the items say.

Mend: move the resource of the first item to the top.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import called
from gci_scorm.verify.package import Package

CODE = Code("sco-not-first", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    first = next((each for each in manifest.resources if each.get("href") or each.get("type") == "webcontent"), None)
    if not manifest.launched or first is None:
        return
    meant = manifest.launched[0][1]
    if first is not meant and meant.get("href"):
        message = f"{called(first)} stands before {called(meant)}, which is opened first"
        yield CODE(package.at(first), message, "Open edX opens the first one: move the other up")
