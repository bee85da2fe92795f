"""An objective that nothing tests.

The module promises that a trainee can do it afterwards, and nobody ever finds out.

Mend: name it as `objective` of a question that tests it, or in `objectives` of a scenario in which it is needed. Where
no question can test it, take it out of the promise.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    questions:
      - {id: q, ask: "Does a label prove that goods are not waste?", answer: no, objective: tell-apart}
    # module.yaml
    objectives: {tell-apart: Tell used goods from waste, papers: Compare the papers}

Right:

    # quizzes/quiz.yaml
    title: Quiz
    questions:
      - {id: q, ask: "Does a label prove that goods are not waste?", answer: no, objective: tell-apart}
      - {id: p, ask: "Which paper tells the price?", accept: [invoice], objective: papers}
    # module.yaml
    objectives: {tell-apart: Tell used goods from waste, papers: Compare the papers}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check import objectives, references
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("unasked-objective", "warning")
WHOLE = True


def check(module: Module) -> Iterator[Diagnostic]:
    for name in references.unused(objectives.tested(module), module.objectives.names()):
        yield CODE(
            module.objectives.span_of(name),
            f"no question and no scenario tests the objective `{name}`",
            f"write `objective: {name}` at a question that tests it, or name it in `objectives` of a scenario",
        )
