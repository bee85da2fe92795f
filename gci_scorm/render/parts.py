"""Each lesson, scenario and quiz: its HTML, and the data that the player needs once it is open."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from gci_scorm import registry
from gci_scorm.check.points import points, pools
from gci_scorm.kinds.codes import key, short
from gci_scorm.model.lesson import Lesson, Page
from gci_scorm.model.module import Content
from gci_scorm.model.question import Question
from gci_scorm.model.quiz import Quiz
from gci_scorm.model.scenario import Scenario, Step
from gci_scorm.model.walk import everything
from gci_scorm.render.face import Face
from gci_scorm.render.plan import count, named, was
from gci_scorm.source.inline import Text


def part_html(face: Face, content: Content, eager: bool = False) -> Markup:
    """The content's `div.content`, complete. eager: its first picture is needed at once."""
    values: dict[str, Any] = {
        "key": key,
        "eager": eager,
        "papers": papers(content),
        "play": face.recording,
        **_question_tools(face),
        "step_body": lambda step: step_body(face, step),
    }
    if isinstance(content, Lesson):
        return face.template("lesson.html", lesson=content, **values)
    if isinstance(content, Scenario):
        return face.template("scenario.html", scenario=content, **values)
    named_objectives = {question.objective for question in content.questions}
    objectives = [(id, face.line(text)) for id, text in face.module.objectives if id in named_objectives]
    return face.template("quiz.html", quiz=content, objectives=objectives, count=count(content), **values)


def part_data(face: Face, content: Content) -> dict[str, Any]:
    """The `data` of architecture.md, "The data of a part"."""
    if isinstance(content, Lesson):
        return {"kind": "lesson", "pages": [_page(face, page) for page in content.pages]}
    if isinstance(content, Scenario):
        return _scenario(face, content)
    return _quiz(face, content)


def question_data(face: Face, question: Question) -> dict[str, Any]:
    kind = registry.question_kinds()[question.kind]
    common = {
        "id": question.id,
        "key": key(question.id),
        "was": was([question.was]),
        "kind": question.kind,
        "interaction": kind.interaction,
        "points": points(question),
        "partial": question.partial,
        "objective": question.objective,
        "because": face.html(question.because),
        "revisit": _revisit(face, question.revisit),
        "ask": question.ask.plain,
    }
    return common | kind.key(question, face)


def step_body(face: Face, step: Step) -> Markup:
    """What stands under a step's heading and picture."""
    question: Question | None = getattr(step, "question", None)
    if question:
        return face.template(
            "step.html",
            question=question,
            id=step.id,
            **_question_tools(face),
        )
    data = registry.step_kinds()[step.kind].key(step, face)
    controls = face.controls(step.kind, step.id, data, s=step)
    ask = (face.line(asked(step)) or face.words("inspectAsk")) if "ask" in data else None
    return face.template("step.html", question=None, kind=step.kind, id=step.id, ask=ask, controls=controls)


def _question_tools(face: Face) -> dict[str, Any]:
    """What parts.html needs to draw a question."""
    return {
        "question_controls": lambda q, id: face.controls(q.kind, id, question_data(face, q), q=q),
        "drawn_by_kind": lambda q: registry.question_kinds()[q.kind].draws(q),
    }


def asked(step: Step) -> Text | None:
    """What a step asks, whether its model says it itself or in a part of its own."""
    for holder in (step, getattr(step, step.kind, None)):
        found = getattr(holder, "ask", None)
        if isinstance(found, Text):
            return found
    return None


def papers(content: Content) -> tuple[str, ...]:
    """Ids of the documents that a content opens, in the order in which they first appear."""
    found: dict[str, None] = {}
    for thing in everything(content):
        if isinstance(thing, Page | Step):
            found |= dict.fromkeys(thing.documents)
        if isinstance(thing, Text):
            found |= {element.target: None for element in thing.walk() if element.kind == "document"}
        if isinstance(document := getattr(thing, "document", None), str):
            found[document] = None
    return tuple(found)


def _revisit(face: Face, page_id: str | None) -> str:
    """The way to the page to read again, as HTML; empty where there is none. Where links of several questions stand under a heading, its own words are hidden."""
    for lesson in face.module.lessons():
        for page in lesson.pages:
            if page.id == page_id:
                html = Markup(
                    '<p class="revisit"><span>{}</span> <button type="button" class="link" data-go="{}" data-at="{}">{}</button></p>'
                )
                return html.format(face.words("readAgain"), lesson.id, page.id, page.title.plain)
    return ""


def _page(face: Face, page: Page) -> dict[str, Any]:
    return {
        "id": page.id,
        "key": key(page.id),
        "was": was([page.was]),
        "title": page.title.plain,
        "question": question_data(face, page.question) if page.question else None,
        "marked": page.marked,
        "documents": list(page.documents),
    }


def _scenario(face: Face, scenario: Scenario) -> dict[str, Any]:
    return {
        "kind": "scenario",
        "attempts": scenario.attempts,
        "track": named(scenario.track),
        "keys": {name: short(name) for name in scenario.track.names()},
        "meters": [{"name": m.name, "label": m.label.plain, "min": m.min, "max": m.max} for m in scenario.meters],
        "steps": [_step(face, step) for step in scenario.steps],
    }


def _step(face: Face, step: Step) -> dict[str, Any]:
    ending: str | None = getattr(step, "ending", None)
    data: dict[str, Any] = {
        "id": step.id,
        "key": key(step.id),
        "was": was([step.was]),
        "kind": step.kind,
        "title": step.title.plain if step.title else face.words(f"{ending}Ending") if ending else "",
        "documents": list(step.documents),
    }
    if step.set_:
        data["set"] = named(step.set_)
    if step.change:
        data["change"] = named(step.change)
    if step.next:
        data["next"] = [[way.condition, way.go] for way in step.next]
    own = registry.step_kinds()[step.kind].key(step, face)
    question: Question | None = getattr(step, "question", None)
    if question:
        own = own | {"question": question_data(face, question)}
    for name, word in (("ask", "inspectAsk"), ("inOrder", "inOrderWhy")):
        if own.get(name) == "":
            own = own | {name: face.words(word)}
    return data | own


def _quiz(face: Face, quiz: Quiz) -> dict[str, Any]:
    return {
        "kind": "quiz",
        "draw": [[n, [key(question.id) for question in pool]] for n, pool in pools(quiz)],
        "shuffle": quiz.shuffle,
        "feedback": quiz.feedback,
        "reviewWrong": quiz.review_wrong,
        "timeLimit": quiz.time_limit,
        "attempts": quiz.attempts,
        "passMark": quiz.pass_mark,
        "keys": {id: short(id) for id in face.module.objectives.names()},
        "questions": [question_data(face, question) for question in quiz.questions],
    }
