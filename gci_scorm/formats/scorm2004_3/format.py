"""SCORM 2004, 3rd edition: for platforms that take no 4th."""

from __future__ import annotations

from gci_scorm.formats.scorm2004.format import CANNOT, ROOM
from gci_scorm.formats.scorm2004.format import manifest as fourth
from gci_scorm.package.format import Format
from gci_scorm.package.manifest import MANIFEST, Facts


def manifest(facts: Facts) -> bytes:
    return fourth(facts, "3rd")


FORMAT = Format(
    name="scorm2004-3",
    title="SCORM 2004 3rd edition",
    about="For platforms that have SCORM 2004, but not its 4th edition.",
    manifest=(MANIFEST, manifest),
    runtime="scorm2004",
    room=ROOM,
    cannot=CANNOT,
)
