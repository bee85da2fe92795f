"""Where a step can lead, read off the file: the rules on `next` share it. What a play's numbers allow is for the walker."""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm import registry
from gci_scorm.model.scenario import Scenario, Step, Way
from gci_scorm.model.walk import things
from gci_scorm.source.condition import Condition, names


def ways_of(step: Step) -> Iterator[Way]:
    """Every line of every `next` in a step: its own, its choices', its question's."""
    return (thing for thing in things(step) if isinstance(thing, Way))


def conditional_ways(step: Step) -> Iterator[Way]:
    """The ways of a step that have a condition, of lists that have their `else`: where one lacks it that is the fault, and is told."""
    for thing in things(step):
        ways: tuple[Way, ...] = getattr(thing, "next", ())
        if ways and ways[-1].condition is None:
            yield from ways[:-1]


def conditions(thing: object) -> Iterator[Condition]:
    """The condition that a thing has, of a way or a choice."""
    for name in ("condition", "only_if"):
        if (condition := getattr(thing, name, None)) is not None:
            yield condition


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


def sound(scenario: Scenario) -> bool:
    """Whether every way leads down to a step, and every number is known; other rules report where not."""
    places = {step.id: place for place, step in enumerate(scenario.steps)}
    if len(places) < len(scenario.steps) or not scenario.steps:
        return False
    ways = ((place, thing) for place, step in enumerate(scenario.steps) for thing in things(step) if isinstance(thing, Way))
    if any(places.get(way.go, -1) <= place for place, way in ways):
        return False
    used = {name for step in scenario.steps for name in _named(step)} | {meter.name for meter in scenario.meters}
    return used <= set(scenario.track.names()) and all(meter.min < meter.max for meter in scenario.meters)


def _named(step: Step) -> Iterator[str]:
    """Tracked names that a step reads or writes."""
    for thing in things(step):
        for effects in ("set_", "change"):
            yield from (name for name, _ in getattr(thing, effects, ()))
        for condition in conditions(thing):
            yield from names(condition)
