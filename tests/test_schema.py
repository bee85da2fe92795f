"""The schemas that editors check by: they take what the reader takes, refuse the shapes that it refuses, and explain every key."""

from __future__ import annotations

import copy
import json
import re
import textwrap
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from project_files import EXAMPLE, ROOT, loaded
from test_guide import PAGES, WHOLE, blocks

from gci_scorm.cli import main
from gci_scorm.model.reference import pages
from gci_scorm.model.schema import KINDS, editor_settings, schema

VALIDATORS = {kind: Draft7Validator(schema(kind)) for kind in KINDS}


class Core(yaml.CSafeLoader):
    """YAML 1.2 core, as editors read it: `yes` and dates are texts."""


Core.yaml_implicit_resolvers = {}
for tag, pattern in (
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def tree(text: str) -> Any:
    # JSON has names for keys, whatever they look like.
    return json.loads(json.dumps(yaml.load(text, Core)))


def refusals(kind: str, text: str) -> list[str]:
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in VALIDATORS[kind].iter_errors(tree(text))]


def project_files() -> Iterator[tuple[str, Path]]:
    for root in (ROOT, ROOT / "tests" / "look_project", EXAMPLE):
        for kind, file in KINDS.items():
            for path in sorted(root.glob(file.files)):
                assert fnmatch(path.relative_to(root).as_posix(), file.files)
                yield kind, path


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_valid_draft_07(kind: str) -> None:
    Draft7Validator.check_schema(schema(kind))


