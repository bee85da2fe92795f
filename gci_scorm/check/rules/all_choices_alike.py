"""A decision whose outcome is the same whatever is chosen.

The verdict, the points, what changes and what follows are the same for every choice: there is nothing to decide.

Mend: give the choices verdicts, points or consequences of their own, or make a `tell` of the step.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    steps:
      act: {decide: {ask: What now?, choices: [{do: Detain it}, {do: Let it go}]}}
      end: {ending: good, tell: Done., debrief: Well done.}

Right:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    steps:
      act: {decide: {ask: What now?, choices: [{do: Detain it, verdict: right, because: Yes.}, {do: Let it go, verdict: wrong, because: No.}]}}
      end: {ending: good, tell: Done., debrief: Well done.}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gci_scorm.check.graph import explore
from gci_scorm.check.witness import turns
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("all-choices-alike", "warning")


def check(module: Module) -> Iterator[Diagnostic]:
    for scenario in module.scenarios():
        for step in scenario.steps:
            decide: Any = getattr(step, "decide", None)
            if decide is None or len(decide.choices) < 2 or all(choice.verdict == "wrong" for choice in decide.choices):
                continue  # That all are wrong is an error of its own.
            if len({_outcome(decide, choice) for choice in decide.choices}) == 1:
                yield CODE(
                    decide.at("choices"),
                    f"whatever is chosen at `{step.id}`, the outcome is the same",
                    "give the choices a `verdict`, points or consequences of their own, or make a `tell` of the step",
                    witness=turns(explore(scenario).way_to(step)),
                )


def _outcome(decide: Any, choice: Any) -> tuple[Any, ...]:
    """What comes of a choice; an `only_if` makes two choices differ."""
    effects = (tuple(sorted(choice.set_)), tuple(sorted(choice.change)))
    ways = tuple((way.condition, way.go) for way in choice.next)
    return (choice.verdict, choice.worth, effects, ways, choice.only_if, decide.comes_back(choice))
