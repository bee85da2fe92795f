"""Inline content: what an author's text says, parsed once (`source/text.py`) and drawn by `render/html.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gci_scorm.diagnostic import Span


@dataclass(frozen=True, slots=True)
class Element:
    """A piece of content.

    kind: one of
      blocks  `paragraph`, `heading` (level in `target`, "1".."6"), `bullets`, `numbers` (start in `target`), `item`, `quote`, `code_block`, `rule`
      inline  `text`, `strong`, `emphasis`, `code`, `link` (address in `target`), `break`,
              `term` (glossary term in `target`), `citation` (source id in `target`, locator as children or none), `document` (id in `target`)
    text: for `text`, `code`, `code_block`; else "".
    children: for the rest.
    span: set on `term`, `citation`, `document` and `link`, so that a reference that leads nowhere is shown in place.
    """

    kind: str
    text: str = ""
    target: str = ""
    children: tuple[Element, ...] = ()
    span: Span | None = field(default=None, compare=False)

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Text:
    """A text that a trainee reads.

    source: what the author typed. blocks: the parsed blocks, in order. A text of one paragraph stands in a line as well.
    """

    source: str
    blocks: tuple[Element, ...]
    span: Span = field(compare=False)

    def walk(self) -> Iterator[Element]:
        for block in self.blocks:
            yield from block.walk()

    @property
    def plain(self) -> str:
        """The words alone, white space folded: for titles, manifests and LMS records."""
        return " ".join(_plain(self.blocks).split())


def _plain(elements: tuple[Element, ...]) -> str:
    parts: list[str] = []
    for element in elements:
        if element.kind == "citation":
            continue
        if element.kind == "break":
            parts.append(" ")
        parts.append(element.text or _plain(element.children) or (element.target if element.kind in ("term", "document") else ""))
        if element.kind in ("paragraph", "heading", "item", "code_block"):
            parts.append(" ")
    return "".join(parts)
