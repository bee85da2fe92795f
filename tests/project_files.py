"""Small projects for tests: a dict of files, as a world."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from pathlib import Path

from gci_scorm.check import check, ignore
from gci_scorm.diagnostic import Diagnostic
from gci_scorm.model.module import Module
from gci_scorm.model.project import Loaded, load
from gci_scorm.world import Files

ROOT = Path(__file__).parent.parent
COMPLETENESS = ("no-feedback", "number-never-read")
"""Codes of what a minimal example may leave out: no test is told them unless it asks for them."""
EXAMPLE = ROOT.parent / "shared" / "example"
PROJECT = """
title: Training
publisher: Somebody
identifier: org.example
formats: []
"""
LESSON = """
title: One
pages: [{id: first-page, title: First page, body: Text.}]
"""


def world(files: Mapping[str, str | bytes]) -> Files:
    """A project with one module `m`. Paths are below the module's folder; one that begins with `/` is below the project.

    What a test does not give is made up: gci-scorm.yaml, title, version and contents of module.yaml, a lesson where there is no content.
    """
    given = {path: textwrap.dedent(text) if isinstance(text, str) else text for path, text in files.items()}
    contents = [re.split(r"[/.]", path)[1] for path in given if path.startswith(("lessons/", "scenarios/", "quizzes/"))]
    if not contents:
        given["lessons/one.yaml"], contents = LESSON, ["one"]
    module = given.get("module.yaml", "")
    if isinstance(module, str):
        for key, value in (("title", "Module"), ("version", "1.0.0"), ("contents", f"[{', '.join(contents)}]")):
            if not re.search(rf"^{key}:", module, re.MULTILINE):
                module = module.rstrip("\n") + f"\n{key}: {value}\n"
        given["module.yaml"] = module.lstrip("\n")
    given.setdefault("/gci-scorm.yaml", PROJECT)
    return Files(
        {path[1:] if path.startswith("/") else f"modules/m/{path}": t.encode() if isinstance(t, str) else t for path, t in given.items()}
    )


def loaded(files: Mapping[str, str | bytes]) -> Loaded:
    return load(world(files))


def module(files: Mapping[str, str | bytes]) -> Module:
    """The module of files that have no error in reading."""
    result = loaded(files)
    assert [d for d in result.diagnostics if d.severity == "error"] == []
    return result.modules[0]


def problems(files: Mapping[str, str | bytes]) -> list[Diagnostic]:
    """All that reading and checking find, but for what is ignored or may be left out. Media are not looked at."""
    result = loaded(files)
    found = [*result.diagnostics, *(d for each in (*result.modules, *result.faulty) for d in check(each))]
    for each in (*result.modules, *result.faulty):
        found = ignore.heard(each, found, whole=True)
    return [each for each in found if each.code not in COMPLETENESS]


def shown(files: Mapping[str, str | bytes]) -> list[str]:
    """The same as `file:line:column code`, files below the module's folder."""
    return [f"{d.span.file.removeprefix('modules/m/')}:{d.span.line}:{d.span.column} {d.code}" for d in problems(files)]
