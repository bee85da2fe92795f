"""What an author should know of a scenario before anybody plays it: how long, how many points, how many by chance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from gci_scorm.check import bookmark, measures
from gci_scorm.check.figures import number
from gci_scorm.check.graph import Proof, Range, explore
from gci_scorm.check.states import MOST_ANSWERS, Move
from gci_scorm.check.walk import kind_of
from gci_scorm.model.base import Named
from gci_scorm.model.document import Document
from gci_scorm.model.scenario import Scenario, Step
from gci_scorm.model.walk import texts

WORDS_A_MINUTE = 130
"""Read with care, by somebody whose language it may not be."""
SECONDS_AN_ANSWER = 20


@dataclass(frozen=True, slots=True)
class Facts:
    """Of all plays that come to an ending: the fewest and the most. whole: all plays were gone through; else of those that were.

    points: of a play; possible: of which it is sure that no play has more. steps: that a play goes through, its ending too; answers: that it asks for;
    minutes: to read and to answer, not to look at papers. by_chance: points on average of somebody who answers at random. endings: id -> points.
    numbers: tracked name -> from where to where it goes, of all plays in any case. states: how many were gone through.
    bookmark: characters that a play takes of it at most; None where the scenario was looked at without its module.
    """

    scenario: str
    whole: bool
    states: int
    points: tuple[Fraction, Fraction]
    possible: Fraction
    by_chance: float
    steps: Range
    answers: Range
    minutes: Range
    endings: Mapping[str, tuple[Fraction, Fraction]]
    numbers: Mapping[str, Range]
    unproven: tuple[str, ...]
    bookmark: int | None


def facts(scenario: Scenario, documents: Named[Document] | None = None) -> Facts | None:
    """None where no play comes to an ending, as where a `next` leads nowhere. documents: of its module, where the bookmark is wanted."""
    proof = explore(scenario)
    if not proof.endings:
        return None
    reading = _Reading()
    short, long = _between(proof, reading.seconds)
    fewest, most = _between(proof, lambda move: move.leaves)
    return Facts(
        scenario=scenario.id,
        whole=proof.whole,
        states=proof.states,
        points=(proof.least, proof.possible),
        possible=proof.most_possible,
        by_chance=round(proof.by_chance, 2),
        steps=(fewest + 1, most + 1),
        answers=_between(proof, lambda move: move.asks),
        minutes=(max(1, round(short / 60)), max(1, round(long / 60))),
        endings={ended.step.id: (proof.least_at(ended.step), ended.most) for ended in proof.endings},
        numbers=_numbers(proof),
        unproven=proof.unproven,
        bookmark=None if documents is None else bookmark.of_scenario(scenario, documents),
    )


def _between(proof: Proof, gain: measures.Gain) -> Range:
    """The least and the greatest sum of plays that come to an ending."""
    return -proof.at_endings(measures.fewest(gain)), proof.at_endings(measures.most(gain))


def _numbers(proof: Proof) -> dict[str, Range]:
    arrived = list(proof.ranges.values())
    return {name: (min(each[name][0] for each in arrived), max(each[name][1] for each in arrived)) for name in proof.scenario.track.names()}


class _Reading:
    """How long steps take. What is shown after one choice alone counts only there. An ending is not counted: whoever reads it has played."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def seconds(self, move: Move) -> int:
        after = sum(_words(text.plain) for text in kind_of(move.step).after(move.step, move.answer)) if move.asks else 0
        return round(60 * (after + (self._step(move.step) if move.leaves else 0)) / WORDS_A_MINUTE) + SECONDS_AN_ANSWER * move.asks

    def _step(self, step: Step) -> int:
        if step.id not in self.known:
            kind = kind_of(step)
            apart = {id(text) for answer, _ in islice(kind.offers(step), MOST_ANSWERS) for text in kind.after(step, answer)}
            self.known[step.id] = sum(_words(text.plain) for text in texts(step) if id(text) not in apart)
        return self.known[step.id]


def _words(text: str) -> int:
    return len(text.split())


def words(facts: Facts) -> dict[str, str]:
    """What a table says of them, by its heads."""
    return {
        "Points": between(*map(number, facts.points)),
        "Points by chance": number(round(facts.by_chance, 1)),
        "Steps of a play": between(*facts.steps),
        "Answers": between(*facts.answers),
        "Minutes of a play": between(*facts.minutes),
        **({} if facts.bookmark is None else {"Bookmark": f"{facts.bookmark} of {bookmark.LIMIT}"}),
    }


def between(least: int | str, most: int | str) -> str:
    """`3 to 6`, or `3`."""
    return str(least) if least == most else f"{least} to {most}"
