"""A `next` that leads back, or to its own step.

A trainee goes down the file: only so it is sure that every play ends.

Mend: lead to a step further down. To come back to the same step give a choice `again: true`; to make a trainee who went
wrong choose anew give the decision `retry: true`.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    steps:
      look: {tell: You look.}
      think: {tell: You think., next: look}
      end: {ending: good, tell: Done., debrief: Well done.}

Right:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    steps:
      look: {tell: You look.}
      think: {tell: You think., next: end}
      end: {ending: good, tell: Done., debrief: Well done.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.ways import ends, ways_of
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("step-not-further-down")


def check(module: Module) -> Iterator[Diagnostic]:
    for scenario in module.scenarios():
        places = {step.id: number for number, step in enumerate(scenario.steps)}
        for number, step in enumerate(scenario.steps):
            for way in () if ends(step) else ways_of(step):
                if places.get(way.go, len(places)) <= number:
                    what = "itself" if way.go == step.id else "a step further up"
                    yield CODE(
                        way.span,
                        f"`{step.id}` leads to {what}: `{way.go}`",
                        "lead to a step further down; `again: true` on a choice comes back to its own step",
                    )
