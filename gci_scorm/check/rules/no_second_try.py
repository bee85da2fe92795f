"""A first failure that can't be made good.

`attempts: 1`, and so many points at stake that the module can't be passed any more after a bad first try. Training is for
those who do not know it yet: an honest mistake should cost time, not the certificate.

Mend: allow more `attempts`, or leave the limit out; the best try counts.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    pass_mark: 60
    attempts: 1
    questions: [{id: q, ask: "Is it?", answer: yes, because: It is.}]

Right:

    # quizzes/quiz.yaml
    title: Quiz
    pass_mark: 60
    attempts: 2
    questions: [{id: q, ask: "Is it?", answer: yes, because: It is.}]
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.figures import number, of_points
from gci_scorm.check.graph import explore
from gci_scorm.check.points import passes_without
from gci_scorm.check.witness import turns
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module
from gci_scorm.model.quiz import Quiz
from gci_scorm.model.scenario import Scenario

CODE = Code("no-second-try", "warning")
HINT = "allow more `attempts`, or leave the limit out: the best try counts"
WHOLE = True


def check(module: Module) -> Iterator[Diagnostic]:
    for content in module.contents:
        if not isinstance(content, Quiz | Scenario) or content.attempts != 1:
            continue
        # A quiz has the attempts of `completion` where it has none of its own.
        place = content.spans.get("attempts") or module.completion.at("attempts")
        own = content.pass_mark if isinstance(content, Quiz) else None
        if own:
            yield CODE(place, f"who misses {own} % at the first try can't pass any more", HINT)
        elif isinstance(content, Scenario):
            proof = explore(content)
            if proof.endings and not passes_without(module, content, proof.least):
                worst = min((ended.step for ended in proof.endings), key=proof.least_at)
                message = f"a play can end with {number(proof.least)} of {of_points(proof.possible)}, and then the module can't be passed any more"
                yield CODE(place, message, HINT, witness=turns(proof.worst_play(worst)))
        elif not passes_without(module, content, 0):
            yield CODE(place, "who does badly at the first try can't pass the module any more", HINT)
