"""An ending whose points a worse ending beats.

Points say what was done well; so does the ending. Where they disagree, the trainee learns to play for points.

Mend: give the choices and finds on the way to the better ending more points, or those on the worse way fewer.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    steps:
      act:
        decide:
          ask: What now?
          choices:
            - {do: Detain it, verdict: right, points: 2, because: So it is., next: good}
            - {do: Look on alone, verdict: acceptable, points: 3, because: Not alone., next: bad}
      good: {ending: good, tell: Done., debrief: Well done.}
      bad: {ending: bad, tell: Done., debrief: Look again.}

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
            - {do: Look on alone, verdict: acceptable, points: 2, because: Not alone., next: bad}
      good: {ending: good, tell: Done., debrief: Well done.}
      bad: {ending: bad, tell: Done., debrief: Look again.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.figures import number, of_points
from gci_scorm.check.graph import Ended, explore
from gci_scorm.check.points import beyond_good_endings
from gci_scorm.check.witness import turns
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("ending-beaten", "warning")
RANKS = {"good": 2, "partial": 1, "bad": 0}


def check(module: Module) -> Iterator[Diagnostic]:
    for scenario in module.scenarios():
        proof = explore(scenario)
        # Where none of the good ones reaches the pass mark, `pass-mark-past-good-ending` says it all.
        if not proof.whole or beyond_good_endings(module, scenario):
            continue
        for rank in (2, 1):
            better = max((each for each in proof.endings if _rank(each) == rank), key=lambda each: each.most, default=None)
            worse = max((each for each in proof.endings if _rank(each) < rank), key=lambda each: each.most, default=None)
            if better and worse and worse.most > better.most:
                yield CODE(
                    better.step.at("ending"),
                    f"a play can end here with {of_points(better.most)} at most, and at `{worse.step.id}`, which is worse, with {number(worse.most)}",
                    "give more points to what leads here, or fewer to what leads there",
                    witness=turns(proof.best_play(worse.step)),
                )
                break


def _rank(ended: Ended) -> int:
    return RANKS.get(getattr(ended.step, "ending", ""), 0)
