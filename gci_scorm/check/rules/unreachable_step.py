"""A step to which no path leads.

No trainee would ever see it. Usually a `next` is missing, or leads past it.

Mend: name the step in a `next`, take out the `next` that leads past it, or delete the step.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    steps:
      look: {tell: You look., next: end}
      think: {tell: You think.}
      end: {ending: good, tell: Done., debrief: Well done.}

Right:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    steps:
      look: {tell: You look.}
      think: {tell: You think.}
      end: {ending: good, tell: Done., debrief: Well done.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.ways import ends, followers, ways_of
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("unreachable-step")


def check(module: Module) -> Iterator[Diagnostic]:
    for scenario in module.scenarios():
        places = {step.id: place for place, step in enumerate(scenario.steps)}
        if any(places.get(way.go, 0) <= place for place, step in enumerate(scenario.steps) for way in ways_of(step)):
            continue  # a `next` that is misspelt or leads back is the fault, and has been told
        reached = {0}
        for place, step in enumerate(scenario.steps):
            if place not in reached:
                above = scenario.steps[place - 1]
                why = "is an ending" if ends(above) else "always leads elsewhere"
                hint = f"the step above, `{above.id}`, {why}: move `{step.id}` further up, or write `next: {step.id}` in a choice or step before it"
                yield CODE(step.at("id"), f"no path leads to `{step.id}`", hint)
            # What only an unreached step leads to is not told again.
            reached |= followers(scenario, place)
