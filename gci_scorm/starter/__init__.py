"""What `gci-scorm init` and `new` write: files that build at once and teach the language by their remarks.

project/  a project's own files   module/  a module, whole   single/  one more lesson, scenario, quiz or document
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Template

HERE = Path(__file__).parent
FOLDERS = {"lesson": "lessons", "scenario": "scenarios", "quiz": "quizzes", "document": "documents"}
FIRST_MODULE = "first-module"
SCHEMAS = ".vscode/gci-scorm"
PLACES = {
    "gci-scorm.yaml": "gci-scorm.yaml",
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "build.yaml": ".github/workflows/build.yaml",
    "vscode/extensions.json": ".vscode/extensions.json",
}
"""Files of project/ -> where they stand in a project; hidden ones would be overlooked here."""


def project(name: str) -> dict[str, bytes]:
    """Path in the project's folder -> content, of a new project with one module."""
    id = kebab(name)
    files = {place: _filled(HERE / "project" / source, id) for source, place in PLACES.items()}
    return {**files, **editor(), **module(FIRST_MODULE)}


def editor() -> dict[str, bytes]:
    """Settings and schemas by which Visual Studio Code completes and checks while the author types."""
    from gci_scorm.model.schema import editor_settings, schema_files

    settings = {**editor_settings(f"./{SCHEMAS}"), "files.encoding": "utf8", "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2}}
    schemas = {f"{SCHEMAS}/{name}": data for name, data in schema_files().items()}
    return {".vscode/settings.json": (json.dumps(settings, indent=2) + "\n").encode(), **schemas}


def module(id: str) -> dict[str, bytes]:
    """Path in the project -> content, of a new module."""
    return {f"modules/{id}/{path}": data for path, data in _tree(HERE / "module", id)}


def single(kind: str, module: str, id: str, objective: str | None = None) -> dict[str, bytes]:
    """The same of one more lesson, scenario, quiz or document. objective: one of the module's, where it has any."""
    return {f"modules/{module}/{FOLDERS[kind]}/{id}.yaml": _filled(HERE / "single" / f"{kind}.yaml", id, objective)}


def kebab(name: str) -> str:
    """A name as an id: small letters, digits, single hyphens; empty where nothing is left of it."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _tree(folder: Path, id: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*.yaml")):
        yield path.relative_to(folder).as_posix(), _filled(path, id)


def _filled(path: Path, id: str, objective: str | None = None) -> bytes:
    title = id.replace("-", " ").capitalize()
    if title == "Null":  # Without quotes YAML takes it for nothing at all.
        title = f'"{title}"'
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if objective or "$objective" not in line)
    return Template(text).substitute(id=id, title=title, objective=objective).encode()
