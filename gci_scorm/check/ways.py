"""Where a step can lead, read off the file: the rules on `next` share it. What a play's numbers allow is for the walker."""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm import registry
from gci_scorm.model.scenario import Scenario, Step, Way
from gci_scorm.model.walk import things


def ways_of(step: Step) -> Iterator[Way]:
    """Every line of every `next` in a step: its own, its choices', its question's."""
    return (thing for thing in things(step) if isinstance(thing, Way))


def conditional_ways(step: Step) -> Iterator[Way]:
    """The ways of a step that have a condition, of lists that have their `else`: where one lacks it that is the fault, and is told."""
    for thing in things(step):
        ways: tuple[Way, ...] = getattr(thing, "next", ())
        if ways and ways[-1].condition is None:
            yield from ways[:-1]


def ends(step: Step) -> bool:
    return registry.step_kinds()[step.kind].ends


def followers(scenario: Scenario, place: int) -> set[int]:
    """Places of the steps that may come next, by the file alone; `len(scenario.steps)` where the play would run off the end."""
    step = scenario.steps[place]
    if ends(step):
        return set()
    places = {other.id: number for number, other in enumerate(scenario.steps)}
    found = {places[way.go] for way in ways_of(step) if way.go in places}
    return found if _always_leads(step) else found | {place + 1}


def _always_leads(step: Step) -> bool:
    """Nothing is left for the step below: the step has a `next`, or each of its choices or both outcomes of its question."""
    if step.next:
        return True
    decide = getattr(step, "decide", None)
    if decide is not None:
        return all(choice.next or decide.comes_back(choice) for choice in decide.choices)
    question = getattr(step, "question", None)
    outcomes = (question.when_right, question.when_wrong) if question is not None else (None,)
    return all(outcome is not None and outcome.next for outcome in outcomes)
