"""The tests of the runtime's core, written for node: tests/runtime/*.test.mjs, a file each."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from conftest import node

FILES = sorted((Path(__file__).parent / "runtime").glob("*.test.mjs"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_core_does_what_its_tests_say(file: Path) -> None:
    done = subprocess.run([node(), "--test", "--test-reporter=spec", str(file)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
