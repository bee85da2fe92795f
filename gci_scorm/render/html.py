"""Text -> HTML. The only place where what an author typed becomes markup: every character of it is escaped by `markupsafe`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from gci_scorm.source.inline import Element, Text

OPEN_SCHEMES = ("http:", "https:", "mailto:")
WRAPPED = {
    "paragraph": "p",
    "bullets": "ul",
    "item": "li",
    "quote": "blockquote",
    "strong": "strong",
    "emphasis": "em",
}


@dataclass(frozen=True, slots=True)
class Names:
    """What references in texts show.

    sources: id -> words of a citation without an own locator ("Basel Convention", "Article 6").
    documents: id -> heading. terms: a glossary term, folded -> as the glossary writes it.
    """

    sources: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)


def block_html(text: Text | None, names: Names) -> Markup:
    """All blocks of a text; empty where there is none."""
    return _all(text.blocks, names) if text else Markup()


def line_html(text: Text | None, names: Names) -> Markup:
    """A text to stand in a line: one paragraph loses its `p`; several blocks keep theirs."""
    if text is None:
        return Markup()
    if len(text.blocks) == 1 and text.blocks[0].kind == "paragraph":
        return _all(text.blocks[0].children, names)
    return _all(text.blocks, names)


def _all(elements: tuple[Element, ...], names: Names) -> Markup:
    return Markup().join(_one(element, names) for element in elements)


def _one(element: Element, names: Names) -> Markup:
    inside = _all(element.children, names)
    if element.kind in WRAPPED:
        return Markup("<{0}>{1}</{0}>").format(Markup(WRAPPED[element.kind]), inside)
    match element.kind:
        case "text":
            return Markup.escape(element.text)
        case "code":
            return Markup("<code>{}</code>").format(element.text)
        case "code_block":
            return Markup("<pre><code>{}</code></pre>").format(element.text)
        case "heading":
            # The page's title is the only h1.
            return Markup("<h{0}>{1}</h{0}>").format(min(int(element.target or 1) + 1, 6), inside)
        case "numbers":
            start = element.target
            return Markup("<ol{}>{}</ol>").format(Markup(' start="{}"').format(start) if start not in ("", "1") else "", inside)
        case "break":
            return Markup("<br>")
        case "rule":
            return Markup("<hr>")
        case "link":
            return _link(element, inside)
        case "term" | "citation" | "document":
            return _reference(element, inside, names)
    raise ValueError(f"no HTML for {element.kind}")


def _link(element: Element, inside: Markup) -> Markup:
    if not element.target.lower().startswith(OPEN_SCHEMES):
        return inside
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(element.target, inside)


def _reference(element: Element, inside: Markup, names: Names) -> Markup:
    target = element.target
    if element.kind == "term":
        term = names.terms.get(target.casefold(), target)
        return Markup('<button type="button" class="term" data-panel-open="glossary" data-find="{}">{}</button>').format(
            term, inside or target
        )
    if element.kind == "document":
        shown = inside or names.documents.get(target, target)
        return Markup('<button type="button" class="mention" data-open="{}">{}</button>').format(target, shown)
    title, locator = names.sources.get(target, (target, ""))
    place = inside or Markup.escape(locator)
    words = Markup("{}, {}").format(title, place) if place else Markup.escape(title)
    # A link, since a button's words don't flow with the text.
    return Markup('<a class="citation" href="#sources" data-panel-open="sources" data-find="{}">[{}]</a>').format(target, words)
