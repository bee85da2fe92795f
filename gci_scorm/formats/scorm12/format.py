"""SCORM 1.2: IMS Content Packaging 1.1.2, IMS Meta-Data 1.2.1, adlcp_rootv1p2."""

from __future__ import annotations

from lxml import etree

from gci_scorm.package.format import Format
from gci_scorm.package.manifest import MANIFEST, Builder, Facts, duration, manifest_root, organization, resources, serialise

BUILD = Builder(
    {
        None: "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
        "imsmd": "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
    }
)
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LONGEST_STRING = 1000
SHORT_STRING = 100


def manifest(facts: Facts) -> bytes:
    root = manifest_root(BUILD, facts)
    metadata = BUILD.add(root, "metadata")
    BUILD.add(metadata, "schema", "ADL SCORM")
    BUILD.add(metadata, "schemaversion", "1.2")
    _lom(metadata, facts)
    _organization(root, facts)
    resources(BUILD, root, facts, "adlcp__scormtype")
    return serialise(root)


def _organization(root: etree._Element, facts: Facts) -> None:
    for unit, item in organization(BUILD, root, facts)[1]:
        if unit.mastery is not None:
            BUILD.add(item, "adlcp:masteryscore", str(unit.mastery))


def _lom(metadata: etree._Element, facts: Facts) -> None:
    """Order of elements: IMS Meta-Data 1.2.1, `lom`."""
    lom = BUILD.add(metadata, "imsmd:lom")
    general = BUILD.add(lom, "imsmd:general")
    _text(general, "title", facts.title, facts.language)
    entry = BUILD.add(general, "imsmd:catalogentry")
    BUILD.add(entry, "imsmd:catalog", "content-digest")
    _text(entry, "entry", f"sha256:{facts.digest}", "x-none")
    BUILD.add(general, "imsmd:language", facts.language)
    if facts.summary:
        _text(general, "description", facts.summary[:LONGEST_STRING], facts.language)
    for word in facts.keywords:
        _text(general, "keyword", word[:LONGEST_STRING], facts.language)
    lifecycle = BUILD.add(lom, "imsmd:lifecycle")
    _text(lifecycle, "version", facts.version[:50], "x-none")
    if facts.minutes:
        hours, minutes = duration(facts.minutes)
        learning = BUILD.add(BUILD.add(lom, "imsmd:educational"), "imsmd:typicallearningtime")
        BUILD.add(learning, "imsmd:datetime", f"{hours:02}:{minutes:02}:00")
    if facts.rights:
        _text(BUILD.add(lom, "imsmd:rights"), "description", facts.rights[:LONGEST_STRING], facts.language)


def _text(parent: etree._Element, tag: str, text: str, language: str) -> None:
    string = BUILD.add(BUILD.add(parent, f"imsmd:{tag}"), "imsmd:langstring", text)
    string.set(XML_LANG, language)


FORMAT = Format(
    name="scorm12",
    title="SCORM 1.2",
    about="Nearly every platform takes it, Moodle's app too: the one to begin with.",
    manifest=(MANIFEST, manifest),
    room=4096,
    cannot=(
        "how far she is in per cent",
        "what a question asks: its id alone",
        "completed and passed apart: one field says both",
        "more than 255 characters of an answer, or than one character of an option's id",
    ),
)
