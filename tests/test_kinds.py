"""Each kind's examples.yaml: read, checked, keyed, and marked by its play.js as AUTHORING says.

The marks and outcomes stand in the examples; they were written by hand, so that the two languages are held to a third thing.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import node

from gci_scorm import registry
from gci_scorm.check.walk import open_answers
from gci_scorm.diagnostic import Diagnostic
from gci_scorm.kinds import State, codes
from gci_scorm.model.document import Document, Template
from gci_scorm.model.read import Reader
from gci_scorm.render import html
from gci_scorm.source import yaml
from gci_scorm.source.inline import Text
from gci_scorm.source.tree import Entry, Node, Scalar

HERE = Path(__file__).parent
FILES = ("kind.py", "page.html", "play.js", "look.css", "examples.yaml")


@dataclass(frozen=True)
class Face:
    """What rendering hands a kind."""

    papers: Mapping[str, Document]

    def html(self, text: Text | None) -> str:
        return html.block_html(text, html.Names())

    def line(self, text: Text | None) -> str:
        return html.line_html(text, html.Names())

    def document(self, id: str) -> Document:
        return self.papers[id]


@dataclass(frozen=True)
class Example:
    kind: str
    thing: Any
    data: dict[str, Any]
    cases: list[dict[str, Any]]
    track: dict[str, int]
    open: list[str] | None
    papers: dict[str, Document]

    @property
    def name(self) -> str:
        return f"{self.kind} {self.thing.id}"

    def codes(self, answer: list[str]) -> list[str]:
        """The codes of an answer that may name authors' ids."""
        by_id = {id: code for code, id in self.data.get("ids", {}).items()}
        return [by_id.get(part, part) for part in answer]


def parsed(name: str, text: str) -> Node:
    node, problems = yaml.parse(name, text.encode())
    assert node is not None, problems
    assert not problems
    return node


def plain(node: Any) -> Any:
    """A tree as YAML would have it: examples need no more than lists, mappings, texts, numbers and null."""
    if hasattr(node, "items"):
        return [plain(item) for item in node.items]
    if hasattr(node, "entries"):
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    if node.style == "quoted":
        return node.text
    if node.is_null or node.text in ("true", "false"):
        return {"true": True, "false": False}.get(node.text)
    try:
        return json.loads(node.text)
    except ValueError:
        return node.text


def template(name: str) -> Template:
    reader = Reader()
    made = reader.thing(Template, parsed(name, registry.template_files()[name].read_text("utf-8")), id=name)
    assert not reader.problems
    return made


def documents(node: Any) -> dict[str, Document]:
    found = {}
    for entry in node.entries if node else ():
        reader = Reader()
        found[entry.key.text] = reader.thing(
            Document, entry.value, ("template",), id=entry.key.text, template=template(entry.value.get("template").text)
        )
        assert not reader.problems
    return found


def read(what: str, node: Node) -> tuple[Any, list[Diagnostic]]:
    reader = Reader()
    if what == "question":
        return reader.question(node), reader.problems
    return reader.step(Entry(Scalar("the-step", node.span), node)), reader.problems


def question(text: str) -> Any:
    made, problems = read("question", parsed("a.yaml", text))
    assert not problems
    return made


def step(text: str) -> Any:
    made, problems = read("step", parsed("a.yaml", text))
    assert not problems
    return made


def keyed(thing: Any, face: Face) -> dict[str, Any]:
    """What the browser gets, as JSON leaves it."""
    kinds: Any = {**registry.question_kinds(), **registry.step_kinds()}
    data = kinds[thing.kind].key(thing, face)
    if inner := getattr(thing, "question", None):
        data = {**data, "question": keyed(inner, face)}
    if hasattr(thing, "partial"):
        data = {"partial": thing.partial, "points": thing.points, **data}
    made: dict[str, Any] = json.loads(json.dumps(data))
    return made


@cache
def examples() -> tuple[Example, ...]:
    return tuple(example for name in registry.kind_names() for example in examples_of(name))


