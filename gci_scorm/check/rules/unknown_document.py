"""A case document that the module does not have.

A trainee who wants to open it would get nothing. It is named in `{doc:id}`, in `documents` or in `document`.

Mend: write the name of a file in `documents/`, without `.yaml`, or write that file.

Wrong:

    # lessons/one.yaml
    title: One
    pages:
      - {id: a, title: A, body: "Open the {doc:invoise}."}
    # documents/invoice.yaml
    template: form
    fields: {Number: "7"}

Right:

    # lessons/one.yaml
    title: One
    pages:
      - {id: a, title: A, body: "Open the {doc:invoice}."}
    # documents/invoice.yaml
    template: form
    fields: {Number: "7"}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check import references
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("unknown-document")
WHOLE = True


def check(module: Module) -> Iterator[Diagnostic]:
    return references.unknown(
        CODE,
        references.documents(module),
        module.documents.names(),
        "no document",
        "name one that is there, or write it as a file in documents/",
    )
