"""An id that is not kebab-case.

Ids become parts of addresses and of records in every LMS, where spaces, capitals and accents get lost.

Mend: write small letters, digits and single hyphens, as in `four-signs`. Once trainees have used the module, change an
id only together with `was: old-id`.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: Four Signs, title: A, body: Text.}]

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: four-signs, title: A, body: Text.}]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gci_scorm.check.references import Reference, index
from gci_scorm.check.ways import ways_of
from gci_scorm.diagnostic import Code, Diagnostic, instead
from gci_scorm.model.base import Named
from gci_scorm.model.module import Module
from gci_scorm.model.project import ID

CODE = Code("bad-id")


def check(module: Module) -> Iterator[Diagnostic]:
    bad = [one for one in _ids(module) if not ID.fullmatch(one.name)]
    named = set(_referred(module)) if bad else set()
    for one in bad:
        plain = re.sub(r"[^a-z0-9]+", "-", one.name.lower()).strip("-")
        hint, mend = "small letters, digits and single hyphens", None
        if plain:
            hint, mend = f"write `{plain}`: {hint}", instead(one.span, plain)
        if plain and one.name in named:
            hint, mend = f"write `{plain}`, and the same where it is named elsewhere", None
        yield CODE(one.span, f"`{one.name}` can't be an id", hint, mend=mend)


def _referred(module: Module) -> Iterator[str]:
    """All that is named elsewhere than where it has its id. One line mended would leave such a name behind."""
    yield from (mention.target for mention in index(module).mentions)
    for thing in index(module).things:
        for key in ("objective", "revisit", "hotspot", "objectives", "sources", "right", "require", "draw", "weights"):
            named: Any = getattr(thing, key, None)
            if isinstance(named, str):
                yield named
            elif isinstance(named, tuple | Named) and thing is not module:
                yield from named.names() if isinstance(named, Named) else named
    for scenario in module.scenarios():
        yield from (way.go for step in scenario.steps for way in ways_of(step))


def _ids(module: Module) -> Iterator[Reference]:
    for named in (module.objectives, module.sources):
        yield from (Reference(name, named.span_of(name)) for name in named.names())
    for thing in index(module).things:
        # Files' names, which are the ids of contents and documents, are looked at where they are read.
        for key in ("id", "was"):
            if thing.spans.get(key) and isinstance(word := getattr(thing, key, None), str):
                yield Reference(word, thing.at(key))
