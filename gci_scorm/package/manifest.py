"""What the manifests of all SCORM editions share: IMS Content Packaging, one item and one SCO a module, LOM metadata.

LMSs differ in how they read a manifest: Moodle matches `adlcp:scormtype` as text, so prefixes are literal; Open edX wants the
IMS CP namespace as the default one, a title on the organization and every item, and launches the first resource that has an href.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from gci_scorm.model.module import Module

LONGEST_TITLE = 200
LONGEST_VERSION = 20
MANIFEST = "imsmanifest.xml"


@dataclass(frozen=True, slots=True)
class Unit:
    """A module in a package: a SCO, an assignable unit. page: where it is launched. names: its files, and those that it shares, the page first.

    mastery: per cent, or None where something else than the score decides too (docs/decisions/0011: the LMS would override the SCO).
    """

    module: Module
    page: str
    names: tuple[str, ...]
    mastery: int | None
    optional: bool = False

    @property
    def title(self) -> str:
        return self.module.title.plain[:LONGEST_TITLE]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a manifest says about a package of one module, or of a course of several.

    identifier: stable in every build and version. digest: `content_digest`. minutes: what it takes; 0 where that is not known.
    enough: how many of the units make the course complete; None: all that are not optional.
    """

    identifier: str
    title: str
    version: str
    language: str
    digest: str
    units: tuple[Unit, ...]
    summary: str = ""
    keywords: tuple[str, ...] = ()
    minutes: int = 0
    rights: str = ""
    enough: int | None = None


def of_module(unit: Unit, digest: str) -> Facts:
    """Of a package of one module."""
    module = unit.module
    return Facts(
        identifier=module.identifier,
        title=unit.title,
        version=module.version,
        language=module.language,
        digest=digest,
        units=(unit,),
        summary=module.summary.plain if module.summary else "",
        keywords=(*module.keywords, *module.mea),
        minutes=module.duration or 0,
        rights=module.rights.plain if module.rights else "",
    )


def xml_id(identifier: str, suffix: str = "") -> str:
    """An xs:ID of a module's identifier: letters, digits, `.-_`, beginning with a letter."""
    return re.sub(r"[^A-Za-z0-9._-]", "-", f"{identifier}{suffix}" if identifier[:1].isalpha() else f"m-{identifier}{suffix}")


class Builder:
    """Elements of one namespace. `nsmap`: prefix -> namespace of the whole manifest, the default one under None."""

    def __init__(self, nsmap: Mapping[Any, str]) -> None:
        self.nsmap: dict[Any, str] = dict(nsmap)

    def name(self, prefixed: str) -> str:
        prefix, _, local = prefixed.rpartition(":")
        return f"{{{self.nsmap[prefix or None]}}}{local}"

    def root(self, tag: str) -> etree._Element:
        return etree.Element(self.name(tag), nsmap=self.nsmap)

    def add(self, parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
        """A child; attributes named `adlcp__scormtype` get that prefix."""
        child = etree.SubElement(parent, self.name(tag))
        for key, value in attributes.items():
            prefix, _, local = key.rpartition("__")
            child.set(self.name(f"{prefix}:{local}") if prefix else local, value)
        child.text = text
        return child


def manifest_root(build: Builder, facts: Facts) -> etree._Element:
    root = build.root("manifest")
    root.set("identifier", xml_id(facts.identifier))
    root.set("version", facts.version[:LONGEST_VERSION])
    return root


def organization(build: Builder, root: etree._Element, facts: Facts) -> tuple[etree._Element, list[tuple[Unit, etree._Element]]]:
    """The organization and its items, all of them titled: Open edX wants that."""
    identifier = xml_id(facts.identifier, ".organization")
    organization = build.add(build.add(root, "organizations", default=identifier), "organization", identifier=identifier)
    build.add(organization, "title", facts.title)
    return organization, [(unit, _item(build, organization, unit)) for unit in facts.units]


def _item(build: Builder, organization: etree._Element, unit: Unit) -> etree._Element:
    own = unit.module.identifier
    item = build.add(organization, "item", identifier=xml_id(own, ".item"), identifierref=xml_id(own, ".resource"), isvisible="true")
    build.add(item, "title", unit.title)
    return item


def resources(build: Builder, root: etree._Element, facts: Facts, scorm_type: str) -> None:
    """The SCOs' resources, each with every file that it needs. scorm_type: the attribute as the edition spells it."""
    parent = build.add(root, "resources")
    for unit in facts.units:
        identifier = xml_id(unit.module.identifier, ".resource")
        resource = build.add(parent, "resource", identifier=identifier, type="webcontent", href=unit.page, **{scorm_type: "sco"})
        for name in (unit.page, *sorted(set(unit.names) - {unit.page})):
            build.add(resource, "file", href=name)


def serialise(root: etree._Element) -> bytes:
    etree.indent(root)
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data + b"\n"


def duration(minutes: int) -> tuple[int, int]:
    """Hours and minutes of a duration."""
    return divmod(minutes, 60)
