"""A manifest whose `schema` or `schemaversion` says what no edition says.

`schema` is `ADL SCORM`; `schemaversion` is `1.2`, `CAM 1.3` (2004 2nd edition), `2004 3rd Edition` or `2004 4th Edition`,
letter by letter (CAM 3.4). Moodle takes anything else for 1.2 and then offers the wrong interface: nothing is recorded.

Mend: write the version as the edition spells it, and the one whose namespaces the manifest uses.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.standard import EDITIONS

CODE = Code("wrong-schema")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    metadata = manifest.child(manifest.root, "metadata")
    schema = manifest.child(metadata, "schema") if metadata is not None else None
    if schema is not None and (schema.text or "").strip() != "ADL SCORM":
        yield CODE(package.at(schema), f"`{(schema.text or '').strip()}` is no schema of SCORM", "write `ADL SCORM`")
    node = manifest.child(metadata, "schemaversion") if metadata is not None else None
    version = (node.text or "").strip() if node is not None else ""
    if node is None:
        return
    known = [name for name, (family, _) in EDITIONS.items() if family == manifest.standard.family]
    if version in EDITIONS and version not in known:
        message = f"`{version}` is not what the manifest's namespaces say: these are of {manifest.standard.name}"
        yield CODE(package.at(node), message, f"write {' or '.join(f'`{each}`' for each in known)}")
    elif version not in EDITIONS:
        yield CODE(package.at(node), f"`{version}` is no version of SCORM", f"write {' or '.join(f'`{each}`' for each in known)}")
