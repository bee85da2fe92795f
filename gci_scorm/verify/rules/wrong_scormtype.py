"""A resource that doesn't say, in its edition's spelling, whether it is a SCO.

`adlcp:scormtype` in SCORM 1.2, `adlcp:scormType` in 2004, is `sco` or `asset` (CAM 2.3, 3.4). Moodle looks for the very letters; a SCO
that isn't seen as one reports nothing.

Mend: write `sco` for what speaks to the LMS, `asset` for everything else.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import called, scorm_type, spelled
from gci_scorm.verify.package import Package

CODE = Code("wrong-scormtype")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    right = spelled(manifest.standard)
    for resource in manifest.resources:
        name, value = scorm_type(resource)
        if not name:
            yield CODE(package.at(resource), f"{called(resource)} has no `adlcp:{right}`", "write `sco` or `asset`")
        elif name != right:
            place = package.at(resource, f"adlcp:{name}")
            yield CODE(place, f"{manifest.standard.name} has no `{name}`", f"it is spelt `{right}` there")
        elif value not in ("sco", "asset"):
            yield CODE(package.at(resource, f"adlcp:{name}"), f"`{value}` is no kind of resource", "write `sco` or `asset`")
