"""A glossary term that no text mentions.

A trainee never meets it: perhaps the mention is missing.

Mend: write `[[term]]` where it first matters, or take it out of `glossary`.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: Old telephones.}]
    # module.yaml
    glossary: {e-waste: Electronics that somebody throws away.}

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: "Old telephones are [[e-waste]]."}]
    # module.yaml
    glossary: {e-waste: Electronics that somebody throws away.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check import references
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("unused-term", "warning")
WHOLE = True


def check(module: Module) -> Iterator[Diagnostic]:
    for name in references.unused(references.terms(module), module.glossary.names()):
        yield CODE(
            module.glossary.span_of(name), f"no text mentions the term `{name}`", f"write [[{name}]] where it first matters, or take it out"
        )
