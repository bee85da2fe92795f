"""An element that must be there, and is not.

Without it the schema doesn't hold, and what hangs on it has nothing to go by: a manifest has `organizations` and `resources`
even where they are empty, `objectives` have a `primaryObjective`, a rule has an action, an assignable unit has a `url`.

Mend: write it, at its place in the order.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("missing-element")


def check(package: Package) -> Iterator[Diagnostic]:
    for each in package.breaches:
        if each.kind == CODE.code:
            yield CODE(package.at(each.node), f"`{each.more}` has no {each.name}", "write it")
