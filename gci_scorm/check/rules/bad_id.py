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

from gci_scorm.check.references import Reference, index
from gci_scorm.diagnostic import Code, Diagnostic, instead
from gci_scorm.model.module import Module
from gci_scorm.model.project import ID

CODE = Code("bad-id")


def check(module: Module) -> Iterator[Diagnostic]:
    for one in _ids(module):
        if not ID.fullmatch(one.name):
            plain = re.sub(r"[^a-z0-9]+", "-", one.name.lower()).strip("-")
            hint, mend = (
                (f"write `{plain}`: small letters, digits and single hyphens", instead(one.span, plain))
                if plain
                else ("small letters, digits and -", None)
            )
            yield CODE(one.span, f"`{one.name}` can't be an id", hint, mend=mend)


def _ids(module: Module) -> Iterator[Reference]:
    for named in (module.objectives, module.sources):
        yield from (Reference(name, named.span_of(name)) for name in named.names())
    for thing in index(module).things:
        # Files' names, which are the ids of contents and documents, are looked at where they are read.
        for key in ("id", "was"):
            if thing.spans.get(key) and isinstance(word := getattr(thing, key, None), str):
                yield Reference(word, thing.at(key))
