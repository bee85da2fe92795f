"""A number that a play takes past its meter.

It stops at `min` or `max`, so what the trainee did there has less effect than its text says, or none.

Mend: change less at that step, start elsewhere, or move `min` or `max`. If it is meant to stop there, say so with
`ignore`.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {minutes: 30}
    meters: [{name: minutes, label: Minutes left}]
    steps:
      look: {tell: You look., change: {minutes: -40}}
      end: {ending: good, tell: Done., debrief: Well done.}

Right:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {minutes: 60}
    meters: [{name: minutes, label: Minutes left}]
    steps:
      look: {tell: You look., change: {minutes: -40}}
      end: {ending: good, tell: Done., debrief: Well done.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.graph import explore
from gci_scorm.check.witness import turns
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("meter-past-end", "warning")


def check(module: Module) -> Iterator[Diagnostic]:
    for scenario in module.scenarios():
        for passing in explore(scenario).passing:
            meter = passing.meter
            start = scenario.track.get(meter.name)
            if start is not None and not meter.min <= start <= meter.max:
                continue  # `bad-meter` tells of it.
            end = f"below its least, {meter.min}" if passing.to < meter.min else f"above its most, {meter.max}"
            yield CODE(
                meter.span,
                f"a play takes `{meter.name}` to {passing.to} at `{passing.step.id}`: {end}",
                "change less there, start elsewhere, or move `min` or `max`",
                witness=turns(passing.play),
            )
