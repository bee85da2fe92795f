"""From bytes to a positioned tree, and conditions: what is taken, what is refused and where it is said to be wrong."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gci_scorm.diagnostic import Span
from gci_scorm.source import condition, yaml
from gci_scorm.source.tree import Mapping, Scalar, Sequence


def tree(text: str | bytes) -> Mapping:
    node, problems = yaml.parse("f", text.encode() if isinstance(text, str) else text)
    assert problems == []
    assert isinstance(node, Mapping)
    return node


def value(text: str | bytes) -> Scalar:
    node = tree(text).entries[0].value
    assert isinstance(node, Scalar)
    return node


def wrong(text: str | bytes) -> list[str]:
    """`line:column code` of each problem."""
    return [f"{p.span.line}:{p.span.column} {p.code}" for p in yaml.parse("f", text.encode() if isinstance(text, str) else text)[1]]


@pytest.mark.parametrize("typed", ["no", "on", "12:30", "1e3", "0o17", "2026-02-30", "1_000", "0x1f", "1.10", "=", "null and void"])
def test_values_stay_what_was_typed(typed: str) -> None:
    assert value(f"a: {typed}\n").text == typed


def test_a_file_from_windows_reads_like_any_other() -> None:
    unix, windows = tree("a: 1\nb: |\n  x\n  y\n"), tree(b"\xef\xbb\xbfa: 1\r\nb: |\r\n  x\r\n  y\r\n")
    assert unix == windows


def test_columns_count_characters() -> None:
    assert tree("ключ: 値 и\nb: [é, x]\n").entries[0].value.span == Span("f", 1, 7, 1, 10)
    listed = tree("b: [é€, x]\n").entries[0].value
    assert isinstance(listed, Sequence)
    assert listed.items[1].span == Span("f", 1, 9, 1, 10)


def test_a_block_ends_where_its_last_value_does() -> None:
    node = tree("a:\n  b: 1\n\n# remark\nc: 2\n").entries[0].value
    assert node.span == Span("f", 2, 3, 2, 7)


def test_an_alias_repeats_what_was_named() -> None:
    node = tree("a: &x [1, 2]\nb: *x\n")
    assert node.entries[0].value == node.entries[1].value


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: b: c\n", "1:5 syntax"),
        ("a: [b\nc: d\n", "1:4 syntax"),
        ("a: 'b\n", "1:4 syntax"),
        ("a: `b`\n", "1:4 syntax"),
        ("a: @b\n", "1:4 syntax"),
        ("a:\n  b: 1\n c: 2\n", "3:2 syntax"),
        ("a: 1\nb: 2\na: 3\n", "3:1 duplicate-key"),
        ("a: !b c\n", "1:4 tag"),
        ("a: !!python/object:os.system {}\n", "1:4 tag"),
        ("? [a]\n: b\n", "1:3 key-not-a-word"),
        ("a: 1\n---\nb: 2\n", "2:1 second-document"),
        ("a: *b\n", "1:4 bad-alias"),
        ("a: &b [*b]\n", "1:8 bad-alias"),
        ("a:\n\tb: 1\n", "2:1 tab-in-indentation"),
        ("a:\n  \tb: 1\n", "2:3 tab-in-indentation"),
        ("a: b\x00\n", "1:5 control-character"),
        ("a: b\x1b[31m\n", "1:5 control-character"),
        ("a: b\u2028c\n", "1:5 control-character"),
        ('a: "\\0"\n', "1:4 control-character"),
        (b"a: \xe9\n", "1:4 encoding"),
        ("a: b\n".encode("utf-16"), "0:0 encoding"),
        ("a: b\n".encode("utf-16-le"), "1:2 control-character"),
        ("", "0:0 empty-file"),
        ("# nothing\n", "0:0 empty-file"),
    ],
)  # fmt: skip
def test_what_is_refused_is_refused_at_its_place(text: str | bytes, where: str) -> None:
    assert wrong(text)[0] == where


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("a: Note: this", "quotes"),
        ("a: [[term]] means", "begins with `[[`"),
        ("a: {doc:x} means", "begins with `{doc:`"),
        ('a: "Word" means', "single quotes"),
        ("- *emphasis* means", "begins with `*`"),
        ("a: | text", "next line"),
        ("a: %", "`%`"),
        ("a: {b: see [@source]}", "bracket or brace needs quotes"),
        ("a: {b: see [[term]]}", "bracket or brace needs quotes"),
        ("a: {b: see {doc:x} now}", "bracket or brace needs quotes"),
        ("a: {b: one c: two}", "bracket or brace needs quotes"),
        ("a: {b: c]", "what was opened last"),
        ("a: [b}", "what was opened last"),
    ],
)
def test_the_hint_says_how_to_write_it(line: str, hint: str) -> None:
    problem = yaml.parse("f", f"{line}\n".encode())[1][0]
    assert hint in problem.hint


def test_both_places_of_a_duplicate_key_are_named() -> None:
    problem = yaml.parse("f", b"a: 1\nb: 2\na: 3\n")[1][0]
    assert (problem.span.line, [(note.span.line, note.message) for note in problem.notes]) == (3, [(1, "first here")])


def test_every_duplicate_of_a_file_is_told_in_one_run() -> None:
    assert wrong("a: 1\na: 2\nb: {c: 1, c: 2}\n") == ["2:1 duplicate-key", "3:11 duplicate-key"]


@pytest.mark.parametrize("text", ["[" * 2000, "{a: " * 2000, "- " * 2000, "[" * 60, "a: " + "[" * 60])
def test_deep_nesting_is_refused(text: str) -> None:
    assert wrong(text)[-1].endswith("too-deep")


def test_aliases_that_multiply_are_refused() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{n}: &{n} [{', '.join([f'*{p}'] * 10)}]\n" for p, n in zip("abcdefg", "bcdefgh", strict=True)
    )
    assert wrong(bomb)[-1].endswith("bad-alias")


@pytest.mark.parametrize("text", ["a: " + "x" * 1_000_000, "a: [" + "x," * 60_000 + "]"])
def test_a_file_of_more_than_a_megabyte_or_too_many_values_is_refused(text: str) -> None:
    assert wrong(text) == ["0:0 too-large"]


def test_text_cut_off_by_a_comment_is_kept_with_the_cut() -> None:
    assert [value(text).cut for text in ("a: box #4 b\n", "a: box#4\n", "a: 'box #4'\n", "a: box # remark\n")] == [
        "#4 b",
        "",
        "",
        "# remark",
    ]


# Conditions


def parsed(text: str) -> condition.Condition:
    tree, problems = condition.parse(Scalar(text, Span("f", 1, 1, 1, 1 + len(text))))
    assert problems == []
    assert tree is not None
    return tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a > 1", (">", "a", 1)),
        ("a == 1", ("=", "a", 1)),
        ("a ≥ −3", (">=", "a", -3)),
        ("a<=–3", ("<=", "a", -3)),
        ("“a != b”", ("!=", "a", "b")),
        ("a>1 or b>1 and not c>1", ("or", (">", "a", 1), ("and", (">", "b", 1), ("not", (">", "c", 1))))),
        ("(a>1 or b>1) and c>1", ("and", ("or", (">", "a", 1), (">", "b", 1)), (">", "c", 1))),
        ("a > 1 AND b > 1 and c > 1", ("and", ("and", (">", "a", 1), (">", "b", 1)), (">", "c", 1))),
        ("zeit_übrig > 1", (">", "zeit_übrig", 1)),
    ],
)
def test_a_condition_is_read_as_written(text: str, tree: condition.Condition) -> None:
    assert parsed(text) == tree


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("", 1, "missing"),
        ("a", 2, "compared with nothing"),
        ("a >", 4, "breaks off"),
        ("a > 1 && b > 1", 7, "means nothing"),
        ("1 < a < 5", 7, "can't follow"),
        ("(a > 1", 1, "never closed"),
        ("a > 1)", 6, "never opened"),
        ("a > 1 b > 1", 7, "missing before"),
        ("time-left > 1", 1, "not one word"),
        ("a > 1.5", 5, "no whole number"),
        ("a > 12345678901", 5, "too large"),
        ("a > and", 5, "must stand here"),
        ("__import__('os')", 11, "compared with nothing"),
        ("(" * 200 + "a > 1" + ")" * 200, 22, "too many brackets"),
        (" and ".join(["a > 1"] * 200), 501, "comparisons at most"),
    ],
)
def test_a_wrong_condition_is_pointed_at(text: str, column: int, says: str) -> None:
    tree, problems = condition.parse(Scalar(text, Span("f", 1, 1, 1, 1 + len(text))))
    assert tree is None
    assert [(problems[0].span.column, says in problems[0].message)] == [(column, True)]


@pytest.mark.parametrize(
    ("text", "true"),
    [("a > 1 and b = 0", True), ("not a > 1", False), ("a < b or b <= 0", True), ("a != 2", False), ("b < a", True), ("-1 < b", True)],
)
def test_a_condition_holds_by_the_numbers(text: str, true: bool) -> None:
    assert condition.holds(parsed(text), {"a": 2, "b": 0}) is true


def test_the_names_of_a_condition_are_each_given_once() -> None:
    assert condition.names(parsed("b > 1 and (a < b or a = 1)")) == ("b", "a")


# Lines as they were meant

GOOD = """\
title: Signs
pages:
  - id: one
    title: First page
    body: |
      A text in a block.

      - a list
    question:
      ask: Is it so?
      options:
        - {text: Yes it is, right: true, because: It is.}
        - {text: No}
  - id: two
    title: Second page
    body: Some text here.
    documents: [invoice, permit]
