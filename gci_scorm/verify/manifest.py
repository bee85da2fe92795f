"""What a SCORM manifest says: organizations, items, resources, and the files that they name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from gci_scorm.verify.document import Document
from gci_scorm.verify.grammar import Names, attributes
from gci_scorm.verify.standard import Standard, local

XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_FAULTS = (
    (re.compile(r"\\"), "has a `\\` where a `/` belongs"),
    (re.compile(r"/|[A-Za-z]:"), "begins at the root of a disk or server, not in the package"),
    (re.compile(r"\s|.*\s$", re.DOTALL), "begins or ends with a space"),
)


class Reference(NamedTuple):
    """A file that the manifest names. attribute: "" for an element's text. href: as written; path: from the zip's root, "" where it is none of these.

    fault: what no package may say. foreign: an address elsewhere. query: what stands behind `?` or `#`.
    """

    node: etree._Element
    attribute: str
    href: str
    path: str = ""
    fault: str = ""
    foreign: bool = False
    query: str = ""


def reference(node: etree._Element, attribute: str, text: str, bases: tuple[str, ...] = ()) -> Reference:
    """bases: every `xml:base` around it, from the outside in."""
    if any(map(_SCHEME.match, (text, *bases))):
        return Reference(node, attribute, text, foreign=True)
    for pattern, fault in _FAULTS:
        if (pattern.search if pattern.pattern == r"\\" else pattern.match)(text):
            return Reference(node, attribute, text, fault=fault)
    bare = re.split(r"[?#]", text, maxsplit=1)[0]
    path = posixpath.normpath(posixpath.join("", *bases, bare)) if bare else ""
    if path.startswith(("/", "..")) and not path.startswith("..."):
        return Reference(node, attribute, text, fault="leads out of the package")
    return Reference(node, attribute, text, path, "" if bare else "names no file", query=text[len(bare) :])


@dataclass(frozen=True)
class Manifest:
    document: Document
    root: etree._Element
    standard: Standard
    names: Names

    def children(self, node: etree._Element, name: str) -> Iterator[etree._Element]:
        return (child for child in node if self.names(child.tag) == name)

    def child(self, node: etree._Element, name: str) -> etree._Element | None:
        return next(self.children(node, name), None)

    @cached_property
    def organizations(self) -> tuple[etree._Element, ...]:
        return tuple(each for group in self.children(self.root, "organizations") for each in self.children(group, "organization"))

    @cached_property
    def items(self) -> tuple[etree._Element, ...]:
        """Every item of every organization, in the order in which they are shown."""
        return tuple(node for each in self.organizations for node in each.iterdescendants() if self.names(node.tag) == "item")

    def is_leaf(self, item: etree._Element) -> bool:
        return self.child(item, "item") is None

    @cached_property
    def resources(self) -> tuple[etree._Element, ...]:
        return tuple(each for group in self.children(self.root, "resources") for each in self.children(group, "resource"))

    @cached_property
    def by_identifier(self) -> dict[str, etree._Element]:
        """Resources; of two with one identifier the first."""
        found: dict[str, etree._Element] = {}
        for each in self.resources:
            found.setdefault(each.get("identifier", ""), each)
        return found

    def resource_of(self, item: etree._Element) -> etree._Element | None:
        return self.by_identifier.get(item.get("identifierref", "")) if item.get("identifierref") else None

    @cached_property
    def launched(self) -> tuple[tuple[etree._Element, etree._Element], ...]:
        """Leaf items and their resources."""
        found = ((item, self.resource_of(item)) for item in self.items if self.is_leaf(item))
        return tuple((item, resource) for item, resource in found if resource is not None)

    @cached_property
    def scos(self) -> tuple[etree._Element, ...]:
        """Leaf items whose resource is a SCO."""
        return tuple(item for item, resource in self.launched if scorm_type(resource)[1] == "sco")

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every file that the manifest names, in its order."""
        return tuple(self._references())

    def _references(self) -> Iterator[Reference]:
        for node in self.root.iter():
            name = self.names(node.tag)
            if name in ("resource", "file") and node.get("href") is not None:
                yield self.reference(node)
            elif name == "adlcp:location":
                yield reference(node, "", (node.text or "").strip(), self.bases(node))

    def reference(self, node: etree._Element) -> Reference:
        return reference(node, "href", node.get("href", ""), self.bases(node))

    def bases(self, node: etree._Element) -> tuple[str, ...]:
        around = (*reversed(list(node.iterancestors())), node)
        return tuple(base for each in around if (base := each.get(XML_BASE)))

    def mode(self, node: etree._Element, name: str) -> bool:
        """A control mode of an organization or item: what its sequencing says, what the collection says, the default (SN 3.2)."""
        for part in self.sequencing_parts(node, "imsss:controlMode"):
            if part.get(name) is not None:
                return str(part.get(name)).strip() in ("true", "1")
        return name == "choice"

    def sequencing_parts(self, node: etree._Element, name: str) -> tuple[etree._Element, ...]:
        """A part of an item's sequencing: its own, which counts first, and that of the collection."""
        own = self.child(node, "imsss:sequencing")
        return tuple(part for each in self.with_collected(own) for part in self.children(each, name)) if own is not None else ()

    def with_collected(self, sequencing: etree._Element) -> tuple[etree._Element, ...]:
        other = self.collected.get(sequencing.get("IDRef", ""))
        return (sequencing, other) if other is not None else (sequencing,)

    @cached_property
    def collected(self) -> dict[str, etree._Element]:
        """The sequencings of the collection, by ID."""
        found = (
            each for group in self.children(self.root, "imsss:sequencingCollection") for each in self.children(group, "imsss:sequencing")
        )
        return {identifier: each for each in found if (identifier := each.get("ID"))}

    @cached_property
    def sequencings(self) -> tuple[etree._Element, ...]:
        return tuple(node for node in self.root.iter() if self.names(node.tag) == "imsss:sequencing")


def scorm_type(resource: etree._Element) -> tuple[str, str]:
    """The attribute as it is spelled, and what it says; ("", "") where there is none."""
    for name, value in attributes(resource):
        tag = etree.QName(name)
        if tag.localname.lower() == "scormtype":
            return tag.localname, value
    return "", ""


def spelled(standard: Standard) -> str:
    return "scormtype" if standard.family == "scorm12" else "scormType"


def called(node: etree._Element) -> str:
    """`item ID`, for messages."""
    identifier = node.get("identifier") or node.get("id")
    return f"{local(node)} `{identifier}`" if identifier else f"this {local(node)}"
