"""The mended line of each problem, once all problems are known and the files are at hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Protocol

from gci_scorm.diagnostic import Diagnostic


class Readable(Protocol):
    def read(self, name: str) -> bytes: ...


def mended(world: Readable, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The same, each `mend` done."""
    lines: dict[str, list[str]] = {}
    for problem in diagnostics:
        if problem.mend is None:
            yield problem
            continue
        file, number = problem.span.file, problem.span.line
        if file not in lines:
            lines[file] = _lines(world, file)
        text = problem.mend(lines[file][number - 1]) if 0 < number <= len(lines[file]) else ""
        same = 0 < number <= len(lines[file]) and text == lines[file][number - 1]
        yield dataclasses.replace(problem, mended="" if same else text, mend=None)


def _lines(world: Readable, file: str) -> list[str]:
    try:
        text = world.read(file).decode("utf-8-sig", "replace")
    except (OSError, KeyError):
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
