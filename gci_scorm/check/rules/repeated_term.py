"""A glossary term that stands twice, but for large and small letters.

Terms are found whatever their case, so one of the two definitions would never be shown.

Mend: keep one of the two, and let it say all.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: "Old telephones are [[e-waste]]."}]
    # module.yaml
    glossary: {e-waste: What somebody throws away., E-waste: Electronics.}

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: "Old telephones are [[e-waste]]."}]
    # module.yaml
    glossary: {e-waste: Electronics that somebody throws away.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic, Note
from gci_scorm.model.module import Module

CODE = Code("repeated-term")


def check(module: Module) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for name in module.glossary.names():
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            first = Note(module.glossary.span_of(other), "first here")
            yield CODE(module.glossary.span_of(name), f"`{name}` and `{other}` are one term", "keep one of the two", notes=(first,))
