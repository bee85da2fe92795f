"""cmi5 (Quartz, 1st edition): a course structure of one assignable unit, which speaks xAPI."""

from __future__ import annotations

import uuid

from lxml import etree

from gci_scorm.package.format import Format
from gci_scorm.package.manifest import Builder, Facts, Unit, serialise

BUILD = Builder({None: "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"})


def course_structure(facts: Facts) -> bytes:
    """cmi5.xml: the course, then its units; elements in the order of the specification's section 13. What a course needs stands in a block of its own."""
    root = BUILD.root("courseStructure")
    _described(BUILD.add(root, "course", id=iri(facts.identifier)), facts.title, facts.summary, facts.language)
    parent = root
    if any(unit.optional for unit in facts.units):
        parent = BUILD.add(root, "block", id=iri(facts.identifier, "required"))
        _described(parent, facts.title, facts.summary, facts.language)
    for unit in facts.units:
        _unit(root if unit.optional else parent, unit)
    return serialise(root)


def _unit(parent: etree._Element, unit: Unit) -> None:
    module = unit.module
    move_on = "NotApplicable" if unit.optional else "Completed" if module.completion.pass_mark is None else "CompletedAndPassed"
    element = BUILD.add(parent, "au", id=iri(module.identifier, "unit"), moveOn=move_on)
    if unit.mastery is not None:
        element.set("masteryScore", f"{unit.mastery / 100:g}")
    element.set("launchMethod", "AnyWindow")
    _described(element, unit.title, module.summary.plain if module.summary else "", module.language)
    BUILD.add(element, "url", unit.page)


def _described(parent: etree._Element, title: str, about: str, language: str) -> None:
    for tag, text in (("title", title), ("description", about or title)):
        BUILD.add(BUILD.add(parent, tag), "langstring", text, lang=language)


def iri(identifier: str, part: str = "") -> str:
    """A name that is the same in every build and edition: below the publisher's domain, where the identifier begins with one turned round."""
    *domain, name = identifier.split(".")
    if len(domain) > 1:
        return "/".join(filter(None, (f"https://{'.'.join(reversed(domain))}", name, part)))
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{identifier} {part}").urn


FORMAT = Format(
    name="cmi5",
    title="cmi5",
    about="For platforms with a learning record store: every answer is a statement.",
    manifest=("cmi5.xml", course_structure),
    api=False,
    connects="https: http:",
    room=64_000,
    cannot=("results by objective", "that some number of a course's modules is enough"),
)
