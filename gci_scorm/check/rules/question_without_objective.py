"""A question of which nobody knows what it tests.

Results are told to the LMS by objective: who runs the workshop sees there what most trainees can't do yet. The answer
to a question without one is lost for that.

Mend: write at the question the `objective` that it tests. For questions on pages and in steps it is enough to name it in
`objectives` of the lesson or scenario. A question that serves none of them may not belong into the module.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    questions:
      - {id: q, ask: "Does a label prove that goods are not waste?", answer: no, objective: tell-apart}
      - {id: p, ask: "Are cut cables waste?", answer: yes}
    # module.yaml
    objectives: {tell-apart: Tell used goods from waste}

Right:

    # quizzes/quiz.yaml
    title: Quiz
    questions:
      - {id: q, ask: "Does a label prove that goods are not waste?", answer: no, objective: tell-apart}
      - {id: p, ask: "Are cut cables waste?", answer: yes, objective: tell-apart}
    # module.yaml
    objectives: {tell-apart: Tell used goods from waste}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.few import together
from gci_scorm.check.objectives import tests
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Content, Module, kind_of, questions_of
from gci_scorm.model.quiz import Quiz

CODE = Code("question-without-objective", "warning")


def check(module: Module) -> Iterator[Diagnostic]:
    for content in module.contents if module.objectives else ():
        if not isinstance(content, Quiz) and content.objectives:
            continue
        without = (question for question in questions_of(content) if question.objective is None and tests(question))
        for questions in together(CODE, without):
            yield CODE(questions[0].at("ask"), _message(content, len(questions), questions[0].id), _hint(content, len(questions)))


def _message(content: Content, count: int, first: str) -> str:
    if count == 1:
        return f"the question `{first}` names no objective"
    return f"{count} questions of the {kind_of(content)} `{content.id}` name no objective, the first is `{first}`"


def _hint(content: Content, count: int) -> str:
    what = "it tests" if count == 1 else "each of them tests"
    if isinstance(content, Quiz):
        return f"write the `objective` that {what}"
    return f"write the `objective` that {what}, or name it in `objectives` of the {kind_of(content)}"
