"""`completion` names something that `contents` does not.

What is required and weighed must be in the module, or a trainee could never complete it.

Mend: write an id just as it stands in `contents`.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: Text.}]
    # module.yaml
    completion: {require: [won]}

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: Text.}]
    # module.yaml
    completion: {require: [one]}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.references import Reference, listed, unknown
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("unknown-content")
WHOLE = True


def check(module: Module) -> Iterator[Diagnostic]:
    completion = module.completion
    ids = [content.id for content in module.contents]
    weights = [Reference(name, completion.weights.span_of(name)) for name in completion.weights.names()]
    return unknown(
        CODE, (*listed(completion, "require"), *weights), ids, "nothing in `contents` called", f"`contents` has {', '.join(ids)}"
    )
