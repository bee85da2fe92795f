"""An AICC course that lacks one of its four files.

A course has a `.crs`, an `.au`, a `.des` and a `.cst` file, side by side at the root (AICC CMI001). Importers stop
where one is missing. More of AICC is not looked at here.

Mend: export the course anew; better, as SCORM.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import AICC, Package

CODE = Code("aicc-incomplete")


def check(package: Package) -> Iterator[Diagnostic]:
    if package.standard is None or package.standard.family != "aicc":
        return
    there = {entry.suffix for entry in package.entries if "/" not in entry.name}
    for suffix in AICC:
        if suffix not in there:
            yield CODE(package.span, f"there is no `{suffix}` file at the root", "export the course anew")
