"""A decision at which a play can find no choice open.

Each choice is used up (`again`, or wrong under `retry`) or its `only_if` does not hold: the trainee could not go on.

Mend: give the decision one choice without `only_if` that leads on.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {evidence: 0}
    steps:
      look:
        decide:
          ask: Do you look?
          choices: [{do: "Yes", change: {evidence: 1}}, {do: "No"}]
      act:
        decide:
          ask: What now?
          choices:
            - {do: Detain it, only_if: evidence > 0}
            - {do: Ask the agent, again: true}
      end: {ending: good, tell: Done., debrief: Well done.}

Right:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {evidence: 0}
    steps:
      look:
        decide:
          ask: Do you look?
          choices: [{do: "Yes", change: {evidence: 1}}, {do: "No"}]
      act:
        decide:
          ask: What now?
          choices:
            - {do: Detain it, only_if: evidence > 0}
            - {do: Ask the agent}
      end: {ending: good, tell: Done., debrief: Well done.}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gci_scorm.check.graph import explore
from gci_scorm.check.witness import turns
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("no-open-choice")
HINT = "give it a choice without `only_if` that leads on"


def check(module: Module) -> Iterator[Diagnostic]:
    for scenario in module.scenarios():
        for stuck in explore(scenario).stuck:
            decide: Any = getattr(stuck.step, "decide", None)
            if decide is None:
                continue
            chosen = ", ".join(f"`{decide.choices[place].do.plain}`" for place in stuck.used)
            yield CODE(
                decide.at("choices"),
                f"after {chosen} no choice is left open" if stuck.used else "a play can come here and find no choice open",
                HINT,
                witness=turns(stuck.play),
            )
