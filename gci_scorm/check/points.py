"""What can be scored, and what of it is to be had: the rules on weights and pass marks share it, and the plan."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from gci_scorm import registry
from gci_scorm.check.graph import explore
from gci_scorm.model.lesson import Lesson
from gci_scorm.model.module import Content, Module
from gci_scorm.model.question import Question
from gci_scorm.model.quiz import Quiz
from gci_scorm.model.scenario import Scenario, Step


def scores(content: Content) -> bool:
    """Whether there is a point to be had in it: in marked questions of a lesson, in what a quiz draws, in the steps of a scenario."""
    if isinstance(content, Lesson):
        return any(page.question is not None and page.marked and _marked(page.question) for page in content.pages)
    if isinstance(content, Scenario):
        return any(_step_scores(step) for step in content.steps)
    drawn = pools(content)
    # A pool that nobody knows is told as that.
    asked = [pool for _, pool in drawn] if all(pool for _, pool in drawn) else [content.questions]
    return any(_marked(question) for pool in asked for question in pool)


def _marked(question: Question) -> bool:
    return registry.question_kinds()[question.kind].marked and question.points > 0


def _step_scores(step: Step) -> bool:
    decide, inspect, question = (getattr(step, name, None) for name in ("decide", "inspect", "question"))
    if decide is not None:
        return any(choice.worth > 0 for choice in decide.choices)
    if inspect is not None:
        return any(find.points > 0 for find in inspect.find)
    return question is not None and _marked(question)


def pools(quiz: Quiz) -> list[tuple[int, tuple[Question, ...]]]:
    """How many are drawn from which questions; one pool of all where `draw` names none."""
    if quiz.draw is None:
        return [(len(quiz.questions), quiz.questions)]
    if isinstance(quiz.draw, int):
        return [(quiz.draw, quiz.questions)]
    return [(n, tuple(q for q in quiz.questions if pool == q.objective or pool in q.tags)) for pool, n in quiz.draw]


def possible(content: Content) -> Fraction:
    """Points that can be earned: the best path of a scenario, the marked questions of a lesson, of a quiz as many as are drawn, each pool at its average."""
    if isinstance(content, Lesson):
        return Fraction(sum(points(page.question) for page in content.pages if page.question and page.marked))
    if isinstance(content, Scenario):
        return explore(content).possible
    return sum((Fraction(n * sum(map(points, pool)), len(pool)) for n, pool in pools(content) if pool), Fraction(0))


def points(question: Question) -> int:
    """0 where the kind is never marked."""
    return question.points if registry.question_kinds()[question.kind].marked else 0


def counts(module: Module, content: Content) -> bool:
    """Whether a content has a share in the module's score."""
    weights = module.completion.weights
    return bool(possible(content)) and (not any(share for _, share in weights) or bool(weights.get(content.id)))


def beyond_good_endings(module: Module, scenario: Scenario) -> Step | None:
    """The best of the good endings where no play that comes to one reaches the module's pass mark; else None."""
    proof = explore(scenario)
    good = [ended.step for ended in proof.endings if getattr(ended.step, "ending", "") == "good"]
    if not good or not counts(module, scenario):
        return None
    best = max(good, key=proof.most_at)
    return best if 100 * proof.most_at(best) < (module.completion.pass_mark or 0) * proof.possible else None


def passes_without(module: Module, content: Content, earned: Fraction | int) -> bool:
    """Whether the module is passed with so many points of a content and all of the others; True where nothing is passed or failed."""
    mark = module.completion.pass_mark
    share = _share(module, lambda each: (Fraction(earned) if each is content else possible(each), possible(each)))
    return not mark or share is None or 100 * share >= mark


def share_by_chance(module: Module) -> float | None:
    """The score that answers at random have on average, in per cent; None where nothing is scored."""
    share = _share(module, lambda each: (Fraction(by_chance(each)[0]), by_chance(each)[1]))
    return None if share is None else float(100 * share)


def by_chance(content: Content) -> tuple[float, Fraction]:
    """The points that answers at random have on average, at one try, and how many are possible."""
    if isinstance(content, Scenario):
        return explore(content).by_chance, possible(content)
    if isinstance(content, Lesson):
        # Its questions may be answered until they are right: nobody has to guess.
        return 0.0, possible(content)
    expected = sum((n * sum(map(_guessed, pool)) / len(pool) for n, pool in pools(content) if pool), 0.0)
    return expected, possible(content)


def _guessed(question: Question) -> float:
    return float(points(question) * registry.question_kinds()[question.kind].guess(question)[1])


def _share(module: Module, marks: Callable[[Content], tuple[Fraction, Fraction]]) -> Fraction | None:
    """The module's score out of each content's points, as the runtime counts it: by weights where there are any."""
    weights = module.completion.weights
    total = earned = Fraction(0)
    for content in module.contents:
        got, most = marks(content)
        weight = Fraction(weights.get(content.id) or 0) if any(share for _, share in weights) else most
        if most and weight:
            earned, total = earned + weight * got / most, total + weight
    return earned / total if total else None
