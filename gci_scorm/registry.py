"""Finds what is pluggable by where it lies: sorted by name, imported when first asked for. No list is edited to add one."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gci_scorm.kinds import QuestionKind, StepKind
    from gci_scorm.package.format import Format

HERE = Path(__file__).parent


def _folders(inside: str, holding: str) -> tuple[str, ...]:
    return tuple(sorted(p.parent.name for p in (HERE / inside).glob(f"*/{holding}")))


@cache
def kind_names() -> tuple[str, ...]:
    """Folder names of all question and step kinds."""
    return _folders("kinds", "kind.py")


@cache
def question_kinds() -> dict[str, QuestionKind]:
    """Question kinds by the `type` that authors write (folder name), sorted."""
    from gci_scorm.kinds import QuestionKind

    return {name: kind for name in kind_names() if isinstance(kind := _kind(name), QuestionKind)}


@cache
def step_kinds() -> dict[str, StepKind]:
    from gci_scorm.kinds import StepKind

    return {name: kind for name in kind_names() if isinstance(kind := _kind(name), StepKind)}


@cache
def _kind(name: str) -> Any:
    return importlib.import_module(f"gci_scorm.kinds.{name}.kind").KIND


def kind_folder(name: str) -> Path:
    return HERE / "kinds" / name


@cache
def rules() -> tuple[Callable[..., Iterable[Any]], ...]:
    """The `check` functions of check/rules/*.py, by file name."""
    return _checks("check")


@cache
def package_rules() -> tuple[Callable[..., Iterable[Any]], ...]:
    """The `check` functions of verify/rules/*.py, by file name."""
    return _checks("verify")


@cache
def package_codes() -> frozenset[str]:
    """The codes of verify/rules/*.py: a rule is called like its code."""
    return frozenset(name.replace("_", "-") for name in _rule_names("verify"))


def _checks(stage: str) -> tuple[Callable[..., Iterable[Any]], ...]:
    return tuple(importlib.import_module(f"gci_scorm.{stage}.rules.{name}").check for name in _rule_names(stage))


def _rule_names(stage: str) -> list[str]:
    return sorted(p.stem for p in (HERE / stage / "rules").glob("*.py") if p.stem != "__init__")


@cache
def format_names() -> tuple[str, ...]:
    return tuple(sorted(name.replace("_", "-") for name in _folders("formats", "format.py")))


def format_named(name: str) -> Format:
    """The `FORMAT` of formats/<name>/format.py; a folder has `_` where the name has `-`."""
    return importlib.import_module(f"gci_scorm.formats.{name.replace('-', '_')}.format").FORMAT  # type: ignore[no-any-return]  # found by name


def template_files() -> dict[str, Path]:
    """Built-in document templates: id -> file."""
    return {p.stem: p for p in sorted((HERE / "documents").glob("*.yaml"))}


def theme_folder(name: str) -> Path | None:
    """A built-in theme: in the wheel beside the code, in a checkout at the top."""
    for folder in (HERE / "themes", HERE.parent / "themes"):
        if (folder / name / "theme.yaml").is_file():
            return folder / name
    return None
