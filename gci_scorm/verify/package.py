"""A package, opened and recognised: what every rule looks at. Nothing in it is run, and it raises for no bytes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote

from lxml import etree

from gci_scorm.diagnostic import Span
from gci_scorm.verify import archive
from gci_scorm.verify.archive import Archive, Entry
from gci_scorm.verify.document import Document, parse
from gci_scorm.verify.grammar import Breach, Names, breaches
from gci_scorm.verify.manifest import Manifest, Reference, reference
from gci_scorm.verify.pages import Page
from gci_scorm.verify.standard import SCORM, Standard, local, of_manifest

if TYPE_CHECKING:
    from gci_scorm.verify.schemas import Schemas

SCORM_MANIFEST, CMI5_MANIFEST = "imsmanifest.xml", "cmi5.xml"
AICC = (".au", ".crs", ".cst", ".des")
KINDS = {
    "html": (".html", ".htm", ".xhtml"),
    "script": (".js", ".mjs"),
    "style": (".css",),
    "pictures": (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".ico"),
    "films and sound": (".mp4", ".m4v", ".webm", ".ogv", ".mov", ".avi", ".wmv", ".flv", ".mp3", ".m4a", ".ogg", ".oga", ".wav", ".aac"),
}
OTHER = "other"
MOST = 1000
"""How many problems a rule tells of one package, and how much of the grammar's breaches is looked for: who made so many makes them all anew."""
LITTER = re.compile(
    r"(?:^|/)(?:__MACOSX|\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini|\.git|\.svn|\.idea|\.vscode|node_modules|~\$[^/]*)(?:/|$)",
    re.IGNORECASE,
)
"""What an operating system or a tool leaves in a folder."""
_LEADS_OUT = re.compile(r"[/\\]|[A-Za-z]:|(?:.*[/\\])?\.\.(?:[/\\]|$)|.*[\0-\x1f]", re.DOTALL)
_KIND_OF = {suffix: kind for kind, suffixes in KINDS.items() for suffix in suffixes}


@dataclass(frozen=True)
class Package:
    """name: the zip's, as spans name it. document: imsmanifest.xml, else cmi5.xml; None where there is neither, or it can't be unpacked.

    violations: line and words of what the user's own schemas forbid.
    """

    name: str
    archive: Archive
    document: Document | None = None
    standard: Standard | None = None
    violations: tuple[tuple[int, str], ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.name)

    def at(self, node: etree._Element, attribute: str = "") -> Span:
        """Where an element of the manifest or one of its attributes stands."""
        return self.document.at(node, attribute) if self.document else self.span

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The files that stay in the package's folder: folders have no bytes, and what leads out belongs to none."""
        return tuple(each for each in self.archive.entries if not each.is_folder and not leads_out(each.name))

    @cached_property
    def files(self) -> dict[str, Entry]:
        """By name with `/`: where a `\\` stands in its place, that is told once, and not of each file again."""
        return {each.name.replace("\\", "/"): each for each in self.entries}

    @cached_property
    def folded(self) -> dict[str, str]:
        """Names in small letters -> as they are."""
        return {name.lower(): name for name in self.files}

    @cached_property
    def manifest(self) -> Manifest | None:
        """Of a SCORM package."""
        root = self.document.root if self.document else None
        if self.document is None or root is None or self.standard is None or self.standard.family not in SCORM:
            return None
        return Manifest(self.document, root, self.standard, Names(root))

    @cached_property
    def cmi5(self) -> Document | None:
        return self.document if self.standard and self.standard.family == "cmi5" else None

    @cached_property
    def breaches(self) -> tuple[Breach, ...]:
        root = self.document.root if self.document else None
        if root is None or self.standard is None or self.standard.family == "cp":
            return ()
        return tuple(islice(breaches(root, self.standard, Names(root)), MOST))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every file that the manifest names, in its order."""
        if self.manifest:
            return self.manifest.references
        root = self.cmi5.root if self.cmi5 else None
        found = (reference(node, "", (node.text or "").strip()) for node in root.iter("{*}url")) if root is not None else ()
        return tuple(found)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """HTML and style sheets, as far as they can be unpacked."""
        return tuple(
            Page(name, f"{self.name}/{name}", each.data)
            for name, each in self.files.items()
            if each.data is not None and each.suffix in (".html", ".htm", ".xhtml", ".css")
        )

    @cached_property
    def listed(self) -> frozenset[str]:
        """Every file that the manifest names and that is there, as it is called in the zip."""
        found = (self.found(each.path) for each in self.references)
        return frozenset(filter(None, found))

    def found(self, path: str) -> str:
        """The name in the zip of what a manifest calls `path`: as it stands, or with `%20` for a space; "" where it is not there."""
        return next((name for name in (path, unquote(path)) if name in self.files), "")

    @cached_property
    def scos(self) -> int:
        """How many things report to the LMS: SCOs, or assignable units."""
        if self.manifest:
            return len(self.manifest.scos)
        if self.cmi5 and self.cmi5.root is not None:
            return sum(1 for node in self.cmi5.root.iter("{*}au"))
        return sum(each.suffix == ".au" for each in self.entries)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Unpacked bytes by kind, each kind named."""
        found: Counter[str] = Counter()
        for each in self.entries:
            found[_KIND_OF.get(each.suffix, OTHER)] += each.size
        return {kind: found[kind] for kind in (*KINDS, OTHER)}


def leads_out(name: str) -> bool:
    """Out of the folder into which the zip is unpacked; a name with signs that can't be seen counts as one."""
    return not name or bool(_LEADS_OUT.match(name))


def opened(name: str, stream: BinaryIO, schemas: Schemas | None = None) -> Package:
    """schemas: to validate against. Raises OSError alone, for a disk that fails."""
    content = archive.read(stream)
    found = {each.name: each for each in content.entries}
    for file in (SCORM_MANIFEST, CMI5_MANIFEST):
        if file in found:
            data = found[file].data
            document = parse(file, f"{name}/{file}", data) if data is not None else None
            standard = _standard(file, document)
            violations = schemas.violations(document, standard) if schemas and document and standard else ()
            return Package(name, content, document, standard, violations)
    aicc = {each.suffix for each in content.entries if "/" not in each.name} >= {".au", ".crs"}
    return Package(name, content, None, Standard("aicc") if aicc else Standard("web") if _is_web(list(found)) else None)


def _is_web(names: list[str]) -> bool:
    """A web edition of our own: one folder to be unpacked and opened, without a manifest."""
    folders = {name.split("/")[0] for name in names}
    return len(folders) == 1 and {f"{folder}/{page}" for folder in folders for page in ("index.html", "gci_runtime.js")} <= set(names)


def _standard(file: str, document: Document | None) -> Standard | None:
    if document is None or document.root is None:
        return None
    if file == CMI5_MANIFEST:
        return Standard("cmi5") if local(document.root) == "courseStructure" else None
    return of_manifest(document.root)
