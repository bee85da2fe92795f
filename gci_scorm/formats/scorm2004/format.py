"""SCORM 2004 4th edition: IMS Content Packaging 1.1.4, IEEE LOM, IMS Simple Sequencing, ADL navigation."""

from __future__ import annotations

from lxml import etree

from gci_scorm.package.format import Format
from gci_scorm.package.manifest import Builder, Facts, duration, keywords, manifest_root, organization, resources, serialise, xml_id

BUILD = Builder(
    {
        None: "http://www.imsglobal.org/xsd/imscp_v1p1",
        "adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
        "adlseq": "http://www.adlnet.org/xsd/adlseq_v1p3",
        "adlnav": "http://www.adlnet.org/xsd/adlnav_v1p3",
        "imsss": "http://www.imsglobal.org/xsd/imsss",
        "lom": "http://ltsc.ieee.org/xsd/LOM",
    }
)
HIDDEN_UI = ("previous", "continue", "abandon", "abandonAll")
"""LMS buttons that lead nowhere in a package of one SCO."""


def manifest(facts: Facts) -> bytes:
    root = manifest_root(BUILD, facts)
    metadata = BUILD.add(root, "metadata")
    BUILD.add(metadata, "schema", "ADL SCORM")
    BUILD.add(metadata, "schemaversion", "2004 4th Edition")
    _lom(metadata, facts)
    _organization(root, facts)
    resources(BUILD, root, facts, "adlcp__scormType")
    return serialise(root)


def _organization(root: etree._Element, facts: Facts) -> None:
    whole, item = organization(BUILD, root, facts)
    _item_sequencing(item, facts)
    interface = BUILD.add(BUILD.add(item, "adlnav:presentation"), "adlnav:navigationInterface")
    for control in HIDDEN_UI:
        BUILD.add(interface, "adlnav:hideLMSUI", control)
    # Flow is off by default: a strict sequencer would start nothing.
    BUILD.add(BUILD.add(whole, "imsss:sequencing"), "imsss:controlMode", choice="true", flow="true")


def _item_sequencing(item: etree._Element, facts: Facts) -> None:
    sequencing = BUILD.add(item, "imsss:sequencing")
    if facts.mastery is not None:
        objectives = BUILD.add(sequencing, "imsss:objectives")
        primary = BUILD.add(
            objectives, "imsss:primaryObjective", objectiveID=xml_id(facts.module.identifier, ".score"), satisfiedByMeasure="true"
        )
        BUILD.add(primary, "imsss:minNormalizedMeasure", f"{facts.mastery / 100:.2f}")
    # Without these an untouched SCO counts as completed and satisfied (SN 3.13).
    BUILD.add(sequencing, "imsss:deliveryControls", completionSetByContent="true", objectiveSetByContent="true")


def _lom(metadata: etree._Element, facts: Facts) -> None:
    """Order of elements: IEEE 1484.12.3, loose binding."""
    module = facts.module
    lom = BUILD.add(metadata, "lom:lom")
    general = BUILD.add(lom, "lom:general")
    identifier = BUILD.add(general, "lom:identifier")
    BUILD.add(identifier, "lom:catalog", "content-digest")
    BUILD.add(identifier, "lom:entry", f"sha256:{facts.digest}")
    _text(general, "title", facts.title, module.language)
    BUILD.add(general, "lom:language", module.language)
    if module.summary:
        _text(general, "description", module.summary.plain[:1000], module.language)
    for word in keywords(module):
        _text(general, "keyword", word[:1000], module.language)
    _text(BUILD.add(lom, "lom:lifeCycle"), "version", module.version[:50], "x-none")
    if module.duration:
        hours, minutes = duration(module.duration)
        learning = BUILD.add(BUILD.add(lom, "lom:educational"), "lom:typicalLearningTime")
        BUILD.add(learning, "lom:duration", "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else ""))
    if module.rights:
        _text(BUILD.add(lom, "lom:rights"), "description", module.rights.plain[:1000], module.language)


def _text(parent: etree._Element, tag: str, text: str, language: str) -> None:
    BUILD.add(BUILD.add(parent, f"lom:{tag}"), "lom:string", text, language=language)


FORMAT = Format(name="scorm2004", title="SCORM 2004 4th edition", manifest=manifest)
