"""An element that is there twice where it may be there once.

LMSs take the first or the last of the two, or refuse the package.

Mend: take one of them out.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("repeated-element")


def check(package: Package) -> Iterator[Diagnostic]:
    for each in package.breaches:
        if each.kind == CODE.code:
            yield CODE(package.at(each.node), f"`{each.more}` has more than one `{each.name}`", "take one of them out")
