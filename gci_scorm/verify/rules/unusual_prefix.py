"""A prefix in the manifest that is not the usual one.

XML allows any prefix; LMSs that read the manifest as text do not. Moodle looks for `adlcp:scormtype` by these letters, and
Open edX for elements of IMS without any prefix.

Mend: declare the content packaging namespace as the default one (`xmlns="..."`), and the others as `adlcp`, `adlseq`, `adlnav`, `imsss`.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.standard import PREFIXES

CODE = Code("unusual-prefix", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    document = package.document
    if document is None or document.root is None or package.standard is None or package.standard.family == "cp":
        return
    for prefix, space in sorted((prefix or "", space) for prefix, space in document.root.nsmap.items()):
        usual = PREFIXES.get(space)
        if usual is not None and prefix != usual and document.root.nsmap.get(usual or None) != space:
            here = f"has the prefix `{prefix}`" if prefix else "is the default namespace"
            hint = f"`{usual}` is the usual prefix" if usual else "make it the default namespace: `xmlns=`"
            yield CODE(package.at(document.root), f"`{space}` {here}", f"{hint}; some LMSs read the manifest as text")
