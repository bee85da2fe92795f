"""SCORM 1.2: IMS Content Packaging 1.1.2, IMS Meta-Data 1.2.1, adlcp_rootv1p2."""

from __future__ import annotations

from lxml import etree

from gci_scorm.package.format import Format
from gci_scorm.package.manifest import Builder, Facts, duration, keywords, manifest_root, organization, resources, serialise

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
    _, item = organization(BUILD, root, facts)
    if facts.mastery is not None:
        BUILD.add(item, "adlcp:masteryscore", str(facts.mastery))


def _lom(metadata: etree._Element, facts: Facts) -> None:
    """Order of elements: IMS Meta-Data 1.2.1, `lom`."""
    module = facts.module
    lom = BUILD.add(metadata, "imsmd:lom")
    general = BUILD.add(lom, "imsmd:general")
    _text(general, "title", facts.title, module.language)
    entry = BUILD.add(general, "imsmd:catalogentry")
    BUILD.add(entry, "imsmd:catalog", "content-digest")
    _text(entry, "entry", f"sha256:{facts.digest}", "x-none")
    BUILD.add(general, "imsmd:language", module.language)
    if module.summary:
        _text(general, "description", module.summary.plain[:LONGEST_STRING], module.language)
    for word in keywords(module):
        _text(general, "keyword", word[:LONGEST_STRING], module.language)
    lifecycle = BUILD.add(lom, "imsmd:lifecycle")
    _text(lifecycle, "version", module.version[:50], "x-none")
    if module.duration:
        hours, minutes = duration(module.duration)
        learning = BUILD.add(BUILD.add(lom, "imsmd:educational"), "imsmd:typicallearningtime")
        BUILD.add(learning, "imsmd:datetime", f"{hours:02}:{minutes:02}:00")
    if module.rights:
        _text(BUILD.add(lom, "imsmd:rights"), "description", module.rights.plain[:LONGEST_STRING], module.language)


def _text(parent: etree._Element, tag: str, text: str, language: str) -> None:
    string = BUILD.add(BUILD.add(parent, f"imsmd:{tag}"), "imsmd:langstring", text)
    string.set(XML_LANG, language)


FORMAT = Format(name="scorm12", title="SCORM 1.2", manifest=manifest)
