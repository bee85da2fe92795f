"""Diagnostics as drawn in a terminal and as JSON lines."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from gci_scorm.cli import main
from gci_scorm.diagnostic import Diagnostic, Note, Severity, Span, Turn
from gci_scorm.report import github, sarif
from gci_scorm.report.json import lines
from gci_scorm.report.terminal import draw, says_more


def drawn(text: str, span: Span, message: str = "wrong", hint: str = "", width: int = 60) -> str:
    return draw([Diagnostic("a-code", "error", span, message, hint)], lambda name: text, width=width)


def test_a_problem_is_drawn_with_its_line_and_a_caret_below_the_place() -> None:
    text = "title: A\npages:\n  becuase: x\n"
    assert drawn(text, Span("m/a.yaml", 3, 3, 3, 10), "unknown key `becuase`", "did you mean `because`?") == (
        "error[a-code]: unknown key `becuase`\n --> m/a.yaml:3:3\n  |\n3 |   becuase: x\n  |   ^^^^^^^\n  = hint: did you mean `because`?"
    )


@pytest.mark.parametrize(
    ("line", "column", "under"),
    [
        ("\tx", 2, "    ^"),
        ("危险 x", 4, "     ^"),
        ("cafe\u0301 x", 7, "     ^"),
        ("危险 x", 1, "^^"),
    ],
)
def test_the_caret_stands_below_its_character(line: str, column: int, under: str) -> None:
    assert drawn(line, Span("f", 1, column, 1, column + 1)).split("\n")[4] == f"  | {under}"


def test_right_to_left_text_is_named_instead_of_pointed_at() -> None:
    assert drawn("title: أهلا هنا", Span("f", 1, 8, 1, 12)).split("\n")[4] == "  | column 8: أهلا"


def test_a_long_line_is_shown_around_the_place() -> None:
    shown = drawn("x" * 300 + "HERE" + "y" * 300, Span("f", 1, 301, 1, 305)).split("\n")
    assert "HERE" in shown[3]
    assert shown[3].index("HERE") == shown[4].index("^^^^")
    assert max(map(len, shown)) <= 60


def test_a_problem_of_a_whole_file_has_no_excerpt() -> None:
    assert drawn("", Span("m/module.yaml")) == "error[a-code]: wrong\n --> m/module.yaml"


def test_a_place_behind_the_end_of_the_file_is_drawn_without_a_line() -> None:
    assert drawn("one\n", Span("f", 9, 1, 9, 2)).endswith("--> f:9:1")


def test_a_text_can_not_send_commands_to_the_terminal() -> None:
    text = draw([Diagnostic("a-code", "error", Span("f\x1b", 1, 1, 1, 2), "a\x1b[2Jb\u202e", "c\x07")], lambda name: "\x1b]0;x\x07\u202e")
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_problems_come_by_place_and_colour_only_when_asked_for() -> None:
    found = [Diagnostic("b", "warning", Span("f", 2, 1, 2, 2), "second"), Diagnostic("a", "error", Span("f", 1, 1, 1, 2), "first")]
    plain = draw(found, lambda name: "one\ntwo\n")
    assert plain.index("first") < plain.index("second")
    assert "\x1b" not in plain
    assert "\x1b[1;31m" in draw(found, lambda name: "one\ntwo\n", colour=True)


def test_json_has_one_object_a_line() -> None:
    notes = (Note(Span("g", 3, 4, 3, 5), "first here"),)
    witness = (Turn("look", 'choose "Open it"', ("0",)),)
    found = [Diagnostic("a-code", "warning", Span("f", 1, 2, 1, 3), "words", "hint", "x: 'y'", notes, witness)]
    assert [json.loads(line) for line in lines(found)] == [
        {
            "code": "a-code",
            "severity": "warning",
            "file": "f",
            "line": 1,
            "column": 2,
            "end_line": 1,
            "end_column": 3,
            "message": "words",
            "hint": "hint",
            "mended": "x: 'y'",
            "notes": [{"file": "g", "line": 3, "column": 4, "end_line": 3, "end_column": 5, "message": "first here"}],
            "witness": [{"step": "look", "words": 'choose "Open it"', "answer": ["0"]}],
        }
    ]


def test_a_play_that_shows_a_problem_is_drawn_answer_by_answer() -> None:
    witness = (Turn("look", 'choose "Open it"', ("0",)), Turn("mark", "mark `weight`", ("weight",)))
    drawn = draw([Diagnostic("a-code", "warning", Span("f"), "words", witness=witness)], lambda file: "")
    assert drawn.splitlines()[2:] == ['  = play: 1. at `look` choose "Open it"', "          2. at `mark` mark `weight`"]


def test_the_mended_line_stands_below_the_line_and_a_second_place_has_its_own() -> None:
    files = {"m/a.yaml": "id: a\n" * 9 + "- becuase: x\n", "m/b.yaml": "one\ntwo\n"}
    notes = (Note(Span("m/b.yaml", 2, 1, 2, 4), "first here"),)
    found = Diagnostic("a-code", "error", Span("m/a.yaml", 10, 3, 10, 10), "wrong", "do this", "- because: x\n  more: y", notes)
    assert draw([found], files.__getitem__).split("\n") == [
        "error[a-code]: wrong",
        "  --> m/a.yaml:10:3",
        "   |",
        "10 | - becuase: x",
        "   |   ^^^^^^^",
        "   + - because: x",
        "   +   more: y",
        "   = hint: do this",
        "  ::: m/b.yaml:2:1: first here",
        "   |",
        " 2 | two",
        "   | ---",
    ]


def many(count: int, severity: Severity = "error", file: str = "f", code: str = "a-code") -> list[Diagnostic]:
    return [Diagnostic(code, severity, Span(file, n, 1, n, 2), f"`id{n}` is wrong") for n in range(1, count + 1)]


def test_five_alike_are_all_drawn_and_of_six_the_rest_is_named_by_line() -> None:
    assert draw(many(5), lambda name: "x\n" * 9).count("error[") == 5
    six = draw(many(6), lambda name: "x\n" * 9)
    assert six.count("error[") == 3
    assert six.endswith("3 more like this: lines 4, 5, 6")
    assert draw(many(6), lambda name: "x\n" * 9, everything=True).count("error[") == 6


def test_two_thousand_problems_fit_few_screens_and_none_is_lost_from_the_counts() -> None:
    found = [d for n in range(400) for d in many(5, file=f"f{n:03}")]
    text = draw(found, lambda name: "x\n" * 9)
    assert text.count(" --> ") == 30
    assert "1970 more, not shown; --all shows every one:" in text
    assert len(text.split("\n")) < 250
    assert draw(found, lambda name: "x\n" * 9, everything=True).count(" --> ") == 2000


def test_warnings_do_not_push_errors_out() -> None:
    found = [d for n in range(40) for d in many(1, "warning", f"a{n}")] + many(1, file="z")
    assert "error[a-code]" in draw(found, lambda name: "x").split("not shown")[0]


def test_a_problem_found_twice_is_drawn_once_and_the_order_found_does_not_matter() -> None:
    found = many(2) + many(2, "warning", code="b-code")
    assert draw(found * 2, lambda name: "x\n" * 9) == draw(found[::-1], lambda name: "x\n" * 9)


def test_the_last_line_names_few_codes_and_where_to_read_more() -> None:
    assert says_more([]) == ""
    assert says_more(many(2)) == "gci-scorm explain a-code says more"
    found = [d for code in ("a", "b", "c", "d") for d in many(1, code=code)]
    assert says_more(found) == "gci-scorm explain a says more (or: b, c)"


def test_sarif_holds_what_the_standard_asks_for() -> None:
    notes = (Note(Span("g", 3, 4, 3, 5), "first here"),)
    found = [
        Diagnostic("b-code", "error", Span("m/Menü 1.yaml", 2, 3, 2, 5), "words", "hint", "x: 'y'", notes),
        Diagnostic("a-code", "warning", Span("f"), "whole file"),
    ]
    log = json.loads(sarif.document(found))
    (run,) = log["runs"]
    assert (log["version"], run["columnKind"], run["tool"]["driver"]["name"]) == ("2.1.0", "unicodeCodePoints", "gci-scorm")
    rules = run["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["defaultConfiguration"]["level"]) for rule in rules] == [("a-code", "warning"), ("b-code", "error")]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    whole, placed = run["results"]
    assert whole["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "f", "uriBaseId": "%SRCROOT%"}}}]
    assert (placed["level"], placed["message"]["text"]) == ("error", "words\nhint")
    place = placed["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "m/Men%C3%BC%201.yaml"
    assert place["region"] == {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 5}
    assert placed["relatedLocations"][0]["message"] == {"text": "first here"}
    (change,) = placed["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [{"deletedRegion": {"startLine": 2}, "insertedContent": {"text": "x: 'y'"}}]


def test_sarif_without_problems_has_an_empty_list_of_results() -> None:
    assert json.loads(sarif.document([]))["runs"][0]["results"] == []


def test_github_commands_escape_what_would_end_them() -> None:
    found = [
        Diagnostic("a-code", "error", Span("a,b:c.yaml", 1, 2, 1, 4), "100 %: no, really", "do\r\nthis"),
        Diagnostic("a-code", "warning", Span("g", 1, 2, 3, 1), "long"),
        Diagnostic("a-code", "warning", Span("h"), "whole"),
    ]
    assert list(github.lines(found)) == [
        "::error file=a%2Cb%3Ac.yaml,line=1,endLine=1,col=2,endColumn=4,title=a-code::100 %25: no, really%0Ado%0D%0Athis",
        "::warning file=g,line=1,endLine=3,title=a-code::long",
        "::warning file=h,title=a-code::whole",
    ]


def test_one_form_for_programs_at_a_time() -> None:
    result = CliRunner().invoke(main, ["check", "--json", "--sarif"])
    assert result.exit_code == 2
    assert "choose one" in result.output
