"""A text as typed -> inline content: CommonMark by markdown-it-py, plus terms, citations and mentions of documents.

Text is data: raw HTML, pictures and addresses other than http, https and mailto are refused, never passed on or hidden.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from gci_scorm.diagnostic import Code, Diagnostic, Span
from gci_scorm.source.inline import Element, Text
from gci_scorm.source.quotes import quoted
from gci_scorm.source.tree import Scalar

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

RAW_HTML = Code("raw-html")
LINK = Code("link-not-allowed")
IMAGE = Code("image-in-text")
NESTED = Code("mention-inside-mention")
OPEN = Code("broken-mention", "warning")
TOO_LONG = Code("text-too-long")
CUT = Code("text-cut-by-comment", "warning")

MOST_CHARACTERS = 20_000
SCHEMES = ("http", "https", "mailto")

# What no rule of CommonMark or of ours can touch: one line, no sign of either, no beginning of a block.
_PLAIN = re.compile(r"(?!\d{1,9}[.)](?:\s|\Z))[^\s#>\-+=~*_`\[\]{}<&\\][^\n*_`\[\]{}<&\\]*")
_TERM = re.compile(r"\[\[\s*([^\[\]|]+?)\s*(?:\|\s*([^\[\]|]+?)\s*)?\]\]")
_CITATION = re.compile(r"\[@\s*([^\s\[\],]+)\s*(?:,\s*([^\[\]]+?)\s*)?\]")
_DOCUMENT = re.compile(r"\{doc:\s*([^\s{}|]+)\s*(?:\|\s*([^{}|]+?)\s*)?\}")
_BROKEN = re.compile(r"\[\[|\[@|\]\(|\{\s*[A-Za-z]+\s*:")
_BLOCKS = {
    "paragraph_open": "paragraph", "heading_open": "heading", "bullet_list_open": "bullets", "ordered_list_open": "numbers",
    "list_item_open": "item", "blockquote_open": "quote", "strong_open": "strong", "em_open": "emphasis", "link_open": "link",
    "term_open": "term", "citation_open": "citation", "document_open": "document",
}  # fmt: skip
_MENTIONS = ("term", "citation", "document")


def text(node: Scalar) -> tuple[Text, list[Diagnostic]]:
    """The content of a text, and what is wrong in it; the text is whole even then, faulty pieces shown as their words."""
    source = node.text.strip("\n")
    problems: list[Diagnostic] = []
    if node.cut:
        problems.append(
            CUT(
                node.span,
                f"the text ends before `{node.cut[:30]}`: ` #` starts a comment",
                "put the text in quotes, or the comment on a line of its own",
                mend=lambda line: line[: node.span.column - 1] + quoted(line[node.span.column - 1 :].rstrip()),
            )
        )
    too_long = len(source) > MOST_CHARACTERS
    if too_long:
        message = f"the text has {len(source):,} characters; {MOST_CHARACTERS:,} are allowed"
        problems.append(TOO_LONG(node.span, message, "share it out over several pages"))
    if "\n" not in source:
        source = source.strip(" ")
    if too_long or _PLAIN.fullmatch(source):
        return Text(source, (Element("paragraph", children=(Element("text", source),)),), node.span), problems
    blocks, found = _Tree(node).read(source)
    return Text(source, blocks, node.span), problems + found


class _Tree:
    """Tokens of markdown-it -> Elements, in order; `cursor` is how far into the raw text the mentions have been found."""

    def __init__(self, node: Scalar) -> None:
        self.node = node
        self.raw = node.raw or node.text
        self.cursor = 0
        self.problems: list[Diagnostic] = []

    def read(self, source: str) -> tuple[tuple[Element, ...], list[Diagnostic]]:
        tokens = iter(_markdown().parse(source))
        blocks = tuple(self.children(tokens, ()))
        return blocks, self.problems

    def children(self, tokens: Iterator[Token], inside: tuple[str, ...]) -> Iterator[Element]:
        """Elements up to the closing token of the one that is open."""
        for token in tokens:
            if token.nesting == -1:
                if token.hidden:
                    continue
                return
            if token.nesting == 1 and not token.hidden:
                yield self.opened(token, tokens, inside)
            elif token.type == "inline":
                yield from self.children(iter(token.children or ()), inside)
            elif token.nesting == 0:
                yield from self.leaf(token)

    def opened(self, token: Token, tokens: Iterator[Token], inside: tuple[str, ...]) -> Element:
        kind = _BLOCKS[token.type]
        target, span = "", None
        if kind == "heading":
            target = token.tag.removeprefix("h")
        elif kind == "numbers":
            target = str(token.attrs.get("start", 1))
        elif kind == "link":
            target = str(token.attrs.get("href", ""))
            # The address stands behind the words, in which mentions are looked for next.
            span = self.find(target, moving=False)
            self.link(target, span)
        elif kind in _MENTIONS:
            target, span = token.meta["target"], self.find(token.meta["source"])
        if span is not None and any(outer in (*_MENTIONS, "link") for outer in inside):
            self.problems.append(NESTED(span, f"a {kind} stands inside a {inside[-1]}", "let one follow the other"))
        return Element(kind, target=target, children=_joined(self.children(tokens, (*inside, kind))), span=span)

    def leaf(self, token: Token) -> Iterator[Element]:
        match token.type:
            case "text":
                for broken in _BROKEN.finditer(token.content):
                    self.broken(broken[0], token.content[broken.start() :])
                if token.content:
                    yield Element("text", token.content)
            case "text_special":
                yield Element("text", token.content)
            case "softbreak":
                yield Element("text", " ")
            case "hardbreak":
                yield Element("break")
            case "code_inline":
                self.find(token.content)
                yield Element("code", token.content)
            case "fence" | "code_block":
                self.find(token.content.split("\n")[0])
                yield Element("code_block", token.content)
            case "hr":
                yield Element("rule")
            case "html_inline" | "html_block":
                words = Element("text", self.html(token.content.strip()))
                yield words if token.type == "html_inline" else Element("paragraph", children=(words,))
            case "image":
                self.problems.append(
                    IMAGE(self.find("!["), "a text can't hold a picture", "use the key `image` of the page, card, step or question")
                )
                yield Element("text", token.content)

    def html(self, tag: str) -> str:
        span = self.find(tag.split("\n")[0])
        if not (tag.startswith("</") and any(problem.code == RAW_HTML.code for problem in self.problems)):
            hint = "write **bold** or *italic* with stars instead, in titles too; a `<` that is meant as a sign is written `&lt;`"
            self.problems.append(RAW_HTML(span, f"`{tag[:40]}` is HTML, which a text can't hold", hint))
        return tag

    def link(self, target: str, span: Span) -> None:
        try:
            parts = urlsplit(target)
            good = parts.scheme in SCHEMES and bool(parts.netloc or parts.scheme == "mailto")
        except ValueError:
            good = False
        if not good:
            hint = "write the whole address with https://, or name a page, a source or a document: [@source-id], {doc:id}"
            self.problems.append(LINK(span, f"`{target[:60]}` is no address that a text may lead to", hint))

    def broken(self, sign: str, words: str) -> None:
        hints = {
            "[[": "write [[term]] or [[shown|term]]",
            "[@": "write [@source-id] or [@source-id, Article 6]",
            "](": "write [words](https://address)",
        }
        hint = hints.get(sign, "write {doc:id} or {doc:id|shown}")
        self.problems.append(OPEN(self.find(sign), f"`{words[:24]}` would be shown as it stands", hint))

    def find(self, words: str, moving: bool = True) -> Span:
        """Where words stand in the file: searched on from the last place, since folding and indentation shift columns."""
        span = self.node.span
        pieces = words.split()
        found = re.compile(r"\s+".join(map(re.escape, pieces))).search(self.raw, self.cursor) if pieces else None
        if found is None:
            return span
        if moving:
            # Not to its end: a mention in the words shown by another is looked for next.
            self.cursor = found.start() + 1
        return Span(span.file, *self.place(found.start()), *self.place(found.end()))

    def place(self, at: int) -> tuple[int, int]:
        span = self.node.span
        before = self.raw.rfind("\n", 0, at)
        if before < 0:
            return span.line, span.column + at
        return span.line + self.raw.count("\n", 0, at), at - before


def _joined(elements: Iterator[Element]) -> tuple[Element, ...]:
    """With neighbouring texts made one: markdown-it parts them at escapes and line ends."""
    joined: list[Element] = []
    for element in elements:
        if element.kind == "text" and joined and joined[-1].kind == "text":
            joined[-1] = Element("text", joined[-1].text + element.text)
        else:
            joined.append(element)
    return tuple(joined)


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Raw HTML and any address are let through here only to be found and refused above, with a place.
    markdown = MarkdownIt("commonmark", {"html": True})
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # how the library wants it to be replaced
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]  # the same
    # `text_join` would make escaped signs look like unescaped ones.
    markdown.disable(["reference", "text_join"])
    for name, sign, pattern in (("term", "[", _TERM), ("citation", "[", _CITATION), ("document", "{", _DOCUMENT)):
        markdown.inline.ruler.before("link", name, _rule(name, sign, pattern))
    return markdown


def _rule(name: str, sign: str, pattern: re.Pattern[str]) -> Callable[[StateInline, bool], bool]:
    def rule(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != sign or (found := pattern.match(state.src, state.pos, state.posMax)) is None:
            return False
        if not silent:
            shown, target = (2, 2) if name != "term" else (1, 2 if found[2] else 1)
            if name != "term":
                target = 1
            opening = state.push(f"{name}_open", "span", 1)
            opening.meta = {"target": " ".join(found[target].split()), "source": found[0]}
            if found[shown]:
                # On its own, since the rule for plain text does not heed an end set within the text.
                inner: list[Token] = []
                state.md.inline.parse(found[shown], state.md, state.env, inner)
                state.tokens += inner
            state.push(f"{name}_close", "span", -1)
        state.pos = found.end()
        return True

    return rule
