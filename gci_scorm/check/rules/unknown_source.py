"""A citation of a source that module.yaml does not have.

A trainee who asks where a statement comes from would be shown nothing.

Mend: write `[@id]` with an id from `sources` in module.yaml, or add the source there. What is behind a comma, as in
`[@id, Article 6]`, is shown and not looked up.

Wrong:

    # lessons/one.yaml
    title: One
    pages:
      - {id: a, title: A, body: "Consent comes first [@basel-6]."}
    # module.yaml
    sources: {basel-art-6: {title: Basel Convention, locator: Article 6, checked: 2026-11-01}}

Right:

    # lessons/one.yaml
    title: One
    pages:
      - {id: a, title: A, body: "Consent comes first [@basel-art-6, paragraph 1]."}
    # module.yaml
    sources: {basel-art-6: {title: Basel Convention, locator: Article 6, checked: 2026-11-01}}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check import references
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("unknown-source")


def check(module: Module) -> Iterator[Diagnostic]:
    return references.unknown(CODE, references.sources(module), module.sources.names(), "no source", "add it to `sources` in module.yaml")
