"""Courses: several modules as one package."""

from __future__ import annotations

from dataclasses import dataclass

from gci_scorm.model import spelling
from gci_scorm.model.base import Thing, given, key
from gci_scorm.model.module import Certificate
from gci_scorm.source.inline import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseModule(Thing):
    """An id, or `{module, optional, audience}`."""

    module: str = key(about="The id of the module: the name of its folder.")
    optional: bool = key(False, about="Whether the course can be completed without it.")
    audience: tuple[str, ...] = key((), about="For whom it is, where it is not for all.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseCompletion(Thing):
    """require: None all, or how many."""

    require: int | None = key(
        None, read=spelling.all_or_number, about="How many of the modules must be done: `all`, or a number. Without it, all."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Thing):
    id: str = given()
    title: Text = key(about="The title of the course.")
    summary: Text | None = key(None, about="What the course is about, in a sentence or two.")
    image: str | None = key(None, about="A picture for the start of the course.")
    languages: tuple[str, ...] = key((), about="The languages to build.")
    modules: tuple[CourseModule, ...] = key(few=1, about="The modules in their order: an id each, or `{module: id, optional: true}`.")
    completion: CourseCompletion = key(CourseCompletion(), about="When the course is complete.")
    certificate: Certificate | None = key(
        None,
        read=spelling.certificate,
        about="A page to print for those who are done: `true`, or `{signed_by: ..., role: ...}`. Without it there is none.",
    )
