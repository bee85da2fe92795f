"""An assignable unit that doesn't say when it is done.

`moveOn` is `NotApplicable` where nothing is said: the LMS calls the unit satisfied at once, before anybody has opened it (cmi5, 13.1.4).

Mend: write `moveOn="CompletedAndPassed"` where there is a mark, else `moveOn="Completed"`.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import called
from gci_scorm.verify.package import Package

CODE = Code("unit-without-goal", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    root = package.cmi5.root if package.cmi5 else None
    if package.cmi5 is None or root is None:
        return
    for node in root.iter("{*}au"):
        if node.get("moveOn") is None and not any(name.lower() == "moveon" for name in map(str, node.attrib)):
            yield CODE(
                package.at(node), f"{called(node)} has no `moveOn`: it counts as done at once", 'write `moveOn="CompletedAndPassed"`'
            )
