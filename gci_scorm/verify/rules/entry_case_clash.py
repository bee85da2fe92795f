"""Two names in the zip that differ only in capitals.

On servers with Windows, and on a colleague's Windows or macOS, they are one file: one of the two overwrites the other.

Mend: give one of the two another name, in the zip and wherever it is named.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("entry-case-clash", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    told: set[str] = set()
    for name in package.files:
        parts = name.split("/")
        for depth in range(1, len(parts) + 1):
            path = "/".join(parts[:depth])
            other = first.setdefault(path.lower(), path)
            if other != path and path not in told:
                told.add(path)
                yield CODE(package.span, f"`{path}` and `{other}` differ only in capitals", "give one of them another name")
                break
