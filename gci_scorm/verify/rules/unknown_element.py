"""An element that the manifest's standard doesn't have there.

The schema of each edition says which elements stand where (SCORM 1.2: CAM 2.3; 2004: CAM 3.4 and 5). LMSs that validate
refuse the package; the others don't see the element, so that a pass mark or a rule of sequencing has no effect. Capitals
count: 1.2 writes `datafromlms`, 2004 `dataFromLMS`.

Mend: spell it as the edition does, or put it where it belongs.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.standard import local

CODE = Code("unknown-element")


def check(package: Package) -> Iterator[Diagnostic]:
    for each in package.breaches:
        if each.kind == CODE.code:
            near = f"it is spelt `{each.more}`" if each.more else "capitals count; perhaps it belongs elsewhere, or to another edition"
            parent = each.node.getparent()
            where = f"in `{local(parent)}`" if parent is not None else "there"
            yield CODE(package.at(each.node), f"{package.standard} has no `{each.name}` {where}", near)
