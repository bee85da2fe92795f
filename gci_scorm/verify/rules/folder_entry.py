"""Folders that have an entry of their own in the zip.

They are not needed, since each file's name says its folder, and they are not forbidden either. But an importer that takes
every entry for a file makes an empty file of them, and an empty file breaks others.

Mend: nothing, unless an upload fails; then pack without folder entries (`zip -D`).
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.words import listed

CODE = Code("folder-entry", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    names = [entry.name for entry in package.archive.entries if entry.is_folder]
    if names:
        yield CODE(package.span, f"the zip has entries for folders: {listed(names)}", "nothing has to be done unless an upload fails")
