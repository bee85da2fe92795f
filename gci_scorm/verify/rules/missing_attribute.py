"""An attribute that must be there, and is not.

Without `identifier` nothing can refer to an element, without `href` a file has no name, without `type` no LMS knows a
resource's kind.

Mend: write it.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.standard import local

CODE = Code("missing-attribute")


def check(package: Package) -> Iterator[Diagnostic]:
    for each in package.breaches:
        if each.kind == CODE.code:
            yield CODE(package.at(each.node), f"`{local(each.node)}` has no `{each.name}`", "write it")
