"""A table whose rows are not of one length.

A cell that is missing moves all cells behind it under the wrong heading, most of all for those who have the table read
aloud.

Mend: give every row as many cells as `head` has. Write an empty one as "-".

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, table: {head: [Sign, Meaning], rows: [[Loose], [No buyer, Waste]]}}]

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, table: {head: [Sign, Meaning], rows: [[Loose, Waste], [No buyer, Waste]]}}]
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.references import index
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.lesson import Table
from gci_scorm.model.module import Module

CODE = Code("ragged-table")


def check(module: Module) -> Iterator[Diagnostic]:
    for table in index(module).things:
        if isinstance(table, Table):
            width = len(table.head) or len(table.rows[0] if table.rows else ())
            for number, row in enumerate(table.rows, 1):
                if len(row) != width:
                    span = row[0].span if row else table.at("rows")
                    yield CODE(span, f"row {number} has {len(row)} cells, and the table has {width} columns", 'write an empty cell as "-"')
