"""A number that is changed and never read.

No condition asks for it and no meter shows it: whatever changes it, nothing comes of it.

Mend: use it in an `if` or `only_if`, show it in `meters`, or take it out of `track` and of what changes it.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {evidence: 0}
    steps:
      look: {tell: You look., change: {evidence: 1}}
      end: {ending: good, tell: Done., debrief: Well done.}

Right:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {evidence: 0}
    meters: [{name: evidence, label: Evidence}]
    steps:
      look: {tell: You look., change: {evidence: 1}}
      end: {ending: good, tell: Done., debrief: Well done.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.graph import explore
from gci_scorm.check.ways import conditions
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module
from gci_scorm.model.walk import things
from gci_scorm.source.condition import names

CODE = Code("number-never-read", "warning")
WHOLE = True


def check(module: Module) -> Iterator[Diagnostic]:
    for scenario in module.scenarios():
        shown = {meter.name for meter in scenario.meters}
        if not explore(scenario).sound or len(shown) < len(scenario.meters):
            continue  # Perhaps a name that is misspelt elsewhere is this one.
        inside = [thing for step in scenario.steps for thing in things(step)]
        read = {name for thing in inside for condition in conditions(thing) for name in names(condition)}
        moved = {name for thing in inside for effects in ("set_", "change") for name, _ in getattr(thing, effects, ())}
        for name in scenario.track.names():
            if name in moved - read - shown:
                yield CODE(
                    scenario.track.span_of(name),
                    f"no condition reads `{name}` and no meter shows it, so nothing comes of what changes it",
                    "use it in an `if` or `only_if`, show it in `meters`, or take it out",
                )
