"""The runtime's core in a node process that answers questions, one JSON value a line (runtime/serve.mjs)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from conftest import node

HERE = Path(__file__).parent


class Runtime:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def ask(self, do: str, **values: Any) -> Any:
        return self.ask_all([{"do": do, **values}])[0]

    def ask_all(self, questions: list[dict[str, Any]]) -> list[Any]:
        """One after the other: neither side waits for a full pipe."""
        assert self.process.stdin
        assert self.process.stdout
        answers: list[Any] = []
        for question in questions:
            self.process.stdin.write(json.dumps(question) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
            assert line, "the runtime threw"
            answers.append(json.loads(line))
        return answers


@contextmanager
def running() -> Iterator[Runtime]:
    command = [node(), str(HERE / "runtime" / "serve.mjs")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="ascii") as process:
        yield Runtime(process)
        assert process.stdin
        process.stdin.close()
        process.wait(timeout=10)
