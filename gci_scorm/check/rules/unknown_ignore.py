"""An `ignore` that silences nothing: no such code, or the code of an error.

Errors can't be ignored: a module with one makes no package.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: Text.}]
    # module.yaml
    ignore: {unused-terms: The glossary is shared with the handbook.}
    glossary: {e-waste: Electronics that somebody throws away.}

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: Text.}]
    # module.yaml
    ignore: {unused-term: The glossary is shared with the handbook.}
    glossary: {e-waste: Electronics that somebody throws away.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.codes import severities
from gci_scorm.check.references import index
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module
from gci_scorm.model.read import nearest

CODE = Code("unknown-ignore", "warning")


def check(module: Module) -> Iterator[Diagnostic]:
    for thing in index(module).things:
        for name in thing.ignore.names():
            severity = severities().get(name)
            if severity == "error":
                yield CODE(
                    thing.ignore.span_of(name), f"`{name}` is an error, which can't be ignored", "mend what it points at, and take this out"
                )
            elif severity is None:
                near = nearest(name, (code for code, kind in severities().items() if kind == "warning"))
                yield CODE(
                    thing.ignore.span_of(name), f"no warning is called `{name}`", f"did you mean `{near}`?" if near else "take it out"
                )
