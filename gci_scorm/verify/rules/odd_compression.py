"""A file in the zip that is packed in a way that not every unpacker knows.

Java, in which several LMSs are written, unpacks files that are stored or deflated, and no others; elsewhere it hangs on how
a server was set up. Deflate64 (the Windows shell, for large files), LZMA, bzip2 and Zstandard fail there.

Mend: pack the content anew, with the method "deflate", which programs also call "normal" or "zip".
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.words import some

CODE = Code("odd-compression")
_NAMES = {9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "XZ", 98: "PPMd", 99: "AES"}


def check(package: Package) -> Iterator[Diagnostic]:
    for method in sorted({entry.method for entry in package.archive.entries if not entry.encrypted} - {0, 8}):
        names = [entry.name for entry in package.archive.entries if entry.method == method]
        how = _NAMES.get(method, f"method {method}")
        yield CODE(package.span, f"{some(names)} packed with {how}, which some unpackers don't know", "pack the content anew, with deflate")
