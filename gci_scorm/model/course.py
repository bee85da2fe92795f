"""Courses: several modules as one. Read and checked; building them is not there yet."""

from __future__ import annotations

from dataclasses import dataclass

from gci_scorm.model import spelling
from gci_scorm.model.base import Thing, given, key
from gci_scorm.model.module import Certificate
from gci_scorm.source.inline import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseModule(Thing):
    """An id, or `{module, optional, audience}`."""

    module: str
    optional: bool = False
    audience: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseCompletion(Thing):
    """require: None all, or how many."""

    require: int | None = key(None, read=spelling.all_or_number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Thing):
    id: str = given()
    title: Text
    summary: Text | None = None
    image: str | None = None
    languages: tuple[str, ...] = ()
    modules: tuple[CourseModule, ...] = key(few=1)
    completion: CourseCompletion = CourseCompletion()
    certificate: Certificate | None = key(None, read=spelling.certificate)
