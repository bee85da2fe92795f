"""The plan: what the player knows of a module before any part has loaded (docs/architecture.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from gci_scorm.check.points import pools, possible
from gci_scorm.kinds.codes import content_key, key, short
from gci_scorm.model.base import Named
from gci_scorm.model.lesson import Lesson
from gci_scorm.model.module import Content, Module, kind_of
from gci_scorm.model.quiz import Quiz
from gci_scorm.model.scenario import Scenario
from gci_scorm.render.face import Face
from gci_scorm.render.words import direction


def plan(face: Face, references: Mapping[str, str], draft: bool) -> dict[str, Any]:
    """references: content id -> `parts/<id>.js?v=<digest>`. draft: not cleared in this language and version."""
    module = face.module
    done = module.completion
    certificate = done.certificate
    most = {content.id: possible(content) for content in module.contents}
    return {
        "id": module.identifier,
        "version": module.version,
        "language": face.words.language,
        "dir": direction(face.words.language),
        "title": module.title.plain,
        "publisher": module.project.publisher.plain,
        "order": done.order,
        "require": list(done.require) if done.require is not None else None,
        "passMark": done.pass_mark,
        "weights": dict(done.weights) or None,
        "certificate": {"signedBy": face.line(certificate.signed_by), "role": face.line(certificate.role)} if certificate else None,
        "scoreDecides": score_decides(module, most),
        "draft": draft,
        "objectives": [{"id": id, "key": short(id), "text": face.line(text)} for id, text in module.objectives],
        "contents": [_content(content, references[content.id], most[content.id]) for content in module.contents],
        "words": dict(face.words.scripts),
    }


def _content(content: Content, reference: str, most: Fraction) -> dict[str, Any]:
    return {
        "id": content.id,
        "key": content_key(kind_of(content), content.id),
        "was": [content_key(kind_of(content), content.was)] if content.was else [],
        "kind": kind_of(content),
        "title": content.title.plain,
        "part": reference,
        "count": count(content),
        "possible": number(most),
        "passMark": content.pass_mark if isinstance(content, Quiz) else None,
        "attempts": None if isinstance(content, Lesson) else content.attempts,
        "objectives": [] if isinstance(content, Quiz) else list(content.objectives),
    }


def count(content: Content) -> int:
    """Pages, or questions drawn; 0 for a scenario, whose length depends on the trainee."""
    if isinstance(content, Lesson):
        return len(content.pages)
    if isinstance(content, Scenario):
        return 0
    return sum(n for n, _ in pools(content))


def score_decides(module: Module, most: Mapping[str, Fraction]) -> bool:
    """Whether reaching the pass mark says that the module is complete and passed, so that an LMS may conclude it from the score alone.

    most: content id -> points. True only where the one thing that has points is the one thing required and has no pass mark of its own.
    """
    scored = [content for content in module.contents if most[content.id]]
    required = module.completion.require
    needed = {content.id for content in module.contents} if required is None else set(required)
    if module.completion.pass_mark is None or len(scored) != 1 or isinstance(scored[0], Lesson):
        return False
    return needed == {scored[0].id} and not (isinstance(scored[0], Quiz) and scored[0].pass_mark is not None)


def number(value: Fraction | Decimal | int) -> int | float:
    """A number as JSON writes it, whole where it is whole."""
    return int(value) if value == int(value) else round(float(value), 4)


def named(values: Named[int]) -> dict[str, int]:
    return dict(values)


def was(things: Iterable[str | None]) -> list[str]:
    """Keys of ids that were used before."""
    return [key(id) for id in things if id]
