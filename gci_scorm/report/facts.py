"""What is known of each scenario and of each module's bookmark, as a table and as programs read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from fractions import Fraction

from gci_scorm.check import bookmark
from gci_scorm.check.facts import Facts, facts, words
from gci_scorm.model.module import Module


def known(module: Module) -> Iterator[tuple[str, Facts]]:
    """The file of each scenario that some play of comes to an ending, and its facts."""
    for scenario in module.scenarios():
        found = facts(scenario, module.documents)
        if found:
            yield scenario.span.file, found


def table(modules: Iterable[Module]) -> str:
    """A row a scenario, then a line a module; "" where there is none."""
    modules = tuple(modules)
    rows = [{"Scenario": each.scenario, **words(each)} for module in modules for _, each in known(module)]
    widths = {head: max(len(head), *(len(row[head]) for row in rows)) for head in rows[0]} if rows else {}
    lines = [dict(zip(widths, widths, strict=True)), *rows, {}] if rows else []
    told = ["  ".join(line[head].ljust(widths[head]) for head in line).rstrip() for line in lines]
    return "\n".join([*told, *map(_bookmark, modules)])


def _bookmark(module: Module) -> str:
    return f"Bookmark of {module.id}: {bookmark.total(bookmark.largest(module))} of {bookmark.LIMIT} characters at most"


def lines(modules: Iterable[Module]) -> Iterator[str]:
    """`{"scenario", "file", "points": [least, most], ...}`, all of `Facts`, one object a line; then the characters of the module's bookmark at most,
    `{"module", "file", "bookmark", "contents": {id: its part of them}}`. ASCII only."""
    for module in modules:
        for file, each in known(module):
            yield json.dumps({"file": file, **asdict(each)}, default=_number)
        contents = bookmark.largest(module)
        yield json.dumps({"module": module.id, "file": module.span.file, "bookmark": bookmark.total(contents), "contents": contents})


def _number(points: Fraction) -> float | int:
    return points.numerator if points.denominator == 1 else round(float(points), 5)
