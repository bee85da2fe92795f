"""Which standard and edition a package is of, by its manifest's names and versions; and the names of namespaces that stay the same in all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lxml import etree

Family = Literal["scorm12", "scorm2004", "cmi5", "aicc", "cp", "web"]
SCORM = ("scorm12", "scorm2004")

CP_12, CP_2004 = "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "http://www.imsglobal.org/xsd/imscp_v1p1"
ADLCP_12, ADLCP_2004 = "http://www.adlnet.org/xsd/adlcp_rootv1p2", "http://www.adlnet.org/xsd/adlcp_v1p3"
CMI5 = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
PREFIXES = {
    CP_12: "",
    CP_2004: "",
    CMI5: "",
    ADLCP_12: "adlcp",
    ADLCP_2004: "adlcp",
    "http://www.adlnet.org/xsd/adlseq_v1p3": "adlseq",
    "http://www.adlnet.org/xsd/adlnav_v1p3": "adlnav",
    "http://www.imsglobal.org/xsd/imsss": "imsss",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
}
"""Namespace -> the prefix that the standards' books use for it; "" for the one of the manifest itself."""
OF_2004 = frozenset({"adlseq", "adlnav", "imsss"})

EDITIONS = {
    "1.2": ("scorm12", ""),
    "CAM 1.3": ("scorm2004", "2nd edition"),
    "2004 3rd Edition": ("scorm2004", "3rd edition"),
    "2004 4th Edition": ("scorm2004", "4th edition"),
}
"""What `schemaversion` may say -> family and edition."""


NAMES = {
    "scorm12": "SCORM 1.2",
    "scorm2004": "SCORM 2004",
    "cmi5": "cmi5",
    "aicc": "AICC",
    "cp": "IMS content package",
    "web": "web edition of gci-scorm, for no platform",
}


@dataclass(frozen=True, slots=True)
class Standard:
    """edition: "3rd edition"; "" where there is but one, or where the manifest doesn't say."""

    family: Family
    edition: str = ""

    @property
    def name(self) -> str:
        return NAMES[self.family]

    def __str__(self) -> str:
        return f"{self.name} {self.edition}".rstrip()


def local(node: etree._Element) -> str:
    return etree.QName(node).localname


def version_node(root: etree._Element) -> etree._Element | None:
    """The `schemaversion` of the manifest itself."""
    return next((each for part in root if local(part) == "metadata" for each in part if local(each) == "schemaversion"), None)


def of_manifest(root: etree._Element) -> Standard | None:
    """By namespaces, since LMSs tell the families apart by what these name; where they name none, by `schemaversion`. None: no manifest."""
    if local(root) != "manifest":
        return None
    spaces = {space for node in root.iter() for space in (etree.QName(node).namespace, *_attribute_spaces(node))}
    node = version_node(root)
    family, edition = EDITIONS.get((node.text or "").strip() if node is not None else "", ("", ""))
    if own := _family_of(spaces, etree.QName(root).namespace):
        return Standard(own, edition if own == family else "")
    if family:
        return Standard(family, edition)  # type: ignore[arg-type]
    return Standard("cp")


def _attribute_spaces(node: etree._Element) -> list[str | None]:
    return [etree.QName(str(name)).namespace for name in node.keys()]  # noqa: SIM118


def _family_of(spaces: set[str | None], root: str | None) -> Family | None:
    if ADLCP_2004 in spaces or any(PREFIXES.get(space or "") in OF_2004 for space in spaces):
        return "scorm2004"
    if ADLCP_12 in spaces or root == CP_12:
        return "scorm12"
    return None
