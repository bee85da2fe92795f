"""The user's own copies of a standard's XSDs, as a validator. The project ships none (decision 0009); nothing is fetched."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from gci_scorm.verify.document import Document
from gci_scorm.verify.standard import Standard

_XSD = "{http://www.w3.org/2001/XMLSchema}"
_XML_NAMESPACE = ' xmlns="http://www.w3.org/XML/1998/namespace"'
MOST = 50
"""How many violations are told of one manifest."""


class UnfitError(Exception):
    """The folder holds no schemas, or none that can be used; says why."""


class _Local(etree.Resolver):
    """Every schema is looked for in the folder, by its bare name, whatever address another one gives it.

    Two files of SCORM 1.2 are refused by libxml2 as they are: ims_xml.xsd declares the xml namespace anew, imsmd_rootv1p2p1.xsd has an
    ambiguous wildcard.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def resolve(self, url: str, public_id: str, context: object) -> object:  # type: ignore[override]
        path = self.folder / url.rsplit("/", 1)[-1]
        if not path.is_file() or path.suffix != ".xsd":
            return self.resolve_empty(context)  # type: ignore[attr-defined]
        return self.resolve_string(_text(path), context, base_url=url)


def _text(path: Path) -> bytes:
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    if path.name in ("ims_xml.xsd", "imsmd_rootv1p2p1.xsd"):
        data = data.replace(_XML_NAMESPACE.encode(), b"").replace(b"##any", b"##other")
    return data


@dataclass
class Schemas:
    """folder: holds the XSDs, side by side."""

    folder: Path
    _made: dict[frozenset[str], etree.XMLSchema] = field(default_factory=dict)

    def violations(self, document: Document, standard: Standard) -> tuple[tuple[int, str], ...]:
        """Line and words of each; none where the manifest can't be read. Raises UnfitError."""
        root = document.root
        if root is None:
            return ()
        spaces = {etree.QName(node).namespace for node in root.iter()} | {
            etree.QName(str(key)).namespace for node in root.iter() for key in node.attrib
        }
        there = self.targets()
        wanted = frozenset(space for space in spaces if space in there)
        own = etree.QName(root).namespace
        if own not in wanted:
            raise UnfitError(f"no schema in {self.folder} is for `{own}`, which {standard} has: give the folder of this edition's XSDs")
        schema = self._made.get(wanted) or self._made.setdefault(wanted, self._schema(wanted))
        judged = _without_unknown(root, wanted)
        schema.validate(judged)
        found = dict.fromkeys((error.line, _plain(error.message)) for error in iter(schema.error_log))  # type: ignore[call-overload]
        return tuple(found)[:MOST]

    def targets(self) -> dict[str, Path]:
        """Namespace -> its schema in the folder; of several files for one, the one that no other includes."""
        found: dict[str, Path] = {}
        included: set[str] = set()
        for path in sorted(self.folder.glob("*.xsd")):
            try:
                root = etree.fromstring(_text(path), etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False))
            except etree.XMLSyntaxError as error:
                raise UnfitError(f"{path} is no XML: {error.msg}") from error
            included |= {Path(node.get("schemaLocation", "")).name for node in root.iter(f"{_XSD}include")}
            space = root.get("targetNamespace", "")
            if space not in found or found[space].name in included:
                found[space] = path
        return {space: path for space, path in found.items() if path.name not in included}

    def _schema(self, wanted: frozenset[str]) -> etree.XMLSchema:
        there = self.targets()
        imports = "".join(f'<xs:import namespace="{space}" schemaLocation="{there[space].name}"/>' for space in sorted(wanted))
        parser = etree.XMLParser(no_network=True)
        parser.resolvers.add(_Local(self.folder))
        driver = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
        try:
            return etree.XMLSchema(etree.fromstring(driver.encode(), parser, base_url=(self.folder / "driver.xsd").as_posix()))
        except etree.XMLSchemaParseError as error:
            raise UnfitError(f"the schemas in {self.folder} can't be used: {error}") from error


def _without_unknown(root: etree._Element, wanted: frozenset[str]) -> etree._Element:
    """A copy without what no schema of the folder is for, such as LOM: nothing could be said of it."""
    import copy

    judged = copy.deepcopy(root)
    for node in list(judged.iter()):
        parent = node.getparent()
        if etree.QName(node).namespace not in wanted and parent is not None:
            parent.remove(node)
    return judged


def _plain(message: str) -> str:
    """A message of libxml2 without the namespaces' addresses."""
    import re

    return re.sub(r"\{[^{}]*\}", "", message).rstrip(".")
