"""`init` and `new`: what they write builds at once, and nothing that was there is ever touched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gci_scorm import build as stages
from gci_scorm import starter
from gci_scorm.cli import main
from gci_scorm.world import Cache, Disk, Files

IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)


def run(folder: Path, *words: str) -> Result:
    """The command, in a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return CliRunner().invoke(main, list(words))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_project_builds_at_once(tmp_path: Path) -> None:
    assert run(tmp_path, "init", "Training 2026").exit_code == 0
    root = tmp_path / "Training 2026"
    result = stages.build(Disk(root), stages.Wanted(), Cache(tmp_path / "cache"), tmp_path / "out")
    assert (result.diagnostics, len(result.packages)) == ((), 2)
    assert "identifier: org.example.training-2026" in (root / "gci-scorm.yaml").read_text()
    assert {".gitignore", ".github/workflows/build.yaml", ".vscode/settings.json"} <= set(bytes_of(root))


@settings(max_examples=60, deadline=None)
@given(IDS, st.sampled_from(sorted(starter.FOLDERS)), IDS)
@example("null", "lesson", "null")
@example("yes", "quiz", "1")
@example("0", "document", "1-e5")
def test_whatever_the_names_are_all_of_it_is_without_a_fault(name: str, kind: str, id: str) -> None:
    files = {**starter.project(name), **starter.module(id)}
    more = starter.single(kind, id, f"one-more-{id}", "look-first")
    place = f"modules/{id}/module.yaml"
    if kind != "document":
        files[place] = files[place].replace(b"last-quiz]", f"last-quiz, one-more-{id}]".encode())
    else:
        lesson = f"modules/{id}/lessons/the-signs.yaml"
        files[lesson] = files[lesson].replace(b"ask for the papers", f"ask for {{doc:one-more-{id}}}".encode())
    assert stages.check_all(Files({**files, **more})) == ()


def test_each_file_teaches_by_remarks() -> None:
    for path in starter.HERE.rglob("*.yaml"):
        if path.parent.name != "project" or path.stem == "gci-scorm":
            assert re.match(r"# \w", path.read_text("utf-8")), path


@pytest.mark.parametrize("kind", ["module", *starter.FOLDERS])
def test_nothing_is_overwritten(tmp_path: Path, kind: str) -> None:
    run(tmp_path, "init", ".")
    assert run(tmp_path, "new", kind, "extra").exit_code == 0
    written = tmp_path / ("modules/extra/module.yaml" if kind == "module" else f"modules/first-module/{starter.FOLDERS[kind]}/extra.yaml")
    written.write_text("mine")
    before = bytes_of(tmp_path)
    again = run(tmp_path, "new", kind, "extra", *([] if kind == "module" else ["--in", "first-module"]))
    assert again.exit_code == 1
    assert "there already; nothing was written" in again.output
    assert bytes_of(tmp_path) == before


@pytest.mark.parametrize("objectives", ["", "objectives: {papers: Read the papers, safety: Stay outside}\n"])
def test_a_new_quiz_tests_an_objective_of_its_module_where_it_has_any(tmp_path: Path, objectives: str) -> None:
    run(tmp_path, "init", ".")
    place = tmp_path / "modules/bare/module.yaml"
    place.parent.mkdir()
    place.write_text(f"title: Bare\nversion: 1.0.0\ncontents: [extra]\n{objectives}")
    assert run(tmp_path, "new", "quiz", "extra", "--in", "bare").exit_code == 0
    assert (tmp_path / "modules/bare/quizzes/extra.yaml").read_text().count("objective: papers\n") == (2 if objectives else 0)
    assert [found.code for found in stages.check_all(Disk(tmp_path), ("bare",))] == (["unasked-objective"] if objectives else [])


def test_a_project_is_not_begun_where_a_file_of_its_would_be_lost(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    result = run(tmp_path, "init", ".")
    assert (result.exit_code, bytes_of(tmp_path)) == (1, {".gitignore": b"mine\n"})
    assert ".gitignore is there already" in result.output


def test_a_project_inside_a_project_is_refused(tmp_path: Path) -> None:
    run(tmp_path, "init", "outer")
    result = run(tmp_path / "outer" / "modules", "init", "inner")
    assert (result.exit_code, "is a project already" in result.output) == (2, True)


def test_the_module_is_the_only_one_or_the_one_of_the_folder_or_named(tmp_path: Path) -> None:
    run(tmp_path, "init", ".")
    assert run(tmp_path, "new", "lesson", "one").exit_code == 0
    run(tmp_path, "new", "module", "second")
    assert "which module?" in run(tmp_path, "new", "lesson", "two").output
    assert run(tmp_path / "modules/second/lessons", "new", "lesson", "two").exit_code == 0
    assert run(tmp_path, "new", "lesson", "two", "--in", "first-module").exit_code == 0
    assert "did you mean `second`" in run(tmp_path, "new", "lesson", "three", "--in", "secnd").output
    names = set(bytes_of(tmp_path))
    assert {"modules/first-module/lessons/one.yaml", "modules/second/lessons/two.yaml", "modules/first-module/lessons/two.yaml"} <= names


@pytest.mark.parametrize(
    ("name", "meant"), [("Two Drums", "two-drums"), ("two_drums", "two-drums"), ("../up", "up"), ("ünlü", "nl"), ("", "")]
)
def test_a_name_that_is_no_id_is_refused_with_the_one_that_is(tmp_path: Path, name: str, meant: str) -> None:
    run(tmp_path, "init", ".")
    before = bytes_of(tmp_path)
    result = run(tmp_path, "new", "lesson", name)
    assert result.exit_code == 2
    assert (f"write {meant}" in result.output) == bool(meant)
    assert bytes_of(tmp_path) == before
