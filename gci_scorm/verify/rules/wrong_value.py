"""A value that is none of those which may stand there.

An LMS takes the default in its place, mostly the opposite of what was meant, or refuses the package. `TRUE`, `yes` and
`100%` are no values in XML.

Mend: write one of the values that are named.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.standard import local

CODE = Code("wrong-value")


def check(package: Package) -> Iterator[Diagnostic]:
    for each in package.breaches:
        if each.kind == CODE.code:
            shown = each.name if len(each.name) < 60 else each.name[:60] + "..."
            place = f"`{each.attribute}`" if each.attribute else f"`{local(each.node)}`"
            yield CODE(package.at(each.node, each.attribute), f"{place} is `{shown}`", f"write {each.more}")
