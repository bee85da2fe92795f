"""What tests share: where things lie, and packages built once a run."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gci_scorm import build as stages
from gci_scorm.world import Cache, Disk

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT.parent / "shared" / "example"
MODULES = tuple(sorted(path.name for path in (ROOT / "modules").iterdir() if path.is_dir()))
FORMATS = ("scorm12", "scorm2004")
needs_example = pytest.mark.skipif(not EXAMPLE.is_dir(), reason="the example project lies outside this repository")


def node() -> str:
    """A node of at least 20.19 (tests/setup/node.sh)."""
    found = (
        os.environ.get("GCI_NODE")
        or subprocess.run(["sh", str(ROOT / "tests/setup/node.sh")], capture_output=True, text=True).stdout.strip()
    )
    assert found, "no node: run `make test`"
    return found


def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "no chromium: run `make test`"
    return found


CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """(module, format) -> a package that was built for this run. `port-inspection` is the example's."""
    out = tmp_path_factory.mktemp("packages")

    def package(module: str, format: str) -> Path:
        found = sorted(out.glob(f"{module}_*_{format}.zip"))
        if found:
            return found[0]
        root = ROOT if module in MODULES else EXAMPLE
        result = stages.build(Disk(root), stages.Wanted((module,), (format,)), Cache(out / ".cache"), out)
        assert not [d for d in result.diagnostics if d.severity == "error"], result.diagnostics
        return result.packages[0].path

    return package


def all_modules() -> tuple[str, ...]:
    return (*MODULES, "port-inspection") if EXAMPLE.is_dir() else MODULES


def unzipped(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


SMALL_MODULE = {
    "module.yaml": """\
title: A small module
summary: One page and one quiz.
version: {version}
mea: [basel]
duration: 1 h 5 min
keywords: [waste]
objectives: {{look: Look at the papers}}
contents: [first, last]
completion: {{pass_mark: {pass_mark}}}
""",
    "lessons/first.yaml": "title: First\npages:\n  - {{id: a-page, title: A page, body: Read this.}}\n",
    "quizzes/last.yaml": """\
title: Last
{quiz_pass_mark}
questions:
  - {{id: q-one, ask: Is it?, answer: yes, because: It is., objective: look}}
""",
}


def small_world(version: str = "1.0.0", pass_mark: str = "70", quiz_pass_mark: str = "") -> dict[str, bytes]:
    """A project of one small module, as files."""
    values = {"version": version, "pass_mark": pass_mark, "quiz_pass_mark": f"pass_mark: {quiz_pass_mark}" if quiz_pass_mark else ""}
    files = {f"modules/small/{name}": text.format(**values).encode() for name, text in SMALL_MODULE.items()}
    return {"gci-scorm.yaml": b"title: Small\npublisher: Nobody\nidentifier: org.example\n", **files}


def written(files: dict[str, bytes], folder: Path) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def small_project(tmp_path: Path) -> Callable[..., Path]:
    """(format, **what `small_world` takes) -> its package."""

    def package(format: str, **changes: str) -> Path:
        root = written(small_world(**changes), tmp_path / "-".join(["small", *changes.values()]))
        result = stages.build(Disk(root), stages.Wanted((), (format,)), Cache(root / "build/.cache"), root / "build")
        assert not result.diagnostics, result.diagnostics
        return result.packages[0].path

    return package
