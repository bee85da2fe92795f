"""A number that the scenario does not track.

`set`, `change`, meters and conditions use the names under `track`. A misspelt one would change nothing, or be compared
with nothing.

Mend: write a name from `track`, or add it there with its starting number.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {evidence: 0}
    steps:
      look: {tell: You look., change: {evidnce: 1}}
      end: {ending: good, tell: Done., debrief: Well done.}

Right:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {evidence: 0}
    steps:
      look: {tell: You look., change: {evidence: 1}}
      end: {ending: good, tell: Done., debrief: Well done.}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gci_scorm.check.references import Reference, unknown
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.base import Named, Thing
from gci_scorm.model.module import Module
from gci_scorm.model.scenario import Scenario, Way
from gci_scorm.model.walk import things
from gci_scorm.source.condition import names

CODE = Code("unknown-tracked-name")


def check(module: Module) -> Iterator[Diagnostic]:
    for scenario in module.scenarios():
        known = scenario.track.names()
        where = f"`track` has {', '.join(known)}" if known else "give the scenario a `track` with its starting number"
        yield from unknown(CODE, _named(scenario), known, "no tracked number", where)


def _named(scenario: Scenario) -> Iterator[Reference]:
    for meter in scenario.meters:
        yield Reference(meter.name, meter.at("name"))
    for step in scenario.steps:
        for thing in things(step):
            yield from _in(thing)


def _in(thing: Thing) -> Iterator[Reference]:
    for effect in ("set_", "change"):
        numbers: Any = getattr(thing, effect, None)
        if isinstance(numbers, Named):
            yield from (Reference(name, numbers.span_of(name)) for name in numbers.names())
    only_if: Any = getattr(thing, "only_if", None)
    if only_if:
        yield from (Reference(name, thing.at("only_if")) for name in names(only_if))
    if isinstance(thing, Way) and thing.condition:
        yield from (Reference(name, thing.at("if")) for name in names(thing.condition))
