"""Files in the zip that the manifest doesn't list.

Each file belongs to a resource (CAM 2.3, 3.4). Some platforms keep only what is listed, or delete the rest later
(exelearning/iteexe, issue 473). Schemas and the manifest itself need no line.

Mend: write `<file href="..."/>` in the resource that uses it, or take the file out.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import CMI5_MANIFEST, LITTER, SCORM_MANIFEST, Package
from gci_scorm.verify.words import some

CODE = Code("unlisted-file", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None or not manifest.resources:
        return
    named = {each.path.lower() for each in manifest.references}
    names = [
        name
        for name, entry in package.files.items()
        if name not in package.listed
        and name.lower() not in named
        and entry.suffix not in (".xsd", ".dtd")
        and name not in (SCORM_MANIFEST, CMI5_MANIFEST)
        and not LITTER.search(name)
        and not entry.link
    ]
    if names:
        yield CODE(
            package.span, f"{some(names)} in the zip but not in the manifest", "list each in the resource that uses it, or take it out"
        )
