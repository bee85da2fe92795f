"""A case document that nothing opens.

Trainees never see it. Perhaps the step that should show it does not name it.

Mend: write `{doc:id}` in a text, name it in `documents` of a page or step, or delete the file.

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
from gci_scorm.model.project import ID

CODE = Code("unused-document", "warning")
WHOLE = True


def check(module: Module) -> Iterator[Diagnostic]:
    for name in references.unused(references.documents(module), module.documents.names()):
        if not ID.fullmatch(name):
            continue  # Its file is to be renamed first.
        yield CODE(
            module.documents.span_of(name),
            f"nothing opens the document `{name}`",
            f"write {{doc:{name}}} in a text, or name it in `documents`",
        )
