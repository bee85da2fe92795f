"""A way that is never taken, because one above it always holds too.

The first way that is open is taken, so no trainee gets to what this one leads to from here.

Mend: put the stricter condition first, or take the way out.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {evidence: 0}
    steps:
      ask: {decide: {ask: Who looks?, choices: [{do: An expert, next: good}, {do: You yourself}]}}
      look: {tell: You look., change: {evidence: 2}, next: [{if: evidence >= 1, go: fair}, {if: evidence >= 2, go: good}, {else: fair}]}
      fair: {ending: partial, tell: Done., debrief: Look again.}
      good: {ending: good, tell: Done., debrief: Well done.}

Right:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {evidence: 0}
    steps:
      look:
        decide:
          ask: How far do you look?
          choices: [{do: A glance, change: {evidence: 1}}, {do: With care, change: {evidence: 2}}]
        next: [{if: evidence >= 2, go: good}, {if: evidence >= 1, go: fair}, {else: fair}]
      fair: {ending: partial, tell: Done., debrief: Look again.}
      good: {ending: good, tell: Done., debrief: Well done.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.graph import explore
from gci_scorm.check.witness import turns
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("way-never-taken", "warning")


def check(module: Module) -> Iterator[Diagnostic]:
    for scenario in module.scenarios():
        proof = explore(scenario)
        # Where no play comes to what it leads to, that is told there.
        for way in (way for way in proof.idle if way.go in proof.reached):
            yield CODE(
                way.at("if"),
                f"whenever this holds, a way above it holds too, so no play goes to `{way.go}` from here",
                "put it further up, or take it out",
                witness=turns(proof.way_by(way, holds=True)),
            )
