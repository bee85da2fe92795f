"""Every play of a scenario, played one by one and straight from the rules of AUTHORING: what proofs are held against. Small scenarios only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from gci_scorm.check.walk import Effects, Past, apply, kind_of, meters_of
from gci_scorm.kinds import Answer, State
from gci_scorm.model.scenario import Scenario, Step, Way
from gci_scorm.source.condition import holds

Track = dict[str, int]


@dataclass
class Every:
    """What all plays together tell.

    points: ending -> of each play. lengths: ending -> (answers, steps) of each play. tracks: step -> the numbers with which plays come there. stuck: step -> the fewest answers
    after which nothing is open there. asked, held, taken: ids of ways. past: number -> the farthest that it would go past its meter. chance: points on average at random.
    """

    scenario: Scenario
    most: int
    points: dict[str, list[Fraction]] = field(default_factory=dict)
    lengths: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    tracks: dict[str, list[Track]] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    stuck: dict[str, int] = field(default_factory=dict)
    open: dict[str, set[Answer]] = field(default_factory=dict)
    asked: set[int] = field(default_factory=set)
    held: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    past: dict[str, int] = field(default_factory=dict)
    chance: float = 0.0
    played: int = 0

    def play(self) -> Every:
        """OverflowError where there are more than `most` places in plays."""
        self.meters = meters_of(self.scenario)
        self._come(0, dict(self.scenario.track), Fraction(0), 0, 0, 1.0)
        return self

    def _come(self, place: int, track: Track, earned: Fraction, answers: int, steps: int, chance: float) -> None:
        step = self.scenario.steps[place]
        self.tracks.setdefault(step.id, []).append(track)
        self.first[step.id] = min(self.first.get(step.id, answers), answers)
        if kind_of(step).ends:
            self.points.setdefault(step.id, []).append(earned)
            self.lengths.setdefault(step.id, []).append((answers, steps + 1))
        elif not kind_of(step).asks:
            self._leave(place, step, track, (), earned, answers, steps, chance)
        else:
            self._at(place, step, track, (), earned, answers, steps, chance)

    def _at(
        self, place: int, step: Step, track: Track, given: tuple[Answer, ...], earned: Fraction, answers: int, steps: int, chance: float
    ) -> None:
        self.played += 1
        if self.played > self.most:
            raise OverflowError
        kind = kind_of(step)
        open = [answer for answer, c in kind.offers(step) if answer not in given and (c is None or holds(c, track))]
        self.open.setdefault(step.id, set()).update(open)
        if not open:
            self.stuck[step.id] = min(self.stuck.get(step.id, answers), answers)
            return
        for answer, guess in zip(open, kind.guess(step, open), strict=True):
            outcome = kind.outcome(step, State(track, given), answer)
            now = self._changed(track, outcome.effects)
            likely = chance * guess.chance
            self.chance += likely * (float(outcome.earned) if guess.share is None else kind.possible(step) * guess.share)
            if outcome.stay:
                self._at(place, step, now, (*given, answer), earned + outcome.earned, answers + 1, steps, likely)
            else:
                self._leave(place, step, now, outcome.next, earned + outcome.earned, answers + 1, steps, likely)

    def _leave(
        self, place: int, step: Step, track: Track, ways: Sequence[Way], earned: Fraction, answers: int, steps: int, chance: float
    ) -> None:
        now = self._changed(track, ((dict(step.set_), dict(step.change)),))
        went = self._follow(ways, now) or self._follow(step.next, now)
        places = {each.id: number for number, each in enumerate(self.scenario.steps)}
        self._come(places[went.go] if went else place + 1, now, earned, answers, steps + 1, chance)

    def _follow(self, ways: Sequence[Way], track: Track) -> Way | None:
        self.asked |= {id(way) for way in ways}
        open = [way for way in ways if way.condition is None or holds(way.condition, track)]
        self.held |= {id(way) for way in open}
        self.taken |= {id(way) for way in open[:1]}
        return open[0] if open else None

    def _changed(self, track: Track, effects: Effects) -> Track:
        past: list[Past] = []
        now = apply(effects, track, self.meters, past)
        for each in past:
            beyond = max(each.meter.min - each.to, each.to - each.meter.max)
            self.past[each.meter.name] = max(self.past.get(each.meter.name, 0), beyond)
        return now