def examples_of(name: str) -> Iterator[Example]:
    path = registry.kind_folder(name) / "examples.yaml"
    for entry in parsed(path.name, path.read_text("utf-8")).items:
        what = "question" if entry.get("question") else "step"
        thing, problems = read(what, entry.get(what))
        assert not problems, name
        kinds: Any = registry.question_kinds() if what == "question" else registry.step_kinds()
        assert thing.kind == name
        assert not list(kinds[name].check(thing)), name
        papers = documents(entry.get("documents"))
        data = keyed(thing, Face(papers))
        track = plain(entry.get("track")) if entry.get("track") else {}
        yield Example(
            name, thing, data, plain(entry.get("answers")), track, plain(entry.get("open")) if entry.get("open") else None, papers
        )


@cache
def played() -> list[list[dict[str, Any]]]:
    """What the kinds' play.js makes of every answer of every example."""
    asked = [
        {
            "kind": example.kind,
            "data": example.data,
            "question": getattr(getattr(example.thing, "question", None), "kind", None),
            "cases": [
                {
                    "answer": example.codes(case["answer"]),
                    "given": [example.codes(given) for given in case.get("given", [])],
                    "track": example.track,
                }
                for case in example.cases
            ],
        }
        for example in examples()
    ]
    done = subprocess.run([node(), HERE / "mark_kinds.mjs"], input=json.dumps(asked), capture_output=True, text=True, check=True)
    results: list[list[dict[str, Any]]] = json.loads(done.stdout)
    return results


def walked(effects: list[tuple[Mapping[str, int], Mapping[str, int]]], track: dict[str, int]) -> dict[str, int]:
    now = dict(track)
    for put, added in effects:
        now |= put
        now |= {name: now[name] + n for name, n in added.items()}
    return now


@pytest.mark.parametrize("name", registry.kind_names())
def test_a_kind_has_all_its_files(name: str) -> None:
    assert [file for file in FILES if not (registry.kind_folder(name) / file).is_file()] == []


@pytest.mark.parametrize("place", range(len(examples())), ids=[example.name for example in examples()])
def test_an_answer_is_marked_as_the_example_says(place: int) -> None:
    example = examples()[place]
    for case, got in zip(example.cases, played()[place], strict=True):
        if "mark" in case:
            assert (got["mark"] and Fraction(*got["mark"])) == (case["mark"] and Fraction(*case["mark"])), case
            continue
        outcome = case["outcome"]
        right = got.get("verdict") in (None, "right") or (example.kind == "decide" and got["verdict"] == "acceptable")
        assert (got["earned"], right) == (outcome["earned"], outcome["right"]), case
        assert bool(got.get("stay")) == outcome.get("stay", False), case
        assert (got["next"][0][1] if got.get("next") else None) == outcome.get("next"), case
        if "track" in outcome:
            assert walked([(e.get("set") or {}, e.get("change") or {}) for e in got["effects"]], example.track) == outcome["track"], case


@pytest.mark.parametrize(
    "example", [example for example in examples() if example.kind in registry.step_kinds()], ids=lambda example: example.name
)
def test_the_walker_sees_what_the_browser_does(example: Example) -> None:
    kind = registry.step_kinds()[example.kind]
    for case in example.cases:
        state = State(example.track, tuple(seen(example, given) for given in case.get("given", [])))
        got, outcome = kind.outcome(example.thing, state, seen(example, case["answer"], case["outcome"])), case["outcome"]
        assert (got.earned, got.right) == (Fraction(outcome["earned"]), outcome["right"]), case
        assert got.stay == outcome.get("stay", False), case
        assert (got.next[0].go if got.next else None) == outcome.get("next"), case
        if "track" in outcome:
            assert walked(list(got.effects), example.track) == outcome["track"], case


def seen(example: Example, answer: list[str], outcome: dict[str, Any] | None = None) -> Any:
    """An answer as the walker has it: a place, names, or the share of the points."""
    if example.kind == "decide":
        return [choice["code"] for choice in example.data["choices"]].index(example.codes(answer)[0])
    if example.kind == "inspect":
        return frozenset(answer)
    assert outcome is not None
    return Fraction(outcome["earned"]) / example.thing.question.points


def test_the_choices_of_an_example_are_open_as_it_says() -> None:
    for example in examples():
        if example.open is not None:
            places = open_answers(example.thing, State(example.track))
            assert [example.data["choices"][place]["code"] for place in places] == example.open


