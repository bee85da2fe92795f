"""Case documents and the templates that give them their form."""

from __future__ import annotations

from dataclasses import dataclass

from gci_scorm.model.base import Named, Thing, given, key


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Thing):
    """A column of a list field. width: twelfths of the sheet."""

    label: str = key(about="The heading of the column.")
    width: int = key(3, least=1, most=12, about="How wide it is, in twelfths of the sheet.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateField(Thing):
    """A box of a form.

    width: twelfths of the sheet. box: the form's own number; else boxes are numbered in order. lines: least height.
    place: `head` puts it beside the title. heading: a band above it. columns: makes it a list of rows.
    """

    label: str = key(about="What is printed on the form for this box.")
    width: int = key(12, least=1, most=12, about="How wide the box is, in twelfths of the sheet.")
    box: str | None = key(None, about="The number of the box on the real form. Without it the boxes are numbered in order.")
    lines: int = key(1, least=1, most=30, about="How many lines of writing it has room for at least.")
    place: str = key("sheet", one_of=("sheet", "head"), about="`head` puts it beside the title, `sheet` among the other boxes.")
    look: str = key("typed", one_of=("typed", "large", "signature", "stamp"), about="How what is filled in looks.")
    heading: str | None = key(None, about="A band above the box, where a new part of the form begins.")
    columns: Named[Column] = key(
        Named(), about="Makes it a list of rows: the columns, each with its name and below it `label` and `width`."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(Thing):
    """A form as data: `gci_scorm/documents/<id>.yaml`, or a theme's `documents/<id>.yaml`. free: takes any label."""

    id: str = given()
    title: str = key(about="The title printed on the form.")
    about: str = key(about="What this paper is for; `gci-scorm templates` shows it.")
    layout: str = key("form", one_of=("form", "label", "letter", "message"), about="What it looks like.")
    free: bool = key(False, about="Whether a document may have boxes of any label beside those listed.")
    fields: Named[TemplateField] = key(
        Named(), about="The boxes, in their order: the name that authors use, and below it what the box looks like."
    )

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
    template: Template = given(
        looks=str, about="The form: one that is built in, such as `invoice`, or one of your theme. `gci-scorm templates` lists them."
    )
    title: str | None = key(None, about="What this document is called. Without it, the title of its form.")
    fields: Named[str | tuple[Row, ...]] = key(
        about="What is filled in: the name of each box and its value. A list of goods is written as rows, `- {description: Laptops, quantity: 40}`."
    )
    translate: bool = key(True, about="Whether the paper is translated with the module; `false` keeps it in its own language.")

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
