"""Texts: CommonMark, terms, citations, documents; what a text may not hold, and where that is said."""

from __future__ import annotations

import pytest

from gci_scorm.diagnostic import Diagnostic
from gci_scorm.source import yaml
from gci_scorm.source.inline import Element, Text
from gci_scorm.source.text import text
from gci_scorm.source.tree import Mapping, Scalar


def read(file: str) -> tuple[Text, list[Diagnostic]]:
    """The text of the first key of a file."""
    node, problems = yaml.parse("f", file.encode())
    assert problems == []
    assert isinstance(node, Mapping)
    value = node.entries[0].value
    assert isinstance(value, Scalar)
    return text(value)


def elements(file: str, *kinds: str) -> list[Element]:
    found, problems = read(file)
    assert problems == []
    return [element for element in found.walk() if element.kind in kinds]


def sketch(elements: tuple[Element, ...]) -> list[object]:
    """Elements as lists: a text as its words, anything else as kind, target where there is one, children."""
    return [
        e.text if e.kind == "text" else [e.kind, *([e.target] if e.target else []), *([e.text] if e.text else []), *sketch(e.children)]
        for e in elements
    ]


@pytest.mark.parametrize(
    ("typed", "blocks"),
    [
        ("Plain words, a < b & c > d", [["paragraph", "Plain words, a < b & c > d"]]),
        ("**Lead** and *mercury*", [["paragraph", ["strong", "Lead"], " and ", ["emphasis", "mercury"]]]),
        ("Article ___", [["paragraph", "Article ___"]]),
        ("22 tonnes", [["paragraph", "22 tonnes"]]),
        ("see [[e-waste]]", [["paragraph", "see ", ["term", "e-waste", "e-waste"]]]),
        ("[[old *telephones*|e-waste]]", [["paragraph", ["term", "e-waste", "old ", ["emphasis", "telephones"]]]]),
        ("so [@basel-6]", [["paragraph", "so ", ["citation", "basel-6"]]]),
        ("so [@basel-6, Article 6, para 1]", [["paragraph", "so ", ["citation", "basel-6", "Article 6, para 1"]]]),
        (
            "{doc:invoice} or {doc:invoice|the paper}",
            [["paragraph", ["document", "invoice"], " or ", ["document", "invoice", "the paper"]]],
        ),
        ("`[[code]]` and \\[[no\\]]", [["paragraph", ["code", "[[code]]"], " and [[no]]"]]),
        ("[site](https://cites.org/)", [["paragraph", ["link", "https://cites.org/", "site"]]]),
        ("<mailto:a@b.org>", [["paragraph", ["link", "mailto:a@b.org", "mailto:a@b.org"]]]),
        ("one  \ntwo\nthree", [["paragraph", "one", ["break"], "two three"]]),
        ("- a\n- b", [["bullets", ["item", "a"], ["item", "b"]]]),
        ("- a\n\n- b", [["bullets", ["item", ["paragraph", "a"]], ["item", ["paragraph", "b"]]]]),
        ("3. a\n4. b", [["numbers", "3", ["item", "a"], ["item", "b"]]]),
        ("## Head\n\n> quoted\n\n---", [["heading", "2", "Head"], ["quote", ["paragraph", "quoted"]], ["rule"]]),
        ("a\n\n    code", [["paragraph", "a"], ["code_block", "code\n"]]),
        ("- a\n  - b\n- c", [["bullets", ["item", "a", ["bullets", ["item", "b"]]], ["item", "c"]]]),
    ],
)
def test_a_text_is_read_as_written(typed: str, blocks: list[object]) -> None:
    found, problems = text(Scalar(typed, yaml.parse("f", b"a: b")[0].span))  # type: ignore[union-attr]
    assert problems == []
    assert sketch(found.blocks) == blocks


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("a: see [[x]] there\n", (1, 8, 13)),
        ("a: 'it''s [[x]]'\n", (1, 11, 16)),
        ('a: "\\"b\\" [[x]]"\n', (1, 11, 16)),
        ("a: |\n  one\n  two [[x]]\n", (3, 7, 12)),
        ("a: >\n  one\n  two [[x]]\n", (3, 7, 12)),
        ("a: |\n  - one\n  - *two* [[x]]\n", (3, 11, 16)),
        ("a: |\n  > quoted\n  > [[x]]\n", (3, 5, 10)),
        ("a: one\n  two [[x]]\n", (2, 7, 12)),
        ("a: `[[x]]` [[x]]\n".replace("a: `", "a: so `"), (1, 15, 20)),
        ("a: [[é|x]] and [[x]]\n".replace("a: [", "a: ключ ["), (1, 9, 16)),
    ],
)
def test_a_mention_is_found_where_it_stands(file: str, place: tuple[int, int, int]) -> None:
    term = elements(file, "term")[0]
    assert term.span is not None
    assert (term.span.line, term.span.column, term.span.end_column) == place


def test_a_term_broken_by_folding_is_one_term() -> None:
    assert [e.target for e in elements("a: >\n  the [[competent\n  authority]] says\n", "term")] == ["competent authority"]


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("a: one <b>two</b>\n", "1:8 raw-html"),
        ("a: <script>alert(1)</script>\n", "1:4 raw-html"),
        ("a: one <!-- two -->\n", "1:8 raw-html"),
        ("a: one ![two](media/x.png)\n", "1:8 image-in-text"),
        ("a: one [two](javascript:x)\n", "1:14 link-not-allowed"),
        ("a: one [two](data:text/html,x)\n", "1:14 link-not-allowed"),
        ("a: one [two](page.html)\n", "1:14 link-not-allowed"),
        ("a: one [two](//host/x)\n", "1:14 link-not-allowed"),
        ("a: one [two](file:///etc/passwd)\n", "1:14 link-not-allowed"),
        ("a: one [two](https:x)\n", "1:14 link-not-allowed"),
        ("a: one {doc:x|[[two]]}\n", "1:15 mention-inside-mention"),
        ("a: one [[two\n", "1:8 broken-mention"),
        ("a: one {document:two}\n", "1:8 broken-mention"),
        ("a: one [@two\n", "1:8 broken-mention"),
        ("a: one #2\n", "1:4 text-cut-by-comment"),
        ("a: " + "*x " * 11_000 + "\n", "1:4 text-too-long"),
        ("a: " + "x " * 11_000 + "\n", "1:4 text-too-long"),
    ],
)
def test_what_a_text_may_not_hold_is_told(file: str, found: str) -> None:
    file = file.replace("a: <", "a: '<").replace("</script>\n", "</script>'\n").replace("a: *", "a: x*")
    problems = [f"{p.span.line}:{p.span.column} {p.code}" for p in read(file)[1]]
    expected = [found.replace("1:4 raw", "1:5 raw")] if found else []
    assert problems == expected


def test_the_words_alone_are_for_titles_and_records() -> None:
    assert read("a: So *says* [[it|x]] [@y, Article 2], {doc:z|the paper}.\n")[0].plain == "So says it , the paper."