def reply(kind: str, text: str, answer: list[str]) -> dict[str, Any]:
    """What the LMS is told of one more answer to the example that `text` names."""
    place = next(place for place, example in enumerate(examples()) if example.kind == kind and example.thing.id == text)
    return next(got for case, got in zip(examples()[place].cases, played()[place], strict=True) if case["answer"] == answer)


@pytest.mark.parametrize(
    ("kind", "id", "answer", "told", "pattern"),
    [
        ("single", "who-issues", ["scientific"], ["scientific"], [["management"]]),
        ("multiple", "signs", ["0", "1"], ["0", "1"], [["0", "1"]]),
        ("true_false", "label-proof", ["1"], True, [False]),
        (
            "matching",
            "match-lists",
            ["ivory", "", "python", "", "2", "2"],
            [["2", "2"]],
            [[["ivory", "ivory"], ["python", "ivory"], ["2", "2"]]],
        ),
        (
            "ordering",
            "order-in-part",
            ["open", "check", "detain", "3"],
            ["open", "check", "detain", "3"],
            [["check", "open", "detain", "3"]],
        ),
        ("fill_in", "article-number", [" Nine "], "Nine", ["9", "nine"]),
        ("numeric", "tonnes", ["٨٦٫٤"], "86.4", ["85.4", "87.4"]),
        ("numeric", "declared", ["1,900"], "1900", ["1900", "1900"]),
        ("hotspot", "weak-points", ["valve"], ["valve"], [["label", "collar"]]),
        ("document", "read-movement", ["consent_reference"], ["consent_reference"], [["consent_reference", "waste_code"]]),
        ("likert", "feedback", ["0", "", "length", "1"], [["length", "1"]], []),
    ],
)
def test_the_lms_is_told_the_authors_ids_or_places(kind: str, id: str, answer: list[str], told: Any, pattern: Any) -> None:
    got = reply(kind, id, answer)
    assert (got["reply"], got["pattern"]) == (told, pattern)


# Codes and shapes


def test_an_id_is_known_by_its_hash_and_the_rest_by_their_place() -> None:
    made = question("{id: a, ask: Which?, options: [{text: A, right: true}, {id: seal, text: B}, {text: C}]}")
    assert codes.codes(made.options) == ("0", codes.by_id("seal"), "2")
    assert len(codes.by_id("seal")) == 2


def test_rewording_and_adding_at_the_end_keep_codes_and_shape() -> None:
    before = keyed(question("{id: a, ask: Which?, options: [{text: A, right: true}, {text: B}]}"), Face({}))
    after = keyed(question("{id: a, ask: What?, options: [{text: Aa, right: true}, {text: Bb}, {text: C}]}"), Face({}))
    assert [option["code"] for option in after["options"]][:2] == [option["code"] for option in before["options"]]
    assert after["shape"].startswith(before["shape"])


def test_moving_options_without_ids_changes_the_shape_from_there_on() -> None:
    before = keyed(question("{id: a, ask: Which?, options: [{text: A}, {text: B, right: true}, {text: C}]}"), Face({}))["shape"]
    after = keyed(question("{id: a, ask: Which?, options: [{text: A}, {text: C}, {text: B, right: true}]}"), Face({}))["shape"]
    assert after[0] == before[0]
    assert after[1:] != before[1:]


def test_an_option_that_was_renamed_is_still_found() -> None:
    data = keyed(question("{id: a, ask: Which?, options: [{id: new, was: old, text: A, right: true}, {text: B}]}"), Face({}))
    assert data["renamed"] == {codes.by_id("old"): codes.by_id("new")}


def test_fields_that_clash_get_codes_of_their_own() -> None:
    names = [f"lines {row} value" for row in range(300)]
    assert len(set(codes.field_codes(names).values())) == len(names)


def test_items_are_never_shown_in_the_right_order_at_first() -> None:
    for number in range(40):
        for count in (2, 3):
            own = [str(place) for place in range(count)]
            assert codes.mixed(own, f"question-{number}") != tuple(range(count))


# What authors get wrong


def pair_of_clashing_ids() -> tuple[str, str]:
    met: dict[str, str] = {}
    for number in range(5000):
        id = f"option-{number}"
        if (code := codes.by_id(id)) in met:
            return met[code], id
        met[code] = id
    raise AssertionError("no clash among 5000")


