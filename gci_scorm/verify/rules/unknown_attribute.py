"""An attribute that the element doesn't have.

An LMS doesn't see it, or refuses the package if it validates. Capitals count: `identifierref`, `isvisible`, but
`referencedObjective`, `satisfiedByMeasure`.

Mend: spell it as the edition does, or take it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.standard import local

CODE = Code("unknown-attribute")


def check(package: Package) -> Iterator[Diagnostic]:
    for each in package.breaches:
        if each.kind == CODE.code:
            near = f"it is spelt `{each.more}`" if each.more else "capitals count; perhaps it belongs to another element or edition"
            yield CODE(package.at(each.node, each.attribute), f"`{local(each.node)}` has no `{each.name}` in {package.standard}", near)
