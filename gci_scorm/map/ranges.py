"""Between which numbers plays come to each step."""

from __future__ import annotations

from collections.abc import Mapping

from gci_scorm.check.graph import explore
from gci_scorm.check.walk import Track, apply, begin, kind_of, meters_of, onward
from gci_scorm.kinds import Answer, State
from gci_scorm.model.scenario import Scenario, Way

Ranges = Mapping[str, Mapping[str, tuple[int, int]]]
"""Step id -> tracked name -> the least and the greatest number on arrival."""

MOST_STATES = 100_000


def ranges(scenario: Scenario) -> Ranges:
    """Exact, of all plays; empty where ways lead nowhere, or where there are more than MOST_STATES states."""
    if not explore(scenario).reached:
        return {}
    walker = _Walker(scenario)
    return walker.found() if walker.walk() else {}


class _Walker:
    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.names = scenario.track.names()
        self.meters = meters_of(scenario)
        self.places = {step.id: place for place, step in enumerate(scenario.steps)}
        self.arrived: list[set[tuple[int, ...]]] = [set() for _ in scenario.steps]
        self.states = 0

    def walk(self) -> bool:
        """Steps lead only down the file: one pass meets every state. False where there are too many."""
        self._arrive(0, begin(self.scenario))
        for place in range(len(self.scenario.steps)):
            for numbers in sorted(self.arrived[place]):
                self._leave(place, dict(zip(self.names, numbers, strict=True)))
                if self.states > MOST_STATES:
                    return False
        return True

    def found(self) -> Ranges:
        return {
            step.id: {name: (min(column), max(column)) for name, column in zip(self.names, zip(*states, strict=True), strict=True)}
            for step, states in zip(self.scenario.steps, self.arrived, strict=True)
            if states
        }

    def _arrive(self, place: int, track: Track) -> None:
        if place < len(self.arrived):
            self.arrived[place].add(tuple(track[name] for name in self.names))

    def _leave(self, place: int, track: Track) -> None:
        """Every answer to the step, one after the other where they come back to it."""
        step = self.scenario.steps[place]
        kind = kind_of(step)
        if kind.ends:
            return
        if not kind.asks:
            self._onward(place, track, ())
            return
        waiting: list[tuple[Track, tuple[Answer, ...]]] = [(track, ())]
        seen: set[tuple[tuple[int, ...], frozenset[Answer]]] = set()
        while waiting and self.states <= MOST_STATES:
            now, given = waiting.pop()
            for answer in kind.answers(step, State(now, given)):
                self.states += 1
                outcome = kind.outcome(step, State(now, given), answer)
                after = apply(outcome.effects, now, self.meters)
                if not outcome.stay:
                    self._onward(place, after, outcome.next)
                    continue
                state = (tuple(after.values()), frozenset((*given, answer)))
                if state not in seen:
                    seen.add(state)
                    waiting.append((after, (*given, answer)))

    def _onward(self, place: int, track: Track, ways: tuple[Way, ...]) -> None:
        step = self.scenario.steps[place]
        after = apply(((dict(step.set_), dict(step.change)),), track, self.meters)
        way = onward(step, after, ways)
        self.states += 1
        self._arrive(self.places[way.go] if way else place + 1, after)
