"""A play as it is told to an author: the answers alone, each in her own words."""

from __future__ import annotations

from gci_scorm.check.states import Play
from gci_scorm.check.walk import kind_of
from gci_scorm.diagnostic import Turn


def turns(play: Play | None) -> tuple[Turn, ...]:
    """The answers of a play, in their order."""
    asked = ((kind_of(move.step), move) for _, move in play or () if move.asks)
    return tuple(Turn(move.step.id, kind.told(move.step, move.answer), kind.given(move.step, move.answer)) for kind, move in asked)
