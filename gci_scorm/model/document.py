"""Case documents and the templates that give them their form."""

from __future__ import annotations

from dataclasses import dataclass

from gci_scorm.model.base import Named, Thing, given, key


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Thing):
    """A column of a list field. width: twelfths of the sheet."""

    label: str
    width: int = key(3, least=1, most=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateField(Thing):
    """A box of a form.

    width: twelfths of the sheet. box: the form's own number; else boxes are numbered in order. lines: least height.
    place: `head` puts it beside the title. heading: a band above it. columns: makes it a list of rows.
    """

    label: str
    width: int = key(12, least=1, most=12)
    box: str | None = None
    lines: int = key(1, least=1, most=30)
    place: str = key("sheet", one_of=("sheet", "head"))
    look: str = key("typed", one_of=("typed", "large", "signature", "stamp"))
    heading: str | None = None
    columns: Named[Column] = key(Named())


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(Thing):
    """A form as data: `gci_scorm/documents/<id>.yaml`, or a theme's `documents/<id>.yaml`. free: takes any label."""

    id: str = given()
    title: str
    about: str
    layout: str = key("form", one_of=("form", "label", "letter", "message"))
    free: bool = False
    fields: Named[TemplateField] = key(Named())

    @property
    def numbers(self) -> dict[str, str]:
        """Field name -> number of its box, as the sheet shows it; fields in the head, and those of letters and labels, have none."""
        if self.layout != "form":
            return {}
        numbers: dict[str, str] = {}
        for name, box in self.fields:
            if box.place == "sheet":
                numbers[name] = box.box or str(len(numbers) + 1)
        return numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Thing):
    """One row of a list field: column name -> value."""

    cells: Named[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Thing):
    """A case document. fields: name -> value as typed, or rows. `translate: false` keeps it in its own language."""

    id: str = given()
    template: Template = given()
    title: str | None = None
    fields: Named[str | tuple[Row, ...]]
    translate: bool = True

    @property
    def heading(self) -> str:
        return self.title or self.template.title

    def markable(self) -> tuple[str, ...]:
        """The names that a `find` may use, in the order of the sheet: `date`, `lines 2 value`."""
        names: list[str] = []
        for name, value in self.fields:
            if isinstance(value, str):
                names.append(name)
            else:
                names.extend(f"{name} {number} {column}" for number, row in enumerate(value, 1) for column in row.cells.names())
        return tuple(names)
