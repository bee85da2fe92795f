"""A step that is read."""

from __future__ import annotations

from dataclasses import dataclass

from gci_scorm.kinds import StepKind
from gci_scorm.model.base import key
from gci_scorm.model.scenario import Step
from gci_scorm.source.inline import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell(Step):
    tell: Text = key(about="What the trainee is told: a step that is only read.")


KIND = StepKind(
    model=Tell,
    told_by="tell",
    key=lambda step, face: {},
    asks=False,
)
