"""Text in the manifest where only elements belong.

LMSs that validate refuse the package; the others don't see it. Mostly it is the rest of an element that was deleted, or a
remark without its `<!-- -->`.

Mend: take it out, or make a remark of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.standard import local

CODE = Code("stray-text")


def check(package: Package) -> Iterator[Diagnostic]:
    for each in package.breaches:
        if each.kind == CODE.code:
            shown = each.name if len(each.name) < 60 else each.name[:60] + "..."
            yield CODE(package.at(each.node), f"`{local(each.node)}` holds `{shown}`, where only elements belong", "take it out")
