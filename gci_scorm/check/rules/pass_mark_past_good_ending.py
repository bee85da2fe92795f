"""No play with a good ending reaches the pass mark.

The points lie on a way that ends worse: who does the right thing fails, and who fails on purpose passes.

Mend: give the choices and finds on the way to the good ending more points, or those on the worse way fewer.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    steps:
      act:
        decide:
          ask: What now?
          choices:
            - {do: Detain it, verdict: right, points: 1, because: So it is., next: good}
            - {do: Look on alone, verdict: acceptable, points: 3, because: Not alone., next: bad}
      good: {ending: good, tell: Done., debrief: Well done.}
      bad: {ending: bad, tell: Done., debrief: Look again.}
    # module.yaml
    completion: {pass_mark: 70}

Right:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    steps:
      act:
        decide:
          ask: What now?
          choices:
            - {do: Detain it, verdict: right, points: 3, because: So it is., next: good}
            - {do: Look on alone, verdict: acceptable, points: 1, because: Not alone., next: bad}
      good: {ending: good, tell: Done., debrief: Well done.}
      bad: {ending: bad, tell: Done., debrief: Look again.}
    # module.yaml
    completion: {pass_mark: 70}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.figures import number, of_points
from gci_scorm.check.graph import explore
from gci_scorm.check.points import beyond_good_endings
from gci_scorm.check.witness import turns
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("pass-mark-past-good-ending")


def check(module: Module) -> Iterator[Diagnostic]:
    for scenario in module.scenarios():
        proof, best = explore(scenario), beyond_good_endings(module, scenario)
        if best is not None:
            yield CODE(
                best.at("ending"),
                f"the best play that ends well has {number(proof.most_at(best))} of {of_points(proof.possible)}, and {module.completion.pass_mark} % is needed to pass",
                "give more points to what leads here, or fewer to what leads to a worse ending",
                witness=turns(proof.best_play(best)),
            )
