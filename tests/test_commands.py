"""Commands as an author runs them: real processes, real files."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

import pytest

PROJECT = {
    "gci-scorm.yaml": "title: T\npublisher: P\nidentifier: org.example\n",
    "modules/m/module.yaml": "title: M\nversion: 1.0.0\ncontents: [one]\n",
    "modules/m/lessons/one.yaml": "title: One\npages:\n  - id: a\n    title: A\n    body: Words\n",
}


def _until(stream: IO[str], words: str) -> str:
    """All lines up to the first that holds the words."""
    read = ""
    for line in stream:
        read += line
        if words in line:
            return read
    raise AssertionError(f"ended without {words!r}: {read}")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in PROJECT.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_check_watch_shows_each_save_and_ctrl_c_ends_it_well(project: Path) -> None:
    command = [sys.executable, "-m", "gci_scorm", "check", "--watch"]
    lesson = project / "modules/m/lessons/one.yaml"
    with subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        guard = threading.Timer(60, process.kill)
        guard.start()
        try:
            assert "one.yaml" not in _until(process.stderr, "Ctrl-C ends")
            lesson.write_text(PROJECT["modules/m/lessons/one.yaml"] + "becuase: x\n")
            broken = _until(process.stderr, "Ctrl-C ends")
            assert "error[unknown-key]" in broken
            assert "\x1b" not in broken
            lesson.write_text(PROJECT["modules/m/lessons/one.yaml"])
            assert "error" not in _until(process.stderr, "Ctrl-C ends")
            process.send_signal(signal.SIGINT)
            rest = process.stderr.read()
            assert (process.wait(), rest) == (0, "")
        finally:
            guard.cancel()
            process.kill()