ONE, OTHER = pair_of_clashing_ids()
MANY = ", ".join(f"{{text: Option {n}}}" for n in range(62))
FAULTS = {
    "{id: a, type: single, ask: Which?, options: [{text: A, right: true}, {text: B, right: true}]}": "not-one-right",
    "{id: a, ask: Which?, options: [{text: A}, {text: B}]}": "not-one-right",
    "{id: a, type: multiple, ask: Which?, options: [{text: A}, {text: B}]}": "nothing-right",
    f"{{id: a, ask: Which?, options: [{{id: {ONE}, text: A, right: true}}, {{id: {OTHER}, text: B}}]}}": "code-clash",
    "{id: a, ask: Which?, options: [{id: x, text: A, right: true}, {id: x, text: B}]}": "repeated-id",
    "{id: a, ask: Which?, options: [{id: x, text: A, right: true}, {id: y, was: x, text: B}]}": "was-in-use",
    f"{{id: a, ask: Which?, options: [{{text: A, right: true}}, {MANY}]}}": "too-many-places",
    "{id: a, ask: Match., pairs: [{left: A, right: B}, {left: C, right: D}], extra: [B]}": "extra-matches",
    "{id: a, ask: Order., order: [One, Two, One]}": "repeated-item",
    "{id: a, ask: Sort., categories: {A: [One], B: [One]}}": "repeated-item",
    "{id: a, ask: Sort., categories: {A: [One]}}": "too-few-categories",
    "{id: a, ask: The ___ and the ___, accept: [x]}": "several-gaps",
    '{id: a, ask: The ___, accept: [x, ""]}': "empty-answer",
    "{id: a, ask: Mark., right: [valve]}": "no-hotspots",
    "{id: a, ask: Mark., image: {file: a.png, alt: A, hotspots: [{id: valve, label: V, at: [0, 0, 9, 9]}]}, right: [valv]}": "unknown-hotspot",
    "{id: a, ask: Mark., document: invoice, find: [{field: date}, {field: date}]}": "repeated-find",
}
STEP_FAULTS = {
    "{decide: {ask: What?, choices: [{do: A, verdict: wrong}]}}": "only-wrong-choices",
    "{decide: {ask: What?, choices: [{do: A}, {do: B, again: true, next: x}]}}": "again-goes-on",
    "{inspect: {find: []}}": "nothing-to-inspect",
    "{inspect: {document: invoice, find: [{hotspot: valve}]}}": "find-what",
    "{inspect: {document: invoice, find: [{field: date}, {field: date}]}}": "repeated-find",
    "{ending: good, tell: The end., next: x}": "ending-goes-on",
}


@pytest.mark.parametrize(("text", "code"), [*FAULTS.items(), *STEP_FAULTS.items()], ids=[*FAULTS.values(), *STEP_FAULTS.values()])
def test_a_fault_is_pointed_at(text: str, code: str) -> None:
    thing = question(text) if text in FAULTS else step(text)
    kinds: Any = {**registry.question_kinds(), **registry.step_kinds()}
    problems = list(kinds[thing.kind].check(thing))
    assert [problem.code for problem in problems] == [code]
    assert problems[0].span.line == 1
    assert problems[0].hint


# What the walker asks


def test_the_walker_gets_only_the_choices_that_are_open() -> None:
    made = step("{decide: {ask: A?, choices: [{do: A, again: true}, {do: B, only_if: n >= 2}, {do: C}]}}")
    assert list(open_answers(made, State({"n": 0}))) == [0, 2]
    assert list(open_answers(made, State({"n": 2}, (0,)))) == [1, 2]


def test_the_walker_gets_each_set_of_finds_that_leads_elsewhere_once() -> None:
    text = "{inspect: {document: d, find: [{field: a, change: {n: 1}}, {field: b, change: {n: 1}, points: 3}, {field: c}]}}"
    answers = list(open_answers(step(text), State({"n": 0})))
    assert set(answers) == {frozenset(names) for names in ("abc", "ab", "bc", "a", "c", "")}


def test_the_walker_gets_the_best_part_of_a_question_beside_all_and_nothing() -> None:
    text = "{question: {ask: A?, partial: true, options: [{text: A, right: true}, {text: B, right: true}, {text: C}]}}"
    assert list(open_answers(step(text), State({}))) == [1, Fraction(1, 2), 0]
