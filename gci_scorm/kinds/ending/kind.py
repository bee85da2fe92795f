"""Where a play ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.kinds import StepKind
from gci_scorm.model.base import key
from gci_scorm.model.scenario import Step
from gci_scorm.source.inline import Text

ENDING_GOES_ON = Code("ending-goes-on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending(Step):
    """debrief: what an expert would have done, with sources."""

    ending: str = key(one_of=("good", "partial", "bad"), about="An ending: how good it is.")
    tell: Text = key(about="What has come of it.")
    debrief: Text | None = key(None, about="What an expert would have done, with sources.")


def check(step: Ending) -> Iterator[Diagnostic]:
    if step.next:
        yield ENDING_GOES_ON(step.at("next"), "an ending has no `next`", hint="take it out, or make this step a `tell`")


KIND = StepKind(
    model=Ending,
    told_by="ending",
    key=lambda step, face: {},
    check=check,
    ends=True,
    asks=False,
)
