"""A case document that nothing opens.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: Text.}]
    # documents/invoice.yaml
    template: form
    fields: {Number: "7"}

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: Text., documents: [invoice]}]
    # documents/invoice.yaml
    template: form
    fields: {Number: "7"}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check import references
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("unused-document", "warning")


def check(module: Module) -> Iterator[Diagnostic]:
    used = {document.name for document in references.documents(module)}
    for name, document in module.documents:
        if name not in used:
            yield CODE(document.at("template"), f"nothing opens the document `{name}`", f"write {{doc:{name}}} in a text, or name it in `documents`")
