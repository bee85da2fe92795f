"""The JSON Schemas say of a file's shape what the reader says: they take what it takes and refuse what it refuses."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import EXAMPLE, ROOT, needs_example
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from project_files import problems
from test_guide import PAGES, blocks, gathered

from gci_scorm import registry, starter
from gci_scorm.model.schema import KINDS, schema

SHAPE = {
    "unknown-key", "missing-key", "wrong-type", "not-one-of", "out-of-bounds", "wrong-length", "unknown-kind", "two-kinds", "bad-next", "id-not-here",
    "bad-duration", "bad-version", "bad-place",
}  # fmt: skip
"""Codes of what is wrong with a file's shape."""


class Core(yaml.CSafeLoader):
    """YAML as editors read it (1.2, core schema): `yes` is a word, a date is a word."""


Core.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in found if tag.rsplit(":", 1)[1] in ("null", "int", "float")]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))


def refused(kind: str, tree: Any) -> list[str]:
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in VALIDATORS[kind].iter_errors(tree)]


VALIDATORS = {kind: Draft7Validator(schema(kind)) for kind in KINDS}


def files(root: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(root.rglob("*.yaml")):
        name = path.relative_to(root).as_posix()
        yield from ((kind, path) for kind, file in KINDS.items() if fnmatch(name, file.files) and name.count("/") == file.files.count("/"))


GOOD = [*files(ROOT), *files(ROOT / "tests/look_project")]


@pytest.mark.parametrize("kind", KINDS)
def test_each_schema_is_one(kind: str) -> None:
    Draft7Validator.check_schema(schema(kind))


@pytest.mark.parametrize(("kind", "path"), GOOD, ids=[f"{path.parts[-3]}/{path.stem}" for _, path in GOOD])
def test_what_the_reader_takes_the_schema_takes(kind: str, path: Path) -> None:
    assert refused(kind, yaml.load(path.read_text("utf-8"), Core)) == []


@needs_example
def test_the_example_is_taken() -> None:
    found = list(files(EXAMPLE))
    assert len(found) > 5
    assert [
        (path, refused(kind, yaml.load(path.read_text("utf-8"), Core)))
        for kind, path in found
        if refused(kind, yaml.load(path.read_text("utf-8"), Core))
    ] == []


def test_a_new_projects_files_are_taken() -> None:
    for name, data in starter.project("training").items():
        for kind, file in KINDS.items():
            if fnmatch(name, file.files):
                assert refused(kind, yaml.load(data, Core)) == [], name


@pytest.mark.parametrize("name", sorted(registry.question_kinds()))
def test_each_kinds_examples_are_taken(name: str) -> None:
    examples = yaml.load((registry.kind_folder(name) / "examples.yaml").read_text("utf-8"), Core)
    quiz = {"title": "Quiz", "questions": [each["question"] for each in examples]}
    assert refused("quiz", quiz) == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "README.md"], ids=lambda page: page.stem)
def test_the_guides_examples_are_taken(page: Path) -> None:
    for name, text in gathered([(place, text) for wrong, place, text in blocks(page) if not wrong]).items():
        path = name.lstrip("/") if name.startswith("/") else f"modules/m/{name}"
        for kind, file in KINDS.items():
            if isinstance(text, str) and fnmatch(path, file.files):
                # Parts of modules that the guide shows are completed by its test.
                tree = yaml.load(text, Core)
                assert [line for line in refused(kind, tree) if "required property" not in line or kind != "module"] == [], name


def test_every_key_is_explained() -> None:
    def unexplained(made: Any, where: str) -> Iterator[str]:
        if isinstance(made, dict):
            for name, key in made.get("properties", {}).items() if isinstance(made.get("properties"), dict) else ():
                if isinstance(key, dict) and "description" not in key and "const" not in key and "anyOf" not in key:
                    yield f"{where}.{name}"
            for name, inner in made.items():
                yield from unexplained(inner, f"{where}.{name}")

    for kind in KINDS:
        assert list(unexplained(schema(kind)["definitions"], kind)) == []


# What the reader refuses

