"""A case document laid out on its template's sheet: what the paper macro draws."""

from __future__ import annotations

from dataclasses import dataclass

from gci_scorm.model.document import Document, TemplateField


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a list. name: what a `find` calls it, `lines 2 value`."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the sheet. columns, rows: of a list; then `value` is empty. width: twelfths. number: "" where the box has none."""

    name: str
    number: str
    label: str
    value: str
    width: int = 12
    lines: int = 1
    look: str = "typed"
    heading: str | None = None
    columns: tuple[tuple[str, int], ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """head: what stands beside the title. language: set where the paper keeps its own."""

    id: str
    title: str
    template: str
    layout: str
    head: tuple[Box, ...]
    boxes: tuple[Box, ...]
    translate: bool


def sheet(document: Document) -> Sheet:
    """The fields that a document gives, in the order of its template; of a free template, in the file's order."""
    template = document.template
    numbers = template.numbers
    head: list[Box] = []
    boxes: list[Box] = []
    known = [(name, form) for name, form in template.fields if document.fields.get(name) is not None]
    free = [(name, TemplateField(label=name)) for name in document.fields.names() if template.fields.get(name) is None]
    for name, form in known + free:
        (head if form.place == "head" else boxes).append(_box(document, name, form, numbers.get(name, "")))
    return Sheet(document.id, document.heading, template.id, template.layout, tuple(head), tuple(boxes), document.translate)


def _box(document: Document, name: str, form: TemplateField, number: str) -> Box:
    value = document.fields.get(name)
    if isinstance(value, str) or value is None:
        return Box(name, number, form.label, value or "", form.width, form.lines, form.look, form.heading)
    columns = tuple((column, part) for column, part in form.columns if any(row.cells.get(column) is not None for row in value))
    rows = tuple(
        tuple(Cell(f"{name} {place} {column}", part.label, row.cells.get(column) or "") for column, part in columns)
        for place, row in enumerate(value, 1)
    )
    return Box(
        name,
        number,
        form.label,
        "",
        form.width,
        heading=form.heading,
        columns=tuple((part.label, part.width) for _, part in columns),
        rows=rows,
    )
