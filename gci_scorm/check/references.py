"""What refers to what in a module: shared by the rules that look for references that lead nowhere, and for what nobody refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gci_scorm.diagnostic import Code, Diagnostic, Span
from gci_scorm.model.base import Thing
from gci_scorm.model.module import Module
from gci_scorm.model.question import Question
from gci_scorm.model.slips import nearest
from gci_scorm.model.walk import everything
from gci_scorm.source.inline import Element, Text

MOST_LISTED = 12
"""Names that a hint lists."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A name and where it was named."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Index:
    """Everything inside a module, found once for all rules. mentions: terms, citations and documents in texts."""

    module: Module
    things: tuple[Thing, ...]
    mentions: tuple[Element, ...]


_last: list[Index] = []


def index(module: Module) -> Index:
    """Kept for the module that was asked for last, since every rule asks for the same one."""
    if not _last or _last[0].module is not module:
        found = tuple(everything(module))
        mentions = (element for each in found if isinstance(each, Text) for element in each.walk() if element.span is not None)
        _last[:] = [Index(module, tuple(each for each in found if isinstance(each, Thing)), tuple(mentions))]
    return _last[0]


def listed(thing: Thing, key: str) -> Iterator[Reference]:
    """The words of a list, as `documents` of a page, each with its own place."""
    words: Iterable[str] = getattr(thing, key, None) or ()
    for number, word in enumerate(words, 1):
        yield Reference(word, thing.spans.get(f"{key} {number}") or thing.at(key))


def terms(module: Module) -> Iterator[Reference]:
    return _mentioned(module, "term")


def sources(module: Module) -> Iterator[Reference]:
    yield from _mentioned(module, "citation")
    for thing in index(module).things:
        if isinstance(thing, Question):
            yield from listed(thing, "sources")


def documents(module: Module) -> Iterator[Reference]:
    """Mentions in texts, `documents` of pages and steps, `document` of inspections and questions."""
    yield from _mentioned(module, "document")
    for thing in index(module).things:
        if thing is module:
            continue
        yield from listed(thing, "documents")
        named: Any = getattr(thing, "document", None)
        if isinstance(named, str):
            yield Reference(named, thing.at("document"))


def objectives(module: Module) -> Iterator[Reference]:
    for thing in index(module).things:
        if isinstance(thing, Question) and thing.objective is not None:
            yield Reference(thing.objective, thing.at("objective"))
        elif thing is not module:
            yield from listed(thing, "objectives")


def unknown(code: Code, references: Iterable[Reference], known: Iterable[str], what: str, where: str) -> Iterator[Diagnostic]:
    """Each reference that leads nowhere, with the name that was probably meant. what: as `no term`; where: what to do else."""
    names = tuple(known)
    have = set(names)
    for reference in references:
        if reference.name not in have:
            near = nearest(reference.name, names)
            listed = f"; there are: {', '.join(names)}" if names and len(names) <= MOST_LISTED else ""
            hint = f"did you mean `{near}`?" if near else where + listed
            yield code(reference.span, f"there is {what} `{reference.name}`", hint)


def unused(references: Iterable[Reference], known: Iterable[str]) -> Iterator[str]:
    """Known names that nothing refers to; one that a misspelt reference probably means counts as used."""
    names = tuple(known)
    by_fold = {name.casefold(): name for name in names}
    used = {(by_fold.get(reference.name.casefold()) or nearest(reference.name, names) or "").casefold() for reference in references}
    return (name for name in names if name.casefold() not in used)


def _mentioned(module: Module, kind: str) -> Iterator[Reference]:
    return (Reference(element.target, element.span) for element in index(module).mentions if element.kind == kind and element.span)
