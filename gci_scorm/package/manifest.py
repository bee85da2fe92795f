"""What the manifests of all SCORM editions share: IMS Content Packaging, one item and one SCO a module, LOM metadata.

LMSs differ in how they read a manifest: Moodle matches `adlcp:scormtype` as text, so prefixes are literal; Open edX wants the
IMS CP namespace as the default one, a title on the organization and every item, and launches the first resource that has an href.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from gci_scorm.model.module import Module

LONGEST_TITLE = 200
LONGEST_VERSION = 20
LAUNCH_PAGE = "index.html"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a manifest says about a package.

    identifier: the module's, stable in every build and version. names: every file of the zip but the manifest. digest: `content_digest`.
    mastery: per cent, or None where something else than the score decides too (STANDARDS: the LMS would override the SCO).
    """

    module: Module
    names: tuple[str, ...]
    digest: str
    mastery: int | None

    @property
    def title(self) -> str:
        return self.module.title.plain[:LONGEST_TITLE]


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
    root.set("identifier", xml_id(facts.module.identifier))
    root.set("version", facts.module.version[:LONGEST_VERSION])
    return root


def organization(build: Builder, root: etree._Element, facts: Facts) -> tuple[etree._Element, etree._Element]:
    """The organization and its one item, both titled: Open edX wants that."""
    identifier = xml_id(facts.module.identifier, ".organization")
    organization = build.add(build.add(root, "organizations", default=identifier), "organization", identifier=identifier)
    build.add(organization, "title", facts.title)
    item = build.add(
        organization,
        "item",
        identifier=xml_id(facts.module.identifier, ".item"),
        identifierref=xml_id(facts.module.identifier, ".resource"),
        isvisible="true",
    )
    build.add(item, "title", facts.title)
    return organization, item


def resources(build: Builder, root: etree._Element, facts: Facts, scorm_type: str) -> None:
    """The SCO's resource, which lists every file of the zip. scorm_type: the attribute as the edition spells it."""
    resource = build.add(
        build.add(root, "resources"),
        "resource",
        identifier=xml_id(facts.module.identifier, ".resource"),
        type="webcontent",
        href=LAUNCH_PAGE,
        **{scorm_type: "sco"},
    )
    for name in (LAUNCH_PAGE, *sorted(set(facts.names) - {LAUNCH_PAGE})):
        build.add(resource, "file", href=name)


def serialise(root: etree._Element) -> bytes:
    etree.indent(root)
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data + b"\n"


def keywords(module: Module) -> Iterable[str]:
    return (*module.keywords, *module.mea)


def duration(minutes: int) -> tuple[int, int]:
    """Hours and minutes of a duration."""
    return divmod(minutes, 60)
