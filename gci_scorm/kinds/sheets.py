"""Papers and pictures to be marked: what `document`, `inspect` and `hotspot` share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from html import escape
from typing import Any

from gci_scorm.diagnostic import Code, Diagnostic, Note, Span
from gci_scorm.kinds import codes
from gci_scorm.model.document import Document
from gci_scorm.model.media import Image

UNKNOWN_HOTSPOT = Code("unknown-hotspot")
REPEATED_FIND = Code("repeated-find")


def document_names(document: Document) -> dict[str, str]:
    """What may be marked -> how it is called in words: `4 Consent reference`; of a list, `9 Goods 2, Value`. In the order of the sheet."""
    return {name: _called(document, name) for name in document.markable()}


def image_names(image: Image) -> dict[str, str]:
    """Hotspot id -> its label."""
    return {spot.id: spot.label.plain for spot in image.hotspots}


def _called(document: Document, name: str) -> str:
    field = document.template.fields.get(name)
    if field is not None or isinstance(document.fields.get(name), str):
        return " ".join(filter(None, (document.template.numbers.get(name), field.label if field else name)))
    table, row, column = name.rsplit(" ", 2)
    form = document.template.fields.get(table)
    cell = form.columns.get(column) if form else None
    number = document.template.numbers.get(table)
    return " ".join(filter(None, (number, form.label if form else table, row))) + f", {cell.label if cell else column}"


def marks(names: dict[str, str]) -> tuple[dict[str, str], dict[str, Any]]:
    """The code of each name, and the key data: `ids` (code -> name, the value of its control) and `marks` (code -> in words, as HTML)."""
    own = codes.field_codes(list(names))
    return own, {"ids": {own[name]: name for name in names}, "marks": {own[name]: escape(words) for name, words in names.items()}}


def all_marked(names: Iterable[str]) -> list[str]:
    """The answer that marks them all: codes as long as their own, which differ where two would clash."""
    return [codes.by_id(name) for name in names]


def renamed(image: Image, own: dict[str, str]) -> dict[str, Any]:
    """Codes that older bookmarks hold for hotspots that have a `was`."""
    old = {codes.by_id(spot.was): own[spot.id] for spot in image.hotspots if spot.was}
    return {"renamed": old} if old else {}


def check_finds(finds: Iterable[tuple[str, Span]]) -> Iterator[Diagnostic]:
    seen: dict[str, Span] = {}
    for name, span in finds:
        if name in seen:
            notes = (Note(seen[name], "first here"),)
            yield REPEATED_FIND(span, f"`{name}` stands twice in `find`", hint="keep one of the two", notes=notes)
        seen.setdefault(name, span)


def check_hotspots(image: Image, ids: Iterable[tuple[str, Span]]) -> Iterator[Diagnostic]:
    """Ids that the picture lacks, a `was` still in use. That no hotspot stands twice is a rule for all pictures."""
    yield from codes.check_was(image.hotspots)
    known: Sequence[str] = [spot.id for spot in image.hotspots]
    for id, span in ids:
        if id not in known:
            near = get_close_matches(id, known, 1)
            yield UNKNOWN_HOTSPOT(
                span, f"the picture has no hotspot `{id}`", hint=f"did you mean `{near[0]}`?" if near else f"it has {', '.join(known)}"
            )
