"""A meter that can't show its number.

A meter shows where a number stands between `min` and `max`. With nothing between them, with a start outside of them, or
with two meters for one number, what it shows would be wrong from the first moment.

Mend: set `min` and `max` so that the number's start under `track` lies between them. They are 0 and 100 where not
given.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {minutes: 230}
    meters: [{name: minutes, label: Minutes left}]
    steps:
      end: {ending: good, tell: Done., debrief: Well done.}

Right:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {minutes: 230}
    meters: [{name: minutes, label: Minutes left, max: 240}]
    steps:
      end: {ending: good, tell: Done., debrief: Well done.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("bad-meter")


def check(module: Module) -> Iterator[Diagnostic]:
    for scenario in module.scenarios():
        seen: set[str] = set()
        for meter in scenario.meters:
            start = scenario.track.get(meter.name)
            if meter.name in seen:
                yield CODE(meter.at("name"), f"`{meter.name}` has a meter already", "take one out")
            elif meter.min >= meter.max:
                yield CODE(meter.span, f"from {meter.min} to {meter.max} there is nothing to show", "make `max` greater than `min`")
            elif start is not None and not meter.min <= start <= meter.max:
                yield CODE(
                    meter.span,
                    f"`{meter.name}` starts at {start}, outside of {meter.min} to {meter.max}",
                    "move `min` or `max`; they are 0 and 100 where not given",
                )
            seen.add(meter.name)
