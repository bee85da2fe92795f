"""What is known of each scenario, as a table and as programs read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from fractions import Fraction

from gci_scorm.check.facts import Facts, facts, words
from gci_scorm.model.module import Module


def known(modules: Iterable[Module]) -> Iterator[tuple[str, Facts]]:
    """The file of each scenario that some play of comes to an ending, and its facts."""
    for module in modules:
        for scenario in module.scenarios():
            found = facts(scenario)
            if found:
                yield scenario.span.file, found


def table(modules: Iterable[Module]) -> str:
    """A row a scenario; "" where there is none."""
    rows = [{"Scenario": each.scenario, **words(each)} for _, each in known(modules)]
    if not rows:
        return ""
    widths = {head: max(len(head), *(len(row[head]) for row in rows)) for head in rows[0]}
    lines = [dict(zip(widths, widths, strict=True)), *rows]
    return "\n".join("  ".join(line[head].ljust(width) for head, width in widths.items()).rstrip() for line in lines)


def lines(modules: Iterable[Module]) -> Iterator[str]:
    """`{"scenario", "file", "points": [least, most], ...}`, all of `Facts`, one object a line. ASCII only."""
    for file, each in known(modules):
        yield json.dumps({"file": file, **asdict(each)}, default=_number)


def _number(points: Fraction) -> float | int:
    return points.numerator if points.denominator == 1 else round(float(points), 5)
