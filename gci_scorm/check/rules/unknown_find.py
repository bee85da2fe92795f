"""A `find` that names no box of the paper.

A trainee could never mark it, and so never get all points.

Mend: write the name under which the box stands in the document's `fields`. Of a field that is a list, single cells are
named: `lines 2 value` is the `value` of the second line.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    questions:
      - {id: q, ask: Mark what is wrong., document: invoice, find: [{field: Date}]}
    # documents/invoice.yaml
    template: invoice
    fields: {date: 2026-02-30, seller: Northport}

Right:

    # quizzes/quiz.yaml
    title: Quiz
    questions:
      - {id: q, ask: Mark what is wrong., document: invoice, find: [{field: date}]}
    # documents/invoice.yaml
    template: invoice
    fields: {date: 2026-02-30, seller: Northport}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gci_scorm.check.references import index
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.document import Document
from gci_scorm.model.module import Module
from gci_scorm.model.slips import nearest

CODE = Code("unknown-find")


def check(module: Module) -> Iterator[Diagnostic]:
    for thing in index(module).things:
        named: Any = getattr(thing, "document", None)
        document = module.documents.get(named) if isinstance(named, str) else None
        finds: Any = getattr(thing, "find", ())
        for find in finds if document else ():
            if find.field is None or document is None or _without_rows(find.field, document):
                continue
            if find.field not in document.markable():
                yield CODE(find.at("field"), f"`{named}` has no box `{find.field}`", _hint(find.field, document))


def _without_rows(name: str, document: Document) -> bool:
    """Whether a list of the document holds no rows, which was told where it is read: its cells can't be known."""
    table = name.split(" ")[0]
    form = document.template.fields.get(table)
    return form is not None and bool(form.columns) and bool(document.fields.get(table)) and isinstance(document.fields.get(table), str)


def _hint(name: str, document: Document) -> str:
    names = document.markable()
    cells = [cell for cell in names if cell.startswith(f"{name} ")]
    if cells:
        return f"a list is named by its cells: {', '.join(cells)}"
    near = nearest(name, names)
    return f"did you mean `{near}`?" if near else f"it has {', '.join(names)}"
