"""A source that nothing cites.

It stands in the list of sources, and nobody learns what it supports.

Mend: write `[@id]` behind what it supports, or take it out.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: Consent comes first.}]
    # module.yaml
    sources: {basel-art-6: {title: Basel Convention, locator: Article 6, checked: 2026-11-01}}

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: "Consent comes first [@basel-art-6]."}]
    # module.yaml
    sources: {basel-art-6: {title: Basel Convention, locator: Article 6, checked: 2026-11-01}}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check import references
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("unused-source", "warning")
WHOLE = True


def check(module: Module) -> Iterator[Diagnostic]:
    for name in references.unused(references.sources(module), module.sources.names()):
        yield CODE(
            module.sources.span_of(name), f"nothing cites the source `{name}`", f"write [@{name}] behind what it says, or take it out"
        )
