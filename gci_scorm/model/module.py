"""The module: everything that the stages after `model` work on. No I/O, no HTML, no SCORM."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gci_scorm.model import spelling
from gci_scorm.model.base import Named, Thing, given, key
from gci_scorm.model.document import Document
from gci_scorm.model.lesson import Lesson
from gci_scorm.model.question import Question
from gci_scorm.model.quiz import Quiz
from gci_scorm.model.scenario import Scenario
from gci_scorm.source.inline import Text

Content = Lesson | Scenario | Quiz


def kind_of(content: Content) -> str:
    """`lesson`, `scenario` or `quiz`."""
    return type(content).__name__.lower()


MEAS = ("cites", "basel", "montreal", "rotterdam", "stockholm", "cwc", "cartagena", "minamata", "gci")
LEVELS = ("introductory", "intermediate", "advanced")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Thing):
    """What a citation names. checked: the day somebody last looked, as typed."""

    title: Text
    url: str | None = None
    locator: Text | None = None
    checked: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate(Thing):
    """`certificate: true`, or `{signed_by, role}`."""

    signed_by: Text | None = None
    role: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion(Thing):
    """require: None all, else ids of `contents`. pass_mark: per cent or None. weights: shares of any size."""

    require: tuple[str, ...] | None = key(None, read=spelling.all_or_ids)
    order: Literal["in-turn", "free"] = "in-turn"
    pass_mark: int | None = key(None, least=0, most=100)
    attempts: int | None = key(None, least=1)
    weights: Named[int] = key(Named())
    certificate: Certificate | None = key(None, read=spelling.certificate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance(Thing):
    """A secretariat's word on one language of one version. content: the digest that was cleared."""

    by: str
    role: str | None = None
    language: str | None = None
    version: str | None = None
    status: Literal["draft", "in-review", "cleared"] = "draft"
    date: str | None = None
    content: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Thing):
    """gci-scorm.yaml. identifier: prefix of every LMS identifier, such as `org.greencustoms`."""

    title: Text
    publisher: Text
    identifier: str
    language: str = "en"
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("scorm12", "scorm2004")
    theme: str = "green-customs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Module(Thing):
    """A module, read, its references resolved.

    duration: minutes. contents: in order. documents: all of the folder, by id. languages: `language` among them.
    project: what it belongs to. files: all that lies in the module's folder, by path below it.
    holes: files of which something could not be read; a module with holes is only checked, never built.
    """

    id: str = given()
    project: Project = given()
    title: Text
    summary: Text | None = None
    version: str = key(read=spelling.version)
    mea: tuple[str, ...] = key((), one_of=MEAS)
    language: str = "en"
    languages: tuple[str, ...] = ()
    audience: Text | None = None
    duration: int | None = key(None, read=spelling.minutes)
    level: str | None = key(None, one_of=LEVELS)
    keywords: tuple[str, ...] = ()
    objectives: Named[Text] = key(Named())
    glossary: Named[Text] = key(Named())
    sources: Named[Source] = key(Named())
    contents: tuple[Content, ...] = given()
    documents: Named[Document] = given(Named())
    files: tuple[str, ...] = given(())
    holes: tuple[str, ...] = given(())
    completion: Completion = Completion()
    clearance: tuple[Clearance, ...] = ()
    image: str | None = None
    contact: Text | None = None
    rights: Text | None = None
    disclaimer: Text | None = None
    logos: tuple[str, ...] = ()

    def lessons(self) -> Iterator[Lesson]:
        return (content for content in self.contents if isinstance(content, Lesson))

    def scenarios(self) -> Iterator[Scenario]:
        return (content for content in self.contents if isinstance(content, Scenario))

    def quizzes(self) -> Iterator[Quiz]:
        return (content for content in self.contents if isinstance(content, Quiz))

    @property
    def identifier(self) -> str:
        """The stable identifier that LMSs key attempts on: prefix and module id."""
        return f"{self.project.identifier}.{self.id}"


def questions(module: Module) -> Iterator[Question]:
    """Every question of the module: pages', steps', quizzes'."""
    for content in module.contents:
        yield from questions_of(content)


def questions_of(content: Content) -> Iterator[Question]:
    if isinstance(content, Lesson):
        yield from (page.question for page in content.pages if page.question)
    elif isinstance(content, Scenario):
        yield from (question for step in content.steps if (question := getattr(step, "question", None)))
    else:
        yield from content.questions
