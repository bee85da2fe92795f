"""A scenario without a good ending.

However well a trainee does, she is told at the end that it was not good enough.

Mend: add an ending with `ending: good`, and lead to it from where the right thing was done.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    steps:
      look: {tell: You look.}
      end: {ending: partial, tell: Done., debrief: Fair.}

Right:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    steps:
      look: {tell: You look.}
      end: {ending: good, tell: Done., debrief: Well done.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.graph import explore
from gci_scorm.check.ways import ends
from gci_scorm.check.witness import turns
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("no-good-ending")


def check(module: Module) -> Iterator[Diagnostic]:
    for scenario in module.scenarios():
        endings = [step for step in scenario.steps if ends(step)]
        # Without any ending `play-without-ending` tells it. A good one that no play comes to is told where the way to it is blocked.
        if endings and all(getattr(step, "ending", "") != "good" for step in endings):
            yield CODE(
                endings[-1].at("ending"),
                "no ending of this scenario is good, so nobody can do it well",
                "add an ending with `ending: good`, and lead to it with `next`",
                witness=turns(explore(scenario).play_of_most),
            )