QUIZ = {"title": "Quiz", "questions": [{"id": "q-one", "ask": "Is it?", "answer": True}]}
WRONG = [
    ("quiz", {"title": "Quiz"}, "no questions"),
    ("quiz", {**QUIZ, "qestions": []}, "a key that is none"),
    ("quiz", {**QUIZ, "questions": []}, "an empty list"),
    ("quiz", {**QUIZ, "pass_mark": 101}, "a number out of bounds"),
    ("quiz", {**QUIZ, "pass_mark": "70%"}, "a per cent sign"),
    ("quiz", {**QUIZ, "feedback": "always"}, "a word that is none of those"),
    ("quiz", {**QUIZ, "shuffle": "perhaps"}, "no truth"),
    ("quiz", {**QUIZ, "title": ["Quiz"]}, "a list for a text"),
    ("quiz", {**QUIZ, "time_limit": 10}, "a duration without a unit"),
    ("quiz", {"title": "Q", "questions": [{"ask": "Is it?", "answer": True}]}, "a question without an id"),
    ("quiz", {"title": "Q", "questions": [{"id": "q", "ask": "Is it?"}]}, "a question of no kind"),
    ("quiz", {"title": "Q", "questions": [{"id": "q", "ask": "Is it?", "answer": True, "tolerance": 1}]}, "a key of another kind"),
    ("quiz", {"title": "Q", "questions": [{"id": "q", "type": "singel", "ask": "Is it?", "options": [{"text": "A"}, {"text": "B"}]}]}, "a type that is none"),
    ("lesson", {"title": "L", "pages": [{"id": "p", "title": "P", "question": {"id": "q", "ask": "Is it?", "answer": True}}]}, "an id in a page's question"),
    ("lesson", {"title": "L", "pages": [{"id": "p", "title": "P", "compare": [{"title": "One"}]}]}, "one thing to compare"),
    ("lesson", {"title": "L", "pages": [{"id": "p", "title": "P", "body": {"Note": "x"}}]}, "a mapping for a text"),
    ("scenario", {"title": "S", "setting": "Here.", "steps": {"a": {"say": "Hello."}}}, "a step of no kind"),
    ("scenario", {"title": "S", "setting": "Here.", "steps": {}}, "no step"),
    ("scenario", {"title": "S", "setting": "Here.", "steps": {"a": {"tell": "x", "next": [{"if": "a > 1", "go": "b"}]}}}, "no else"),
    ("scenario", {"title": "S", "setting": "Here.", "steps": {"a": {"decide": {"ask": "x", "choices": [{"do": "y", "verdict": "good"}]}}}}, "a verdict that is none"),
    ("module", {"title": "M", "version": "1.0", "contents": ["a"]}, "a version of two numbers"),
    ("module", {"title": "M", "version": "1.0.0", "contents": {"a": "b"}}, "a mapping for a list"),
    ("project", {"title": "P", "publisher": "S"}, "no identifier"),
    ("document", {"template": "invoice"}, "no fields"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "tree", "why"), WRONG, ids=[f"{kind}, {why}" for kind, _, why in WRONG])
def test_what_has_a_wrong_shape_both_refuse(kind: str, tree: Any, why: str) -> None:
    assert refused(kind, tree)
    assert shape_faults(kind, tree)


def shape_faults(kind: str, tree: Any) -> set[str]:
    """Codes of SHAPE that the reader finds in a file of that content."""
    text = yaml.dump(tree, allow_unicode=True, sort_keys=False)
    place = {"project": "/gci-scorm.yaml", "module": "module.yaml"}.get(kind, f"{kind}s/x.yaml".replace("quizs", "quizzes"))
    found = {each.code for each in problems({place: text}) if each.span.file.endswith(place.lstrip("/"))}
    return found & SHAPE


# Any change to a good file

CHANGED = [
    (kind, yaml.load(path.read_text("utf-8"), Core))
    for kind, path in GOOD
    if kind in ("lesson", "scenario", "quiz") and "every-page" in path.parts
]
VALUES = st.sampled_from([[], {}, "a word", "70%", -1, 5, True, ["a"], {"a": "b"}, "yes", "1,5", [1, 2], "", "in-turn"])
EITHER = {"find", "field", "hotspot"}


def spots(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield (*path, key)
        yield from spots(value, (*path, key))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_after_any_change_both_say_the_same(data: st.DataObject) -> None:
    kind, good = data.draw(st.sampled_from(CHANGED))
    tree = copy.deepcopy(good)
    path = data.draw(st.sampled_from(sorted(spots(tree), key=str)))
    inner = tree
    for key in path[:-1]:
        inner = inner[key]
    change = data.draw(st.sampled_from(["drop", "rename", "replace"]))
    if change == "drop":
        del inner[path[-1]]
    elif change == "rename":
        assume(isinstance(inner, dict))
        inner["xyzzy"] = inner.pop(path[-1])
    else:
        inner[path[-1]] = data.draw(VALUES)
    by_schema, by_reader = refused(kind, tree), shape_faults(kind, tree)
    assert bool(by_schema) == bool(by_reader), (path, change, by_schema, by_reader)
