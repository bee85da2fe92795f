"""The module: everything that the stages after `model` work on. No I/O, no HTML, no SCORM."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
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

    title: Text = key(about="The name of the source, as it is listed.")
    url: str | None = key(None, about="Its address on the web, as `https://www.basel.int/`.")
    locator: Text | None = key(None, about="Where in it: an article, a page, a paragraph.")
    checked: str | None = key(None, about="The day somebody last looked whether it still says so, as `2026-11-01`.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate(Thing):
    """`certificate: true`, or `{signed_by, role}`."""

    signed_by: Text | None = key(None, about="Who signs the certificate.")
    role: Text | None = key(None, about="The office or function of who signs.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion(Thing):
    """require: None all, else ids of `contents`. pass_mark: per cent or None. weights: shares of any size."""

    require: tuple[str, ...] | None = key(
        None,
        read=spelling.all_or_ids,
        about="What must be done for the module to be complete: `all`, or a list of ids of `contents`. Without it, all.",
    )
    order: Literal["in-turn", "free"] = key(
        "in-turn", about="`in-turn`: each of `contents` opens when the one before it is done; `free`: in any order."
    )
    pass_mark: int | None = key(
        None, least=0, most=100, about="The score from which the module is passed, in per cent. Without it nothing is passed or failed."
    )
    attempts: int | None = key(
        None,
        least=1,
        about="How often a quiz may be tried that sets no `attempts` of its own. Without it there is no limit; the best try counts.",
    )
    weights: Named[int] = key(
        Named(),
        about="How the score is shared out, as `{final-quiz: 2, the-container: 1}`. What is not named counts nothing. Without it every point counts the same.",
    )
    certificate: Certificate | None = key(
        None,
        read=spelling.certificate,
        about="A page to print for those who are done: `true`, or `{signed_by: ..., role: ...}`. Without it there is none.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance(Thing):
    """A secretariat's word on one language of one version. content: the digest that was cleared."""

    by: str = key(about="Who cleared it, such as a secretariat.")
    role: str | None = key(None, about="In what role: content, language.")
    language: str | None = key(None, about="The language that was looked at, as `en`.")
    version: str | None = key(None, about="The version of the module that was looked at.")
    status: Literal["draft", "in-review", "cleared"] = key("draft", about="How far it is.")
    date: str | None = key(None, about="The day, as `2026-11-01`.")
    content: str | None = key(None, about="A digest of what was cleared; `gci-scorm clear` writes it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Thing):
    """gci-scorm.yaml. identifier: prefix of every LMS identifier, such as `org.greencustoms`."""

    title: Text = key(about="The name of the whole training programme.")
    publisher: Text = key(about="Who publishes it: shown in every module, and told to the learning platform.")
    identifier: str = key(
        about="The beginning of the name by which learning platforms know your modules, as `org.greencustoms`. Never change it later: results hang on it."
    )
    language: str = key("en", about="The language that modules are written in where they don't say: `en`, `fr`, `zh-Hans`.")
    languages: tuple[str, ...] = key(
        (), about="The languages to build where a module doesn't say; the one it is written in is always among them."
    )
    formats: tuple[str, ...] = key(
        ("scorm12", "scorm2004"), about="The kinds of packages that are built: `scorm12`, `scorm2004`, `scorm2004-3`, `cmi5`, `web`."
    )
    theme: str = key("green-customs", about="The theme that gives all modules their look: a folder in `themes/`, or one that is built in.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Module(Thing):
    """A module, read, its references resolved.

    duration: minutes. review_every: months. contents: in order. documents: all of the folder, by id. languages: `language` among them.
    project: what it belongs to. files: all that lies in the module's folder, by path below it.
    read_on: the day it is; only warnings hang on it, never a package.
    holes: files of which something could not be read; a module with holes is only checked, never built.
    """

    id: str = given()
    project: Project = given()
    title: Text = key(about="The title, as trainees and the learning platform see it.")
    summary: Text | None = key(None, about="What the module is about, in a sentence or two.")
    version: str = key(read=spelling.version, about="Three numbers, as `1.0.0`. Raise one of them whenever you publish a change.")
    mea: tuple[str, ...] = key((), one_of=MEAS, about="The conventions that it belongs to, one or more.")
    language: str = key("en", about="The language it is written in, as `en` or `zh-Hans`. Without it, that of the project.")
    languages: tuple[str, ...] = key(
        (), about="The languages to build; the one it is written in is always among them. Without it, those of the project."
    )
    audience: Text | None = key(None, about="Whom it is for.")
    duration: int | None = key(None, read=spelling.minutes, about="How long it takes, as `20 min` or `1 h 30 min`.")
    level: str | None = key(None, one_of=LEVELS, about="How much a trainee should know before.")
    keywords: tuple[str, ...] = key((), about="Words by which the module is found.")
    objectives: Named[Text] = key(
        Named(), about="What a trainee can do afterwards: an id and a text each, as `paperwork: Check a movement document`."
    )
    glossary: Named[Text] = key(Named(), about="Terms and what they mean. In a text, `[[term]]` shows the meaning.")
    sources: Named[Source] = key(Named(), about="What texts cite with `[@source-id]`: an id each, and below it title, address, place.")
    review_every: int = key(
        24,
        read=spelling.months,
        about="How long a source may stand before somebody looks again whether it still says so, as `1 year` or `18 months`. Without it, 2 years.",
    )
    contents: tuple[Content, ...] = given(
        looks=tuple[str, ...],
        few=1,
        about="The lessons, scenarios and quizzes in their order, by the names of their files without `.yaml`.",
    )
    documents: Named[Document] = given(Named())
    files: tuple[str, ...] = given(())
    holes: tuple[str, ...] = given(())
    read_on: date = given()
    completion: Completion = key(Completion(), about="When the module is complete, when it is passed, how the score is made.")
    clearance: tuple[Clearance, ...] = key((), about="What the secretariats said about it, one entry for each language and version.")
    image: str | None = key(None, about="A picture for the start of the module: a file such as `media/cover.png`.")
    contact: Text | None = key(None, about="Where a trainee reports a mistake.")
    rights: Text | None = key(None, about="Who holds the rights, and what others may do with the module.")
    disclaimer: Text | None = key(None, about="What has to be said about names, borders or views.")
    logos: tuple[str, ...] = key((), about="Files with the logos of the conventions, as `media/cites.svg`.")

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
