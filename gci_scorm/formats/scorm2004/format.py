"""SCORM 2004, 4th edition (the 3rd is formats/scorm2004_3): IMS Content Packaging 1.1.4, IEEE LOM, IMS Simple Sequencing, ADL navigation."""

from __future__ import annotations

from lxml import etree

from gci_scorm.package.format import Format
from gci_scorm.package.manifest import (
    MANIFEST,
    Builder,
    Facts,
    Unit,
    duration,
    manifest_root,
    organization,
    resources,
    serialise,
    xml_id,
)

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
ROOM = 64_000
CANNOT = ("more than 36 items of an answer", "the words of an option: its id alone")
HIDDEN_UI = ("previous", "continue", "abandon", "abandonAll")
"""LMS buttons that lead nowhere in a package of one SCO."""


def manifest(facts: Facts, edition: str = "4th") -> bytes:
    """edition: as `schemaversion` names it. All else is the same: nothing that the 3rd does not know is used."""
    root = manifest_root(BUILD, facts)
    metadata = BUILD.add(root, "metadata")
    BUILD.add(metadata, "schema", "ADL SCORM")
    BUILD.add(metadata, "schemaversion", f"2004 {edition} Edition")
    _lom(metadata, facts)
    _organization(root, facts)
    resources(BUILD, root, facts, "adlcp__scormType")
    return serialise(root)


def _organization(root: etree._Element, facts: Facts) -> None:
    whole, items = organization(BUILD, root, facts)
    for unit, item in items:
        _item_sequencing(item, unit)
        if len(items) == 1:
            interface = BUILD.add(BUILD.add(item, "adlnav:presentation"), "adlnav:navigationInterface")
            for control in HIDDEN_UI:
                BUILD.add(interface, "adlnav:hideLMSUI", control)
    sequencing = BUILD.add(whole, "imsss:sequencing")
    # Flow is off by default: a strict sequencer would start nothing.
    BUILD.add(sequencing, "imsss:controlMode", choice="true", flow="true")
    if facts.enough is not None:
        _rollup(sequencing, facts.enough)


def _rollup(sequencing: etree._Element, enough: int) -> None:
    """So many of the modules make the course complete, and so many passed ones passed (SN 4.6.1)."""
    rules = BUILD.add(sequencing, "imsss:rollupRules")
    for state in ("completed", "satisfied"):
        rule = BUILD.add(rules, "imsss:rollupRule", childActivitySet="atLeastCount", minimumCount=str(enough))
        BUILD.add(BUILD.add(rule, "imsss:rollupConditions"), "imsss:rollupCondition", condition=state)
        BUILD.add(rule, "imsss:rollupAction", action=state)


def _item_sequencing(item: etree._Element, unit: Unit) -> None:
    sequencing = BUILD.add(item, "imsss:sequencing")
    if unit.mastery is not None:
        objectives = BUILD.add(sequencing, "imsss:objectives")
        primary = BUILD.add(
            objectives, "imsss:primaryObjective", objectiveID=xml_id(unit.module.identifier, ".score"), satisfiedByMeasure="true"
        )
        BUILD.add(primary, "imsss:minNormalizedMeasure", f"{unit.mastery / 100:.2f}")
    # Without these an untouched SCO counts as completed and satisfied (SN 3.13).
    BUILD.add(sequencing, "imsss:deliveryControls", completionSetByContent="true", objectiveSetByContent="true")
    if unit.optional:
        BUILD.add(sequencing, "adlseq:rollupConsiderations", requiredForSatisfied="ifAttempted", requiredForCompleted="ifAttempted")


def _lom(metadata: etree._Element, facts: Facts) -> None:
    """Order of elements: IEEE 1484.12.3, loose binding."""
    lom = BUILD.add(metadata, "lom:lom")
    general = BUILD.add(lom, "lom:general")
    identifier = BUILD.add(general, "lom:identifier")
    BUILD.add(identifier, "lom:catalog", "content-digest")
    BUILD.add(identifier, "lom:entry", f"sha256:{facts.digest}")
    _text(general, "title", facts.title, facts.language)
    BUILD.add(general, "lom:language", facts.language)
    if facts.summary:
        _text(general, "description", facts.summary[:1000], facts.language)
    for word in facts.keywords:
        _text(general, "keyword", word[:1000], facts.language)
    _text(BUILD.add(lom, "lom:lifeCycle"), "version", facts.version[:50], "x-none")
    if facts.minutes:
        hours, minutes = duration(facts.minutes)
        learning = BUILD.add(BUILD.add(lom, "lom:educational"), "lom:typicalLearningTime")
        BUILD.add(learning, "lom:duration", "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else ""))
    if facts.rights:
        _text(BUILD.add(lom, "lom:rights"), "description", facts.rights[:1000], facts.language)


def _text(parent: etree._Element, tag: str, text: str, language: str) -> None:
    BUILD.add(BUILD.add(parent, f"lom:{tag}"), "lom:string", text, language=language)


FORMAT = Format(
    name="scorm2004",
    title="SCORM 2004 4th edition",
    about="For platforms that have it: more is reported than by SCORM 1.2.",
    manifest=(MANIFEST, manifest),
    room=ROOM,
    cannot=CANNOT,
)
