"""A file without a single byte.

Blackboard fails on it when it imports the package (thexerteproject/xerteonlinetoolkits, issue 965).

Mend: take the file out of the zip and of the manifest, or give it a line: a remark in a style sheet or script is enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.words import some

CODE = Code("empty-entry", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    names = [entry.name for entry in package.entries if not entry.size]
    if names:
        yield CODE(package.span, f"{some(names)} empty, which breaks Blackboard's import", "take it out, or give it a line")
