"""A tracked number whose name is not one word.

Conditions are read word by word: `time left > 10` or `time-left > 10` would say something else.

Mend: join the words with `_`, as in `time_left`, and begin with a letter. `and`, `or` and `not` can't be names: they
join conditions.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {time-left: 30}
    steps:
      end: {ending: good, tell: Done., debrief: Well done.}

Right:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {time_left: 30}
    steps:
      end: {ending: good, tell: Done., debrief: Well done.}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("bad-tracked-name")
KEPT = ("and", "or", "not")


def check(module: Module) -> Iterator[Diagnostic]:
    for scenario in module.scenarios():
        for name in scenario.track.names():
            if not re.fullmatch(r"[^\W\d]\w*", name) or name.lower() in KEPT:
                plain = re.sub(r"\W+", "_", name).strip("_")
                hint = (
                    "and, or, not join conditions; choose another word"
                    if name.lower() in KEPT
                    else f"write `{plain}`"
                    if plain[:1].isalpha()
                    else "begin with a letter"
                )
                yield CODE(scenario.track.span_of(name), f"`{name}` can't name a tracked number", hint)
