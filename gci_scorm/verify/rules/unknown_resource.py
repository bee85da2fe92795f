"""A reference to a resource that is not there.

`identifierref` of an item or a dependency names the `identifier` of a resource, letter by letter (CAM 2.3, 3.4). Nothing can be launched from such
an item; some LMSs refuse the whole package.

Mend: write the identifier of the resource that is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("unknown-resource")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    # Of a manifest inside this one an item may name the whole.
    known = {node.get("identifier", "") for node in manifest.root.iter() if manifest.names(node.tag) in ("resource", "manifest")}
    for node in manifest.root.iter():
        name = node.get("identifierref", "")
        if name and name not in known and manifest.names(node.tag) in ("item", "dependency"):
            near = _near(name, known)
            hint = f"`{near}` is there" if near else "write the identifier of a resource"
            yield CODE(package.at(node, "identifierref"), f"there is no resource `{name}`", hint)


def _near(name: str, known: set[str]) -> str:
    """One that may be meant. Not looked for among very many: that takes long, once for each that is missing."""
    from gci_scorm.model.slips import nearest

    return (nearest(name, known) or "") if len(known) <= 100 and len(name) <= 100 else ""
