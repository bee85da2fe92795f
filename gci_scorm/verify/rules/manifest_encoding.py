"""A manifest that is not in UTF-8, or begins with a byte order mark.

UTF-8 without a mark is what every LMS reads. Those that read the manifest as text, as Moodle does for some questions, may
take any encoding for UTF-8, or stumble over the mark.

Mend: save it as UTF-8, without a mark ("BOM").
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("manifest-encoding", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    document = package.document
    if document is None or document.root is None:
        return
    if document.encoding not in ("utf-8", "us-ascii", "ascii"):
        yield CODE(document.whole, f"the manifest is in {document.encoding}, not in UTF-8", "save it as UTF-8")
    elif document.data.startswith(b"\xef\xbb\xbf"):
        yield CODE(document.whole, "the manifest begins with a byte order mark", "save it as UTF-8 without one")
