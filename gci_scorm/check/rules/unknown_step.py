"""A `next` that names no step of its scenario.

The play could not go on from there.

Mend: write the id of a step further down the same file.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    steps:
      look: {tell: You look., next: finish}
      end: {ending: good, tell: Done., debrief: Well done.}

Right:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    steps:
      look: {tell: You look., next: end}
      end: {ending: good, tell: Done., debrief: Well done.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.references import Reference, unknown
from gci_scorm.check.ways import ways_of
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("unknown-step")


def check(module: Module) -> Iterator[Diagnostic]:
    for scenario in module.scenarios():
        named = (Reference(way.go, way.span) for step in scenario.steps for way in ways_of(step))
        yield from unknown(CODE, named, [step.id for step in scenario.steps], "no step", "name a step further down this file")