"""
SLIPS = [
    ("body: Some text", "body: Some: text", 'body: "Some: text here."'),
    ("Some text here.", "Some: text here. # a remark", 'body: "Some: text here." # a remark'),
    ("text here.", "text here:", 'body: "Some text here:"'),
    ("It is.}", "It is: so.}", 'because: "It is: so."}'),
    ("It is.}", "see [[term]] it.}", 'because: "see [[term]] it."}'),
    ("{text: No}", '{text: "No" they said}', "{text: '\"No\" they said'}"),
    ("Yes it is, right", "Yes it is right", "Yes it is, right: true"),
    *[(f"body: {old}", f"body: {new}", f'body: "{new} text here."') for old, new in (("Some", "[[Some]]"), ("Some", "[@some]"), ("Some", "{doc:some}"), ("Some", "*Some*"), ("Some", "% Some"), ("Some", "@Some"), ("Some", "`Some`"), ("Some", "- Some"), ("Some", "? Some"))],
    ("body: Some", "body: | Some", "body: |\n      Some text here."),
    ("body: Some", "body: > Some", "body: >\n      Some text here."),
    ("Some text here.", '"Some" text here.', "body: '\"Some\" text here.'"),
    ("Some text here.", "'It's here.'", 'body: "It\'s here."'),
    ("Some text here.", '"Some \\d here."', "body: 'Some \\d here.'"),
    ("Some text here.", '"Some text here.', 'body: "Some text here."'),
    ("Some text here.", "'Some text here.", "body: 'Some text here.'"),
    ("permit]", "permit", "[invoice, permit]"),
    ("permit]", "permit}", "[invoice, permit]"),
    ("permit]", "permit]]", "[invoice, permit]"),
    ("{text: No}", "{text: No", "{text: No}"),
    ("{text: No}", "{text: No}}", "{text: No}"),
    ("It is.}", "It is.", "because: It is.}"),
    ("title: Second", "title Second", "    title: Second page"),
    ("title: Second", "title:Second", "    title: Second page"),
    ("title: Second", "title = Second", "    title: Second page"),
    ("title: Second", "title=Second", "    title: Second page"),
    ("title: Second", "title：Second", "    title: Second page"),
    ("- id: two", "-id: two", "  - id: two"),
    ("- id: two", "– id: two", "  - id: two"),
    ("- id: two", "• id: two", "  - id: two"),
    ("- id: two", "- - id: two", "  - id: two"),
    ("- id: two", "id: two", "  - id: two"),
    ("    title: Second", "   title: Second", "    title: Second page"),
    ("    title: Second", "  title: Second", "    title: Second page"),
    ("    title: Second", "title: Second", "    title: Second page"),
    ("    title: Second", "      title: Second", "    title: Second page"),
    ("    title: Second", "\ttitle: Second", "    title: Second page"),
    ("    title: Second", "\t\ttitle: Second", "    title: Second page"),
    ("      A text", "A text", "      A text in a block."),
    ("      A text", "    A text", "      A text in a block."),
    ("Some text here.", "“Some text: here.”", 'body: "Some text: here."'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "mended"), SLIPS, ids=[new for _, new, _ in SLIPS])
def test_a_slip_is_one_message_and_shows_the_line_as_it_was_meant(old: str, new: str, mended: str) -> None:
    text = GOOD.replace(old, new, 1)
    tree, problems = yaml.parse("f", text.encode())
    assert len(problems) == 1
    assert mended in problems[0].mended
    if tree is not None:  # A tab is told before there is any tree.
        assert isinstance(tree, Mapping)
        assert tree.keys() == ("title", "pages")


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_letter_or_line_lost_or_added_is_told_briefly_and_what_is_mended_is_mended(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(GOOD) - 1))
    what = data.draw(st.sampled_from(["", "line", *"[]{}:,-#?&*!|>'\"%@` \t“–"]))
    lines = GOOD.split("\n")
    if what == "line":
        row = GOOD[:at].count("\n")
        text = "\n".join([*lines[:row], *lines[row + 1 :]])
    else:
        text = GOOD[:at] + what + GOOD[at + (what == "") :]
    problems = yaml.parse("f", text.encode())[1]
    assert len(problems) <= 3
    for problem in problems[:1]:
        if problem.mended:
            lines = text.split("\n")
            lines[problem.span.line - 1] = problem.mended
            after = yaml.parse("f", "\n".join(lines).encode())[1]
            assert (problem.span, problem.message) not in [(each.span, each.message) for each in after]
