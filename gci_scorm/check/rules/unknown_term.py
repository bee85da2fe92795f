"""A term that the glossary does not have.

A trainee who clicks on it would be shown nothing.

Mend: write it as it stands under `glossary` in module.yaml, or add it there. Case does not count; for another ending
write `[[shown|term]]`.

Wrong:

    # lessons/one.yaml
    title: One
    pages:
      - {id: a, title: A, body: "What [[e-wast]] is."}
    # module.yaml
    glossary: {e-waste: Electronics that somebody throws away.}

Right:

    # lessons/one.yaml
    title: One
    pages:
      - {id: a, title: A, body: "What [[E-waste]] is, and what [[an old telephone|e-waste]] is."}
    # module.yaml
    glossary: {e-waste: Electronics that somebody throws away.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check import references
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("unknown-term")


def check(module: Module) -> Iterator[Diagnostic]:
    known = {name.casefold() for name in module.glossary.names()}
    missing = (term for term in references.terms(module) if term.name.casefold() not in known)
    return references.unknown(
        CODE, missing, module.glossary.names(), "no term", "explain it in `glossary` of module.yaml, or take the brackets `[[ ]]` off"
    )
