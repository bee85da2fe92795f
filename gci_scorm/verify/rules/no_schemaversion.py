"""A manifest that doesn't say which edition it is of.

`metadata` with `schema` and `schemaversion` stands first in the manifest (CAM 3.4; 1.2: CAM 2.3). Without it Moodle and
others take the package for SCORM 1.2, whatever it is.

Mend: put `<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>` first, with the version that it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("no-schemaversion")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    metadata = manifest.child(manifest.root, "metadata")
    for name in ("schema", "schemaversion"):
        if metadata is None or manifest.child(metadata, name) is None:
            place = manifest.root if metadata is None else metadata
            lacks = "`metadata`, so no `schema` and no `schemaversion`" if metadata is None else f"`{name}`"
            yield CODE(package.at(place), f"the manifest has no {lacks}", "LMSs take it for SCORM 1.2: say what it is")
            if metadata is None:
                return
