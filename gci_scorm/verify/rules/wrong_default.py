"""Organizations of which none is the default one.

`organizations/@default` names the organization that an LMS shows (CAM 2.3, 3.4). LMSs that go by it alone find no course.

Mend: write the identifier of the organization.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("wrong-default")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    known = [each.get("identifier", "") for each in manifest.organizations]
    for node in manifest.children(manifest.root, "organizations"):
        name = node.get("default")
        if known and name not in known:
            message = f"there is no organization `{name}`" if name else "`organizations` has no `default`"
            yield CODE(package.at(node, "default" if name else ""), message, f"`{known[0]}` is there")
