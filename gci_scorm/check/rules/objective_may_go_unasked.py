"""A draw that may leave out an objective.

Each try draws other questions. Where none of those on an objective need be among them, a trainee may pass who was never
asked.

Mend: draw by objective, so that each has its share: `draw: {tell-apart: 1, papers: 1}`. Or draw more, or ask for it
where nothing is drawn: in a scenario, or on a page.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    draw: 1
    questions:
      - {id: q, ask: "Does a label prove that goods are not waste?", answer: no, objective: tell-apart}
      - {id: p, ask: "Which paper tells the price?", accept: [invoice], objective: papers}
    # module.yaml
    objectives: {tell-apart: Tell used goods from waste, papers: Compare the papers}

Right:

    # quizzes/quiz.yaml
    title: Quiz
    draw: {tell-apart: 1, papers: 1}
    questions:
      - {id: q, ask: "Does a label prove that goods are not waste?", answer: no, objective: tell-apart}
      - {id: r, ask: "Are cut cables waste?", answer: yes, objective: tell-apart}
      - {id: p, ask: "Which paper tells the price?", accept: [invoice], objective: papers}
    # module.yaml
    objectives: {tell-apart: Tell used goods from waste, papers: Compare the papers}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.objectives import tested_in, tests
from gci_scorm.check.points import pools
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Content, Module
from gci_scorm.model.quiz import Quiz

CODE = Code("objective-may-go-unasked", "warning")
WHOLE = True


def check(module: Module) -> Iterator[Diagnostic]:
    certain = {name for content in module.contents for name in _asked_for_certain(content)}
    for quiz in module.quizzes():
        if missed := [name for name in module.objectives.names() if name not in certain and _may_leave_out(quiz, name)]:
            names = ", ".join(f"`{name}`" for name in missed)
            yield CODE(
                quiz.at("draw"),
                f"a try may have no question on {names}, and nothing else is sure to ask for {'it' if len(missed) == 1 else 'them'}",
                "draw by objective, or more questions, or ask for it in a scenario or on a page",
            )


def _asked_for_certain(content: Content) -> Iterator[str]:
    """A question in a step counts, though a trainee may go another way."""
    for name in {reference.name for reference in tested_in(content)}:
        if not isinstance(content, Quiz) or not _may_leave_out(content, name):
            yield name


def _may_leave_out(quiz: Quiz, objective: str) -> bool:
    """Whether a draw can do without every question on an objective that the quiz has questions on.

    Never True for one that can't. Exact, but where pools have so many questions in common that those before may use one up: a try that
    leaves the objective out only by falling short is overlooked. A draw that can't be is told by `draws-too-many`.
    """
    asking = {question.id for question in quiz.questions if question.objective == objective and tests(question)}
    if quiz.draw is None or not asking or any(count < 1 for count, _ in pools(quiz)):
        return False
    return _can_fill([(count, tuple(question.id for question in pool if question.id not in asking)) for count, pool in pools(quiz)])


def _can_fill(drawn: list[tuple[int, tuple[str, ...]]]) -> bool:
    """Whether each pool can draw as many questions as it is to, none of them twice (a matching, by augmenting paths)."""
    drawn_by: dict[str, int] = {}

    def draw(pool: int, seen: set[str]) -> bool:
        for question in drawn[pool][1]:
            if question not in seen:
                seen.add(question)
                if question not in drawn_by or draw(drawn_by[question], seen):
                    drawn_by[question] = pool
                    return True
        return False

    if sum(count for count, _ in drawn) > len({question for _, have in drawn for question in have}):
        return False
    return all(draw(pool, set()) for pool, (count, _) in enumerate(drawn) for _ in range(count))
