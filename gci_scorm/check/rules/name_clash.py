"""Two tracked names, or two objectives, that a bookmark can't tell apart.

A bookmark has little room: of each tracked name and each objective it keeps two characters made from it. Rarely two
names get the same two, and one number would then be taken for the other.

Mend: use another word for one of the two.

Wrong:

    # scenarios/one.yaml
    title: One
    setting: A gate.
    track: {evidence: 0, risk_hours: 0}
    steps:
      gate: {decide: {ask: Open it?, choices: [{do: Yes., verdict: right, change: {evidence: 1, risk_hours: 1}}]}}
      done: {ending: good, tell: It is.}

Right:

    # scenarios/one.yaml
    title: One
    setting: A gate.
    track: {evidence: 0, hours: 0}
    steps:
      gate: {decide: {ask: Open it?, choices: [{do: Yes., verdict: right, change: {evidence: 1, hours: 1}}]}}
      done: {ending: good, tell: It is.}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gci_scorm.diagnostic import Code, Diagnostic, Note
from gci_scorm.kinds.codes import short
from gci_scorm.model.base import Named
from gci_scorm.model.module import Module
from gci_scorm.model.scenario import Scenario

CODE = Code("name-clash")


def check(module: Module) -> Iterator[Diagnostic]:
    named: list[Named[Any]] = [content.track for content in module.contents if isinstance(content, Scenario)]
    for names in (*named, module.objectives):
        holders: dict[str, str] = {}
        for name in names.names():
            other = holders.setdefault(short(name), name)
            if other != name:
                yield CODE(
                    names.span_of(name),
                    f"`{name}` and `{other}` can't be told apart in a bookmark",
                    "use another word for one of them",
                    notes=(Note(names.span_of(other), "first here"),),
                )
