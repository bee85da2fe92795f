"""Files in the zip whose size stands only behind them.

Programs that write a zip in one go can't know a size before (bit 3 of the general flags, APPNOTE 4.4.4). Who unpacks from
the front, as Java's ZipInputStream does, stops at such a file where it is stored without compression.

Mend: mostly nothing; where an LMS calls the zip damaged, unpack it and pack it anew with another program.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.words import some

CODE = Code("sizes-behind-data", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    late = [entry for entry in package.archive.entries if entry.later_sizes]
    if not late:
        return
    stored = [entry.name for entry in late if entry.method == 0]
    java = f"; {some(stored)} stored, which Java can't unpack from the front" if stored else ""
    yield CODE(
        package.span,
        f"{some([entry.name for entry in late])} written with the size behind the data{java}",
        "where an LMS calls the zip damaged, pack it anew with another program",
    )
