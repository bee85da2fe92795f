"""An objective that module.yaml does not have.

Results are told to the LMS by objective: what is told of one that nobody knows would be lost.

Mend: write an id from `objectives` in module.yaml, or add it there.

Wrong:

    # lessons/one.yaml
    title: One
    objectives: [paper]
    pages: [{id: a, title: A, question: {ask: "Which paper tells the price?", accept: [invoice], objective: papers}}]
    # module.yaml
    objectives: {papers: Compare the papers}

Right:

    # lessons/one.yaml
    title: One
    objectives: [papers]
    pages: [{id: a, title: A, question: {ask: "Which paper tells the price?", accept: [invoice], objective: papers}}]
    # module.yaml
    objectives: {papers: Compare the papers}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check import references
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("unknown-objective")


def check(module: Module) -> Iterator[Diagnostic]:
    return references.unknown(
        CODE, references.objectives(module), module.objectives.names(), "no objective", "add it to `objectives` in module.yaml"
    )
