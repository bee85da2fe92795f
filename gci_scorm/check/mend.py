"""The mended line of each problem, once all problems are known and the files are at hand."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from gci_scorm.diagnostic import Diagnostic


class Readable(Protocol):
    def read(self, name: str) -> bytes: ...


_MEANT = re.compile(r"did you mean `([^`]+)`\?")


def mended(world: Readable, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The same, each `mend` done."""
    lines: dict[str, list[str]] = {}
    for problem in diagnostics:
        problem = _as_hinted(problem)
        if problem.mend is None:
            yield problem
            continue
        file, number = problem.span.file, problem.span.line
        if file not in lines:
            lines[file] = lines_of(world, file)
        text = problem.mend(lines[file][number - 1]) if 0 < number <= len(lines[file]) else ""
        same = 0 < number <= len(lines[file]) and text == lines[file][number - 1]
        yield dataclasses.replace(problem, mended="" if same else text, mend=None)


def _as_hinted(problem: Diagnostic) -> Diagnostic:
    """A hint that asks `did you mean ...?` says what belongs in the place of the word that the message names."""
    meant, named = _MEANT.match(problem.hint), re.findall(r"`([^`]+)`", problem.message)
    if problem.mend or problem.mended or not meant or not named or problem.span.line != problem.span.end_line:
        return problem
    start, end = problem.span.column - 1, problem.span.end_column - 1

    def mend(line: str) -> str:
        word = next((word for word in named if word in line[start:end]), None)
        return line[:start] + line[start:end].replace(word, meant[1], 1) + line[end:] if word else ""

    return dataclasses.replace(problem, mend=mend)


def lines_of(world: Readable, file: str) -> list[str]:
    """A file's lines without their ends, as spans count them; none where it can't be read."""
    try:
        text = world.read(file).decode("utf-8-sig", "replace")
    except (OSError, KeyError):
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
