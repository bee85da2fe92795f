"""A namespace of another standard, or one that is misspelt.

LMSs look for elements by their namespaces. Those of SCORM 1.2 and 2004 differ (`adlcp_rootv1p2`, `adlcp_v1p3` ...); of a
misspelt one, `masteryscore`, `scormtype` or the whole manifest is not seen.

Mend: write the namespace of the edition, letter by letter, with `http` and without an end that it doesn't have.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.standard import ADLCP_12, ADLCP_2004, CMI5, CP_12, CP_2004, OF_2004, PREFIXES

CODE = Code("wrong-namespace")


def check(package: Package) -> Iterator[Diagnostic]:
    document, standard = package.document, package.standard
    if document is None or document.root is None or standard is None or standard.family == "cp":
        return
    used = {etree.QName(str(name)).namespace for node in document.root.iter() for name in (node.tag, *node.attrib)}
    declared = {(prefix or "", space) for prefix, space in document.root.nsmap.items() if space in used}
    own = etree.QName(document.root).namespace or ""
    right = _right(standard.family)
    if own != right[""]:
        said = f"`{own}`" if own else "no namespace"
        yield CODE(package.at(document.root), f"the manifest is in {said}; {standard.name} has `{right['']}`", "write that one")
    for prefix, space in sorted(declared):
        if space in right.values() or space == own:
            continue
        known = PREFIXES.get(space, prefix if prefix in right else "")
        if known in right and known:
            yield CODE(
                package.at(document.root),
                f"`{space}` is not what `{known}` is in {standard.name}: that is `{right[known]}`",
                "write that one",
            )


def _right(family: str) -> dict[str, str]:
    if family == "cmi5":
        return {"": CMI5}
    if family == "scorm12":
        return {"": CP_12, "adlcp": ADLCP_12}
    others = {prefix: space for space, prefix in PREFIXES.items() if prefix in OF_2004}
    return {"": CP_2004, "adlcp": ADLCP_2004, **others}
