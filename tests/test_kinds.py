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

from gci_scorm import registry
from gci_scorm.diagnostic import Diagnostic
from gci_scorm.kinds import State, codes
from gci_scorm.model.base import Named
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

    documents: Mapping[str, Document]

    def html(self, text: Text | None) -> str:
        return html.block_html(text, html.Names())

    def line(self, text: Text | None) -> str:
        return html.line_html(text, html.Names())

    def document(self, id: str) -> Document:
        return self.documents[id]


@dataclass(frozen=True)
class Example:
    kind: str
    thing: Any
    data: dict[str, Any]
    cases: list[dict[str, Any]]
    track: dict[str, int]
    open: list[str] | None

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
        found[entry.key.text] = reader.thing(Document, entry.value, ("template",), id=entry.key.text, template=template(entry.value.get("template").text))
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
        data = keyed(thing, Face(documents(entry.get("documents"))))
        track = plain(entry.get("track")) if entry.get("track") else {}
        yield Example(name, thing, data, plain(entry.get("answers")), track, plain(entry.get("open")) if entry.get("open") else None)


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
    done = subprocess.run(["node", HERE / "mark_kinds.mjs"], input=json.dumps(asked), capture_output=True, text=True, check=True)
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
            assert got["mark"] == case["mark"], case
            continue
        outcome = case["outcome"]
        assert (got["earned"], got["right"]) == (outcome["earned"], outcome["right"]), case
        assert got["stay"] == outcome.get("stay", False), case
        assert (got["next"][0][1] if got["next"] else None) == outcome.get("next"), case
        if "track" in outcome:
            assert walked([(e.get("set") or {}, e.get("change") or {}) for e in got["effects"]], example.track) == outcome["track"], case


@pytest.mark.parametrize(
    "example", [example for example in examples() if example.kind in registry.step_kinds()], ids=lambda example: example.name
)
def test_the_walker_sees_what_the_browser_does(example: Example) -> None:
    kind = registry.step_kinds()[example.kind]
    for case in example.cases:
        state = State(Named(tuple(example.track.items())) and example.track, tuple(seen(example, given) for given in case.get("given", [])))
        if (answer := seen(example, case["answer"], case["outcome"])) is None:
            continue
        got, outcome = kind.outcome(example.thing, state, answer), case["outcome"]
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
