"""A scenario that can run off its end.

Every play ends in an `ending`: there the trainee is told what became of it, and the scenario counts as done.

Mend: make the last step an ending, with `ending: good`, `partial` or `bad`, `tell` and `debrief`.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    steps:
      look: {tell: You look.}
      think: {tell: You think.}

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

CODE = Code("play-without-ending")


def check(module: Module) -> Iterator[Diagnostic]:
    # `next` leads down only, so a play that never ends must pass the last step.
    for scenario in module.scenarios():
        if scenario.steps and not ends(scenario.steps[-1]):
            step = scenario.steps[-1]
            yield CODE(
                step.at("id"),
                f"the scenario runs off its end at `{step.id}`",
                "make the last step an ending: `ending: good`, `tell`, `debrief`",
                witness=turns(explore(scenario).runs_off),
            )
