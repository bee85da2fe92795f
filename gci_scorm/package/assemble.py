"""An edition and a standard -> the bytes of a package, and the digest of its content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gci_scorm import registry
from gci_scorm.package.archive import archive, content_digest
from gci_scorm.package.manifest import LONGEST_TITLE, Facts, Unit, of_module

if TYPE_CHECKING:
    from gci_scorm.model.course import Course
    from gci_scorm.model.module import Module
    from gci_scorm.package.format import Format
    from gci_scorm.render.edition import Edition

RUNTIME = "gci_runtime.js"
Files = list[tuple[str, bytes]]


def of_one(module: Module, edition: Edition, format_name: str) -> tuple[bytes, str]:
    """A package of one module."""
    format = registry.format_named(format_name)
    files = [(RUNTIME, runtime_script(format)), *_pages(edition, format)]
    digest = content_digest(files)
    unit = _unit(module, edition, tuple(name for name, _ in files))
    return _zipped(format, of_module(unit, digest), files, module.id), digest


@dataclass(frozen=True, slots=True)
class Member:
    """A module of a course, drawn with names of its own."""

    module: Module
    edition: Edition
    optional: bool


def of_course(course: Course, members: Sequence[Member], contents: bytes, format_name: str) -> tuple[bytes, str]:
    """A package of several modules, each a unit; what they share is there once. contents: the page that lists them, where there is no platform to do so."""
    format = registry.format_named(format_name)
    shared = {RUNTIME: runtime_script(format)}
    own = [dict(_pages(member.edition, format)) for member in members]
    files = dict(shared)
    for pages in own:
        files |= pages
    if format.alone:
        files["index.html"] = contents
    digest = content_digest(files.items())
    units = tuple(
        _unit(member.module, member.edition, (*shared, *pages), member.optional) for member, pages in zip(members, own, strict=True)
    )
    first = members[0].module
    facts = Facts(
        identifier=f"{first.project.identifier}.{course.id}-course",
        title=course.title.plain[:LONGEST_TITLE],
        version=digest[:8],
        language=members[0].edition.language,
        digest=digest,
        units=units,
        summary=course.summary.plain if course.summary else "",
        keywords=tuple(dict.fromkeys(word for member in members for word in member.module.mea)),
        minutes=sum(member.module.duration or 0 for member in members if not member.optional),
        enough=course.completion.require,
    )
    return _zipped(format, facts, list(files.items()), course.id), digest


def runtime_script(format: Format) -> bytes:
    """The joined runtime of a format, as kept in runtime/dist/."""
    return (registry.HERE / "runtime" / "dist" / format.script).read_bytes()


def _pages(edition: Edition, format: Format) -> Iterator[tuple[str, bytes]]:
    """The files of a module's own."""
    yield from edition.files
    runtime = hashlib.sha256(runtime_script(format)).hexdigest()
    yield edition.page, edition.index(runtime, format.connects, format.alone)
    if format.alone:
        yield edition.reading_page, edition.whole()


def _unit(module: Module, edition: Edition, names: tuple[str, ...], optional: bool = False) -> Unit:
    mastery = edition.plan["passMark"] if edition.plan["scoreDecides"] else None
    return Unit(module, edition.page, names, mastery, optional)


def _zipped(format: Format, facts: Facts, files: Files, folder: str) -> bytes:
    if format.manifest is None:
        return archive(None, [(f"{folder}/{name}", data) for name, data in files])
    name, manifest = format.manifest
    return archive((name, manifest(facts)), files)
