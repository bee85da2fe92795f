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

    name: str = key(about="The tracked number that is shown: a name from `track`.")
    label: Text = key(about="What trainees read beside it.")
    min: int = key(0, about="The least it can be: it stops there.")
    max: int = key(100, about="The most it can be: it stops there.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(Thing):
    """What happens at a point of a play: `set`, then `change`, then `next` (a plain id is one Way without a condition)."""

    set_: Named[int] = key(Named(), about="Tracked numbers that get a new value: `{evidence: 0}`.")
    change: Named[int] = key(Named(), about="What is added to tracked numbers: `{evidence: 1, minutes: -20}`.")
    next: tuple[Way, ...] = key(
        (),
        about="The step that follows: its id, or a list of `{if: evidence >= 2, go: id}` with a last `{else: id}`. Without it, the step's own `next` decides.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Thing):
    """What every step may carry. id: its key in `steps`. kind: name of its folder in kinds/. next empty: the step below."""

    id: str = given()
    kind: str = given()
    was: str | None = key(None, about="The id that this step had before, so that records stay with it.")
    title: Text | None = key(None, about='The heading of the step. Without it, "Step 3" or whatever its number is.')
    image: Image | None = key(None, about="A picture at the head of the step.")
    documents: tuple[str, ...] = key(
        (), about="Ids of case documents that are put into the case file here; they stay there until the scenario ends."
    )
    set_: Named[int] = key(Named(), about="Tracked numbers that get a new value when the step is left: `{evidence: 0}`.")
    change: Named[int] = key(Named(), about="What is added to tracked numbers when the step is left: `{minutes: -20}`.")
    next: tuple[Way, ...] = key(
        (),
        about="The step that follows: its id, or a list of `{if: evidence >= 2, go: id}` with a last `{else: id}`. Only steps further down. Without it, the step below.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Thing):
    """track: name -> starting number. steps: in the file's order. attempts None: no limit."""

    id: str = given()
    was: str | None = key(None, about="The name that this file had before, without `.yaml`, so that records stay with it.")
    title: Text = key(about="The title of the scenario.")
    setting: Text = key(about="Where the trainee is, who they are, what has happened.")
    objectives: tuple[str, ...] = key((), about="Ids of the module's objectives that the scenario serves.")
    attempts: int | None = key(None, least=1, about="How often it may be played. Without it there is no limit; the best play counts.")
    track: Named[int] = key(
        Named(), about="Numbers that the scenario keeps, and where they start: `{evidence: 0, minutes: 90}`. A name is one word."
    )
    meters: tuple[Meter, ...] = key((), about="Which of the tracked numbers the trainee sees.")
    steps: tuple[Step, ...] = given(
        looks=Named[Step], few=1, about="The steps: below each step's id its keys, one of which tells what kind it is."
    )

    def step(self, id: str) -> Step:
        return next(step for step in self.steps if step.id == id)
