"""A name in the zip that leads out of the folder into which it is unpacked.

`../x`, `/etc/x` or `C:/x` would write over files of the server. Careful LMSs refuse the whole package, careless ones are
harmed. No tool that makes courses writes such names.

Mend: pack the content anew, with names that begin in the package. Don't upload a zip that has this and came from a stranger.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package, leads_out

CODE = Code("unsafe-path")


def check(package: Package) -> Iterator[Diagnostic]:
    for entry in package.archive.entries:
        if leads_out(entry.name):
            yield CODE(
                package.span, f"`{_shown(entry.name)}` leads out of the package, or holds signs that no name may", "pack the content anew"
            )


def _shown(name: str) -> str:
    return name.encode("unicode_escape").decode() if not name.isprintable() else name
