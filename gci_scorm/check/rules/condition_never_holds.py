"""A condition that holds in no play.

No trainee would ever be led that way, or find that choice open. Usually a number was compared the wrong way round, or
nothing changes it that far.

Mend: compare with a number that plays do reach, change the number more on the way, or take the condition out.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {evidence: 0}
    steps:
      look: {tell: You look., change: {evidence: 1}, next: [{if: evidence > 1, go: good}, {else: bad}]}
      good: {ending: good, tell: Done., debrief: Well done.}
      bad: {ending: bad, tell: Done., debrief: Look again.}

Right:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {evidence: 0}
    steps:
      look:
        decide: {ask: Do you look?, choices: [{do: "Yes", change: {evidence: 1}}, {do: "No"}]}
        next: [{if: evidence >= 1, go: good}, {else: bad}]
      good: {ending: good, tell: Done., debrief: Well done.}
      bad: {ending: bad, tell: Done., debrief: Look again.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.graph import explore
from gci_scorm.check.witness import turns
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("condition-never-holds")
HINT = "compare with a number that plays reach, or take it out"


def check(module: Module) -> Iterator[Diagnostic]:
    for scenario in module.scenarios():
        proof = explore(scenario)
        for way in proof.never:
            witness = turns(proof.way_by(way, holds=False))
            yield CODE(way.at("if"), f"no play that comes here can go to `{way.go}`: this never holds", HINT, witness=witness)
        for step in scenario.steps:
            decide = getattr(step, "decide", None)
            if decide is None or step.id not in proof.reached:
                continue
            open = proof.ever_open(step)
            for place, choice in enumerate(decide.choices):
                if choice.only_if is not None and place not in open:
                    yield CODE(choice.at("only_if"), "this choice is open in no play", HINT, witness=turns(proof.way_to(step)))