@pytest.mark.parametrize(
    ("kind", "path"), [pytest.param(*found, id=f"{found[1].parent.parent.name}/{found[1].stem}") for found in project_files()]
)
def test_files_that_build_are_taken(kind: str, path: Path) -> None:
    assert refusals(kind, path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", sorted((ROOT / "gci_scorm" / "documents").glob("*.yaml")), ids=lambda path: path.stem)
def test_built_in_templates_are_taken(path: Path) -> None:
    assert refusals("template", path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", sorted((ROOT / "gci_scorm" / "kinds").glob("*/examples.yaml")), ids=lambda path: path.parent.name)
def test_the_examples_of_every_kind_are_taken(path: Path) -> None:
    for example in tree(path.read_text("utf-8")):
        if "question" in example:
            kind, whole = "quiz", {"title": "T", "questions": [example["question"]]}
        else:
            kind, whole = "scenario", {"title": "T", "setting": "S", "steps": {"a": example["step"]}}
        assert [error.message for error in VALIDATORS[kind].iter_errors(whole)] == []


GUIDE = [(page.stem, *block) for page in PAGES for block in blocks(page) if not block[0]]


@pytest.mark.parametrize(("page", "wrong", "place", "text"), GUIDE)
def test_the_examples_of_the_guide_are_taken(page: str, wrong: str, place: str, text: str) -> None:
    path, head, sign = WHOLE.get(place, (place, "", ""))
    kind = next(kind for kind, file in KINDS.items() if fnmatch(path, file.files.removeprefix("modules/*/")))
    whole = head + sign + textwrap.indent(text, " " * len(sign)).lstrip(" ")
    # A file of the guide may be a part: what a test makes up for it, the schema misses.
    assert [told for told in refusals(kind, whole) if not re.match(r": '\w+' is a required", told)] == []


def properties(part: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(part, dict):
        if part.get("additionalProperties") is False:
            yield from part["properties"].items()
        for inner in part.values():
            yield from properties(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from properties(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained(kind: str) -> None:
    assert [name for name, said in properties(schema(kind)) if not said.get("description")] == []


QUIZ = "title: T\nquestions:\n  - {id: q, ask: Is it?, %s}\n"
STEP = "title: T\nsetting: S.\nsteps:\n  a: {%s}\n  e: {ending: good, tell: Done.}\n"
PAGE = "title: T\npages:\n  - {id: a, title: A, %s}\n"
PLACES = {"quiz": "quizzes/x.yaml", "scenario": "scenarios/x.yaml", "lesson": "lessons/x.yaml", "document": "documents/x.yaml"}
SHAPES = set(
    "unknown-key missing-key empty-value wrong-type not-one-of out-of-bounds wrong-length unknown-kind two-kinds bad-next id-not-here "
    "bad-duration bad-version bad-place bad-condition".split()
)


def faults(kind: str, text: str) -> set[str]:
    """The codes of shape that the reader finds."""
    return {problem.code for problem in loaded({PLACES[kind]: text}).diagnostics} & SHAPES


WRONG = [
    ("quiz", QUIZ % "answer: yes, becuase: So."),
    ("quiz", QUIZ % "answer: perhaps"),
    ("quiz", QUIZ % "answer: [yes]"),
    ("quiz", QUIZ % "answer: yes, points: -1"),
    ("quiz", QUIZ % "answer: yes, points: 1.5"),
    ("quiz", QUIZ % "answer: "),
    ("quiz", QUIZ % "answer: yes, accept: [a]"),
    ("quiz", QUIZ % "points: 2"),
    ("quiz", QUIZ % "type: singel, options: [a, b]"),
    ("quiz", QUIZ % "type: single, accept: [a]"),
    ("quiz", QUIZ % "options: [{text: One, right: yes}]"),
    ("quiz", QUIZ % 'value: "1,900"'),
    ("quiz", QUIZ % "value: 5, tolerance: -1"),
    ("quiz", "title: T\nquestions: []\n"),
    ("quiz", "title: T\nquestions: [{ask: Is it?, answer: yes}]\n"),
    ("quiz", "questions: [{id: q, ask: Is it?, answer: yes}]\n"),
    ("quiz", "title: T\ntime_limit: 20\n" + QUIZ.split("\n", 1)[1] % "answer: yes"),
    ("quiz", "title: T\npass_mark: 101\n" + QUIZ.split("\n", 1)[1] % "answer: yes"),
    ("quiz", "title: T\nfeedback: never\n" + QUIZ.split("\n", 1)[1] % "answer: yes"),
    ("scenario", STEP % "tell: Read., decide: {ask: What?, choices: [{do: It}]}"),
    ("scenario", STEP % "title: Nothing more"),
    ("scenario", STEP % "tell: Read., next: []"),
    ("scenario", STEP % "tell: Read., next: [{if: x > 1, go: e}]"),
    ("scenario", STEP % "tell: Read., next: [{if: x > 1}, {else: e}]"),
    ("scenario", STEP % "question: {id: q, ask: Is it?, answer: yes}"),
    ("scenario", STEP % "decide: {ask: What?, choices: []}"),
    ("scenario", STEP % "decide: {ask: What?, choices: [{do: It, verdict: good}]}"),
    ("scenario", "title: T\nsetting: S.\nsteps: {}\n"),
    ("lesson", PAGE % "question: {id: q, ask: Is it?, answer: yes}"),
    ("lesson", PAGE % "compare: [{title: One}]"),
    ("lesson", PAGE % "table: {rows: [a]}"),
    ("lesson", PAGE % "image: {file: x.png, alt: X, hotspots: [{id: h, label: H, at: [1, 2, 3]}]}"),
    ("lesson", "title: T\npages: {id: a}\n"),
    ("document", "title: T\nfields: {}\n"),
]
RIGHT = [
    ("quiz", QUIZ % "answer: YES"),
    ("quiz", QUIZ % "value: −26.3, tolerance: 0.5"),
    ("quiz", QUIZ % 'value: "86,4", points: “2”'),
    ("quiz", QUIZ % "accept: nine, tags: one"),
    ("quiz", QUIZ % "order: [1, {id: b, text: 2026-02-30}]"),
    ("quiz", QUIZ % "options: [{text: yes, right: on}, {text: 2}]"),
    ("quiz", "title: 2026\ntime_limit: 1 h 30 min\ndraw: all\n" + QUIZ.split("\n", 1)[1] % "answer: no"),
    (
        "scenario",
        "title: T\nsetting: S.\ntrack: {x: −4}\nsteps:\n  a: {tell: T., next: [{if: x > 1, go: e}, {else: e}]}\n  e: {ending: bad, tell: D.}\n",
    ),
    ("scenario", STEP % "question: {ask: Is it?, answer: yes}"),
    ("lesson", PAGE % "question: {ask: Is it?, answer: yes, marked: true}"),
    ("lesson", PAGE % "documents: invoice"),
]


@pytest.mark.parametrize(("kind", "text"), WRONG)
def test_a_wrong_shape_is_refused_by_the_reader_and_by_the_schema(kind: str, text: str) -> None:
    assert faults(kind, text)
    assert refusals(kind, text)


@pytest.mark.parametrize(("kind", "text"), RIGHT)
def test_a_spelling_that_the_reader_takes_is_taken_by_the_schema(kind: str, text: str) -> None:
    assert faults(kind, text) == set()
    assert refusals(kind, text) == []


def test_the_command_lists_prints_and_writes(tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert [line.split()[0] for line in run(main, ["schema"]).output.splitlines()] == list(KINDS)
    printed = run(main, ["schema", "quiz"]).output
    assert json.loads(printed) == schema("quiz")
    assert run(main, ["schema", "--out", str(tmp_path)]).exit_code == 0
    assert (tmp_path / "quiz.schema.json").read_text("utf-8") == printed
    named = editor_settings(str(tmp_path))["yaml.schemas"]
    assert sorted(named) == sorted(map(str, tmp_path.iterdir()))
    assert run(main, ["schema", "quizz"]).exit_code == 2


@pytest.mark.parametrize(("name", "text"), pages().items(), ids=list(pages()))
def test_the_reference_pages_are_in_step_with_the_model(name: str, text: str) -> None:
    """Remade by `python -m gci_scorm.model.reference docs/authors/reference`."""
    assert (ROOT / "docs" / "authors" / "reference" / name).read_text("utf-8") == text


# Any change to a good file

CHANGED = [
    (kind, tree(path.read_text("utf-8")))
    for kind, path in project_files()
    if kind in ("lesson", "scenario", "quiz") and "every-page" in path.parts
]
VALUES = st.sampled_from([[], {}, "a word", "70%", -1, 5, True, ["a"], {"a": "b"}, "yes", "1,5", [1, 2], "", "in-turn"])


def spots(part: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each value of a tree."""
    for key, value in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ():
        yield (*path, key)
        yield from spots(value, (*path, key))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_after_any_change_reader_and_schema_say_the_same(data: st.DataObject) -> None:
    """A key is dropped, renamed, or has another value. What only rules know (references, numbers of right options) is no shape."""
    kind, good = data.draw(st.sampled_from(CHANGED))
    changed = copy.deepcopy(good)
    path = data.draw(st.sampled_from(sorted(spots(changed), key=str)))
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    # A place in per cent of a picture: draft-07 can't add up.
    assume("at" not in path)
    change = data.draw(st.sampled_from(["drop", "rename", "replace"] if isinstance(inner, dict) else ["drop", "replace"]))
    if change == "drop":
        del inner[path[-1]]
    elif change == "rename":
        inner["xyzzy"] = inner.pop(path[-1])
    else:
        inner[path[-1]] = data.draw(VALUES)
    refused = [error.message for error in VALIDATORS[kind].iter_errors(changed)]
    found = faults(kind, yaml.dump(changed, allow_unicode=True, sort_keys=False))
    assert bool(refused) == bool(found), (path, change, refused, found)
