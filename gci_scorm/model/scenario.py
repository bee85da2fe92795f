"""Scenarios: steps that open one after the other and branch on what the trainee does. Step kinds: `kinds/<kind>/kind.py`."""

from __future__ import annotations

from dataclasses import dataclass

from gci_scorm.model.base import Named, Thing, given, key
from gci_scorm.model.media import Image
from gci_scorm.source.condition import Condition
from gci_scorm.source.inline import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Way(Thing):
    """One line of a conditional `next`. condition None: the `else`."""

    condition: Condition | None
    go: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter(Thing):
    """A tracked number that the trainee sees; it stops at min and max."""

    name: str
    label: Text
    min: int = 0
    max: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(Thing):
    """What happens at a point of a play: `set`, then `change`, then `next` (a plain id is one Way without a condition)."""

    set_: Named[int] = key(Named())
    change: Named[int] = key(Named())
    next: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Thing):
    """What every step may carry. id: its key in `steps`. kind: name of its folder in kinds/. next empty: the step below."""

    id: str = given()
    kind: str = given()
    was: str | None = None
    title: Text | None = None
    image: Image | None = None
    documents: tuple[str, ...] = ()
    set_: Named[int] = key(Named())
    change: Named[int] = key(Named())
    next: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Thing):
    """track: name -> starting number. steps: in the file's order. attempts None: no limit."""

    id: str = given()
    was: str | None = None
    title: Text
    setting: Text
    objectives: tuple[str, ...] = ()
    attempts: int | None = key(None, least=1)
    track: Named[int] = key(Named())
    meters: tuple[Meter, ...] = ()
    steps: tuple[Step, ...] = given()

    def step(self, id: str) -> Step:
        return next(step for step in self.steps if step.id == id)
