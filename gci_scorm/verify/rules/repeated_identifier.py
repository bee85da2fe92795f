"""Two things with one identifier.

Identifiers stand once in a manifest, whatever they name (xs:ID). An LMS that looks one up takes the first, or mixes the
results of two items.

Mend: give one of them another identifier, and change what refers to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gci_scorm.diagnostic import Code, Diagnostic, Note
from gci_scorm.verify.package import Package
from gci_scorm.verify.standard import PREFIXES

CODE = Code("repeated-identifier")


def check(package: Package) -> Iterator[Diagnostic]:
    document = package.document
    if document is None or document.root is None or package.standard is None:
        return
    cmi5 = package.cmi5 is not None
    first: dict[str, etree._Element] = {}
    for node in document.root.iter():
        for attribute in ("id",) if cmi5 else ("identifier", "ID"):
            value = node.get(attribute, "").strip()
            # Empty ones are told as no identifiers; in foreign namespaces other rules hold.
            if not value or etree.QName(node).namespace not in (*PREFIXES, etree.QName(document.root).namespace):
                continue
            other = first.setdefault(value, node)
            if other is not node:
                notes = (Note(package.at(other), "the other one"),)
                yield CODE(
                    package.at(node, attribute), f"`{value}` is the identifier of something else too", "give it another one", notes=notes
                )
