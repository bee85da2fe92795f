"""Themes of a project: data like the rest, so whatever is wrong in one is said in place and stops nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from project_files import PROJECT, world

from gci_scorm import build as stages
from gci_scorm.world import Cache

TOKENS = (ROOT / "themes/green-customs/theme.yaml").read_text(encoding="utf-8")


def built(tmp_path: Path, tokens: str = TOKENS, **templates: str) -> list[str]:
    files: dict[str, str | bytes] = {
        "/gci-scorm.yaml": f"{PROJECT}theme: own\n".replace("[]", "[scorm12]"),
        "/themes/own/theme.yaml": tokens,
    }
    files |= {f"/themes/own/templates/{name}.html": text for name, text in templates.items()}
    result = stages.build(world(files), stages.Wanted(), Cache(tmp_path / "cache"), tmp_path / "out")
    return [f"{d.span.file.removeprefix('themes/own/')}:{d.span.line} {d.code}" for d in result.diagnostics]


def test_a_copy_of_the_built_in_theme_is_a_theme(tmp_path: Path) -> None:
    assert built(tmp_path) == []


@pytest.mark.parametrize(
    "template",
    [
        "{% if %}",
        "{{ nothing.there }}",
        "{{ module.__class__.__mro__ }}",
        "{% for i in range(10000000) %}x{% endfor %}",
        "{% include 'nowhere.html' %}",
        "{{ 1 / 0 }}",
    ],
)
def test_a_template_that_fails_is_told_with_its_line(template: str, tmp_path: Path) -> None:
    assert built(tmp_path, lesson=f"<p>\n{template}\n</p>") == ["templates/lesson.html:2 bad-template"]
    assert not (tmp_path / "out").exists()


def test_a_template_that_another_one_draws_is_named_itself(tmp_path: Path) -> None:
    assert built(tmp_path, about="\n\n{{ nothing }}") == ["templates/about.html:3 bad-template"]


@pytest.mark.parametrize(
    ("tokens", "line"),
    [
        (TOKENS.replace("  ink: [", "  inc: ["), 2),
        (TOKENS.replace("colours:\n", 'colours:\n  "x:red;} body{display": [000000, ffffff]\n'), 4),
        ("colours: {ink: [000000, ffffff]}\nfonts: {sans: Arial}\n", 1),
    ],
)
def test_tokens_that_are_missing_or_no_names_are_told(tokens: str, line: int, tmp_path: Path) -> None:
    assert f"theme.yaml:{line} bad-theme" in built(tmp_path, tokens)


def test_a_template_of_a_paper_without_fields_can_be_listed() -> None:
    files: dict[str, str | bytes] = {
        "/gci-scorm.yaml": f"{PROJECT}theme: own\n",
        "/themes/own/theme.yaml": TOKENS,
        "/themes/own/documents/odd.yaml": "title: Odd\nabout: A paper without boxes.\n",
    }
    assert list(stages.described(stages.templates(world(files))["odd"])) == ["odd: A paper without boxes."]
