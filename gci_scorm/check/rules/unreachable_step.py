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

from gci_scorm.check.graph import Proof, explore
from gci_scorm.check.ways import ends, followers, ways_of
from gci_scorm.check.witness import turns
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module
from gci_scorm.model.scenario import Scenario, Step

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
        yield from _missed(scenario, explore(scenario), reached)


def _missed(scenario: Scenario, proof: Proof, led_to: set[int]) -> Iterator[Diagnostic]:
    """Steps to which the file leads, and no play. led_to: places of steps that something leads to."""
    for place, step in enumerate(scenario.steps):
        if not proof.sound or place not in led_to or step.id in proof.within_reach:
            continue
        before = [
            each for at, each in enumerate(scenario.steps[:place]) if place in followers(scenario, at) and each.id in proof.within_reach
        ]
        # A condition that never holds and a step at which plays get stuck are told there; what only a missed step leads to follows from that one.
        if before and not any(_blocked(proof, each) for each in before):
            nearest = before[-1]
            yield CODE(
                step.at("id"),
                f"no play comes to `{step.id}`",
                f"whenever a play leaves `{nearest.id}`, a way above the one that leads here is open: change its condition",
                witness=turns(proof.way_to(nearest)),
            )


def _blocked(proof: Proof, step: Step) -> bool:
    choices = getattr(getattr(step, "decide", None), "choices", ())
    closed = any(choice.only_if is not None and place not in proof.ever_open(step) for place, choice in enumerate(choices))
    return closed or any(way in proof.never for way in ways_of(step)) or any(stuck.step is step for stuck in proof.stuck)
