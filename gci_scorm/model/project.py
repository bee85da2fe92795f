"""A project's files -> its modules and courses, with all that is wrong in any of them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from gci_scorm import registry
from gci_scorm.diagnostic import Code, Diagnostic, Span, has_errors, instead
from gci_scorm.model.base import Named
from gci_scorm.model.course import Course
from gci_scorm.model.document import Document, Row, Template
from gci_scorm.model.lesson import Lesson
from gci_scorm.model.module import Clearance, Content, Module, Project
from gci_scorm.model.quiz import Quiz
from gci_scorm.model.read import MISSING_KEY, WRONG_LENGTH, Reader, meant
from gci_scorm.model.slips import nearest
from gci_scorm.model.spelling import BAD, WRONG_TYPE
from gci_scorm.source import yaml
from gci_scorm.source.inline import Text
from gci_scorm.source.tree import Mapping, Node, Scalar, Sequence

MISSING_FILE = Code("missing-file")  # A file that is named, or always needed, and not there.
UNREADABLE = Code("unreadable-file")  # A file that the system would not read.
UNUSED_FILE = Code("unused-file", "warning")  # A YAML file that nothing names or nobody reads.
UNKNOWN_MODULE = Code("unknown-module")  # A module that is not there.
UNKNOWN_TEMPLATE = Code("unknown-template")  # A document template that is neither built in nor the theme's.
UNKNOWN_FIELD = Code("unknown-field")  # A field or column that the template of a document does not have.
UNKNOWN_FORMAT = Code("unknown-format")  # A format that is not there.
UNKNOWN_THEME = Code("unknown-theme")  # A theme that is neither the project's nor built in.
BAD_IDENTIFIER = Code("bad-identifier")  # An `identifier` of other signs than letters, digits, `-` and `.`.
BAD_LANGUAGE = Code("bad-language")  # A language that is not written as in BCP 47.
BAD_FILE_NAME = Code("bad-file-name")  # A file or folder whose name is an id and is not kebab-case.
REPEATED_ID = Code("repeated-id")
NO_TRANSLATION = Code("no-translation")  # A language in `languages` for which `locale/` has no file.
LANGUAGE_NOT_BUILT = Code("language-not-built")  # A translation; they can't be built yet.

PROJECT_FILE = "gci-scorm.yaml"
CONTENT_FOLDERS = ("lessons", "scenarios", "quizzes")
MODULE_FILES = ("module.yaml", "clearance.yaml")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
IDENTIFIER = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


class World(Protocol):
    """The files of a project, by path relative to it, with `/`, and the day on which they are read."""

    def names(self) -> tuple[str, ...]: ...
    def read(self, name: str) -> bytes: ...
    def today(self) -> date: ...


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a project holds.

    modules: those without an error in reading. faulty: those with errors whose module.yaml could be read, so that the rest can be
    checked and all problems show in one run; never to be built. diagnostics: what reading found, by place.
    """

    project: Project | None
    modules: tuple[Module, ...]
    faulty: tuple[Module, ...]
    courses: tuple[Course, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Remembered:
    """A lesson, scenario or quiz as it was read from `data`, and what was wrong in it."""

    data: bytes | None
    made: Any
    problems: tuple[Diagnostic, ...]
    holes: frozenset[str]


def load(world: World, only: Iterable[str] | None = None, memory: dict[str, Remembered] | None = None) -> Loaded:
    """Reads a project. only: ids of modules; None: all modules and courses. Never raises on what files hold.

    memory: path -> what was read from it the last time; what still holds the same bytes is the same object again.
    """
    files = _Files(world, memory)
    for path in set(memory or ()) - files.set:
        del (memory or {})[path]
    project, problems = _project(files)
    stand_in = project or Project(title=_words("?"), publisher=_words("?"), identifier="unknown")
    known = files.folders("modules")
    wanted = known if only is None else tuple(dict.fromkeys(only))
    for id in wanted:
        if id not in known:
            near = nearest(id, known)
            problems.append(
                UNKNOWN_MODULE(
                    Span(f"modules/{id}"),
                    f"there is no module `{id}`",
                    f"did you mean `{near}`?" if near else f"there are: {', '.join(known)}",
                )
            )
    readings = [_ModuleReading(files, stand_in, id) for id in wanted if id in known]
    read = [(reading.module(), reading.reader) for reading in readings]
    modules = [(module, reader) for module, reader in read if module is not None]
    for _, reader in read:
        problems += reader.problems
    courses, found = _courses(files, known) if only is None else ((), [])
    sound = tuple(module for module, reader in modules if project is not None and not has_errors(reader.problems))
    faulty = tuple(
        module
        for module, reader in modules
        if not any(module is good for good in sound) and f"modules/{module.id}/module.yaml" not in reader.holes
    )
    return Loaded(project, sound, faulty, courses, tuple(sorted({*problems, *found}, key=lambda d: d.order)))


def load_courses(world: World) -> tuple[tuple[Course, ...], tuple[Diagnostic, ...]]:
    """The courses alone, and what is wrong in them."""
    files = _Files(world)
    courses, problems = _courses(files, files.folders("modules"))
    return courses, tuple(problems)


def load_templates(world: World | None) -> dict[str, Template]:
    """Document templates by id: the built-in ones and, in a project, those of its theme. Faulty ones are left out."""
    files = _Files(world or _Nothing())
    project = _project(files)[0] if world else None
    known = files.templates(project.theme if project else "green-customs")
    return {id: template for id, path in known.items() if (template := files.template(id, path)[0]) is not None}


class _Nothing:
    """The world outside of any project."""

    def names(self) -> tuple[str, ...]:
        return ()

    def read(self, name: str) -> bytes:
        raise KeyError(name)

    def today(self) -> date:
        return date.min


class _Files:
    """The world's files, each parsed once."""

    def __init__(self, world: World, memory: dict[str, Remembered] | None = None) -> None:
        self.world = world
        self.memory = memory
        self.bytes: dict[str, bytes] = {}
        self.names = world.names()
        self.set = frozenset(self.names)

    def tree(self, name: str, reader: Reader) -> Node | None:
        try:
            data = self.data(name)
        except (OSError, KeyError) as error:
            reader.fail(UNREADABLE(Span(name), f"the file can't be read: {getattr(error, 'strerror', None) or error}"))
            reader.holes.add(name)
            return None
        node, problems = yaml.parse(name, data)
        reader.problems += problems
        if node is None or has_errors(problems):
            reader.holes.add(name)
        return node

    def data(self, name: str) -> bytes:
        """Read once: a file may be saved in between."""
        if name not in self.bytes:
            self.bytes[name] = self.world.read(name)
        return self.bytes[name]

    def once(self, path: str, reader: Reader, read: Callable[[], Any]) -> Any:
        """What `read` makes of a file, by memory where that has the same bytes; what is wrong in it is told either way."""
        if self.memory is None:
            return read()
        try:
            data = self.data(path)
        except (OSError, KeyError):
            data = None
        known = self.memory.get(path)
        if known is None or known.data is None or known.data != data:
            problems, holes = reader.problems, reader.holes
            reader.problems, reader.holes = [], set()
            known = Remembered(data, read(), tuple(reader.problems), frozenset(reader.holes))
            reader.problems, reader.holes = problems, holes
            self.memory[path] = known
        reader.problems += known.problems
        reader.holes |= known.holes
        return known.made

    def templates(self, theme: str) -> dict[str, str]:
        """Template id -> where its file lies; the theme's own come before the built-in ones."""
        built_in = {id: str(path) for id, path in registry.template_files().items()}
        home = registry.theme_folder(theme) if _is_name(theme) else None
        themed = {path.stem: str(path) for path in sorted(home.glob("documents/*.yaml"))} if home else {}
        known = {**built_in, **themed, **self.yaml_in(f"themes/{theme}/documents")}
        return dict(sorted(known.items()))

    def template(self, id: str, path: str) -> tuple[Template | None, tuple[Diagnostic, ...]]:
        """None where its file is faulty."""
        if path not in self.set:
            return _own_template(id, path)
        reader = Reader()
        return _read_template(id, self.tree(path, reader), reader)

    def folders(self, inside: str) -> tuple[str, ...]:
        parts = (name.split("/") for name in self.names if name.startswith(f"{inside}/"))
        return tuple(sorted({part[1] for part in parts if len(part) > 2 and not part[1].startswith(".")}))

    def under(self, folder: str) -> tuple[str, ...]:
        """All files below a folder, by path below it."""
        return tuple(name[len(folder) + 1 :] for name in self.names if name.startswith(f"{folder}/"))

    def yaml_in(self, folder: str) -> dict[str, str]:
        """Id (the file's name) -> path, of the YAML files of a folder."""
        return {PurePosixPath(name).stem: f"{folder}/{name}" for name in self.under(folder) if "/" not in name and name.endswith(".yaml")}


def _project(files: _Files) -> tuple[Project | None, list[Diagnostic]]:
    reader = Reader()
    if PROJECT_FILE not in files.set:
        return None, [
            MISSING_FILE(Span(PROJECT_FILE), f"there is no {PROJECT_FILE}", "it makes a folder a project: title, publisher, identifier")
        ]
    node = files.tree(PROJECT_FILE, reader)
    made = reader.thing(Project, node) if node is not None else BAD
    if made is not BAD:
        _check_project(made, files, reader)
    return (None if made is BAD or has_errors(reader.problems) else made), reader.problems


def _check_project(project: Project, files: _Files, reader: Reader) -> None:
    if not IDENTIFIER.fullmatch(project.identifier):
        reader.fail(
            BAD_IDENTIFIER(
                project.at("identifier"),
                f"`{project.identifier}` can't begin an identifier",
                "letters, digits, - and . only, as org.greencustoms",
            )
        )
    names = registry.format_names()
    for number, name in enumerate(project.formats, 1):
        if name not in names:
            near = nearest(name, names)
            reader.fail(
                UNKNOWN_FORMAT(
                    project.spans.get(f"formats {number}") or project.at("formats"),
                    f"there is no format `{name}`",
                    f"did you mean `{near}`?" if near else f"there are: {', '.join(names)}",
                )
            )
    if f"themes/{project.theme}/theme.yaml" not in files.set and (
        not _is_name(project.theme) or registry.theme_folder(project.theme) is None
    ):
        reader.fail(
            UNKNOWN_THEME(
                project.at("theme"),
                f"there is no theme `{project.theme}`",
                f"give it a file themes/{project.theme}/theme.yaml, or leave `theme` away",
            )
        )
    _check_languages(project, project.language, project.languages, reader)


def _check_languages(thing: Project | Module, language: str, languages: tuple[str, ...], reader: Reader) -> bool:
    wrong = [tag for tag in dict.fromkeys((language, *languages)) if not LANGUAGE.fullmatch(tag)]
    for tag in wrong:
        reader.fail(
            BAD_LANGUAGE(
                thing.at("language" if tag == language else "languages"),
                f"`{tag}` is no language tag",
                "write it as in BCP 47: en, fr, zh-Hans",
            )
        )
    return not wrong


def _is_name(text: str) -> bool:
    return bool(re.fullmatch(r"[\w-]+", text))


def _words(words: str) -> Text:
    return Text(words, (), Span(PROJECT_FILE))


@dataclass
class _ModuleReading:
    """One module being read."""

    files: _Files
    project: Project
    id: str
    reader: Reader = field(default_factory=Reader)

    def __post_init__(self) -> None:
        self.folder = f"modules/{self.id}"
        self.below = self.files.under(self.folder)

    def module(self) -> Module | None:
        """None where module.yaml says too little to go on; its other files have been read even then."""
        reader, name = self.reader, f"{self.folder}/module.yaml"
        self._file_name(self.id, f"{self.folder}/", "folder")
        node = None
        if name in self.files.set:
            node = self.files.tree(name, reader)
        else:
            reader.fail(MISSING_FILE(Span(name), f"the module has no {name}", "give it a module.yaml with title, version and contents"))
        mapping = node if isinstance(node, Mapping) else None
        contents = tuple(self._contents(mapping))
        documents = self._documents()
        self._stray()
        if node is None:
            return None
        made = reader.thing(
            Module,
            node,
            ("contents",),
            id=self.id,
            project=self.project,
            contents=contents,
            documents=documents,
            files=self.below,
            read_on=self.files.world.today(),
        )
        if made is BAD:
            return None
        return dataclasses.replace(self._languages(self._defaults(made)), holes=tuple(sorted(reader.holes)))

    def _file_name(self, id: str, path: str, what: str) -> None:
        if not ID.fullmatch(id):
            plain = re.sub(r"[^a-z0-9]+", "-", id.lower()).strip("-")
            self.reader.fail(
                BAD_FILE_NAME(
                    Span(path),
                    f"`{id}` can't be an id, and this {what}'s name is one",
                    f"rename it to {plain}" if plain else "small letters, digits and -",
                )
            )

    def _contents(self, node: Mapping | None) -> Iterator[Content]:
        """What `contents` names, in order; files that it doesn't name are read too, for their faults, and warned of."""
        have = {(folder, id): path for folder in CONTENT_FOLDERS for id, path in self.files.yaml_in(f"{self.folder}/{folder}").items()}
        for item in list(self._listed(node)):
            id, homes = self._homes(item, tuple(have))
            for folder in homes:
                content = self._content(folder, id, have.pop((folder, id)))
                if content is not BAD and folder == homes[0]:
                    yield content
        for (folder, id), path in have.items():
            self._content(folder, id, path)
            if node is not None and meant(Module, node, "contents") is not None:
                self.reader.fail(
                    UNUSED_FILE(
                        Span(path),
                        f"`contents` of module.yaml doesn't name `{id}`",
                        "name it there where trainees are to take it, or delete the file",
                    )
                )

    def _homes(self, item: Scalar, have: tuple[tuple[str, str], ...]) -> tuple[str, list[str]]:
        """The id that a line of `contents` means, and the folders that have a file of that name. One that is misspelt is told, and read."""
        id = item.text
        homes = [folder for folder, other in have if other == id]
        if not homes:
            near = nearest(id, [other for _, other in have])
            hint = f"did you mean `{near}`?" if near else f"write it as lessons/{id}.yaml, scenarios/... or quizzes/..."
            self.reader.fail(MISSING_FILE(item.span, f"no file is called `{id}`", hint))
            if near is None:
                self.reader.holes.add(f"{self.folder}/{id}.yaml")
            else:
                id, homes = near, [folder for folder, other in have if other == near]
        for folder in homes[1:]:
            self.reader.fail(
                REPEATED_ID(
                    Span(f"{self.folder}/{folder}/{id}.yaml"), f"`{id}` is also in {homes[0]}/", "give one of the two files another name"
                )
            )
        return id, homes

    def _listed(self, node: Mapping | None) -> Iterator[Scalar]:
        contents = meant(Module, node, "contents") if node else None
        if node is None:
            return
        if contents is None or (isinstance(contents, Scalar) and contents.is_null):
            self.reader.fail(
                MISSING_KEY(
                    node.entries[0].key.span if node.entries else node.span,
                    "`contents` is missing",
                    "list the ids of lessons, scenarios and quizzes in order",
                )
            )
            self.reader.holes.add(node.span.file)
            return
        if isinstance(contents, Sequence) and not contents.items:
            self.reader.fail(WRONG_LENGTH(contents.span, "a module needs a lesson, scenario or quiz at least", "list their ids in order"))
        if isinstance(contents, Scalar) and "," in contents.text:
            contents = self._in_brackets(contents)
        seen: set[str] = set()
        for item in contents.items if isinstance(contents, Sequence) else (contents,):
            if not isinstance(item, Scalar):
                self.reader.unfit("an id", item)
                self.reader.holes.add(item.span.file)
            elif item.text in seen:
                self.reader.fail(REPEATED_ID(item.span, f"`{item.text}` stands in `contents` twice", "take one out"))
            else:
                seen.add(item.text)
                yield item

    def _in_brackets(self, contents: Scalar) -> Sequence:
        """Ids in a row without brackets: told, and read as the list that they were meant to be."""
        mend = instead(contents.span, f"[{contents.text.strip()}]")
        message = "a list is wanted, and a text with commas stands here"
        self.reader.fail(WRONG_TYPE(contents.span, message, "write [one, two], or each on a line of its own after `- `", mend=mend))
        return Sequence(tuple(Scalar(id.strip(), contents.span) for id in contents.text.split(",") if id.strip()), contents.span)

    def _content(self, folder: str, id: str, path: str) -> Any:
        self._file_name(id, path, "file")
        return self.files.once(path, self.reader, lambda: self._read_content(folder, id, path))

    def _read_content(self, folder: str, id: str, path: str) -> Any:
        node = self.files.tree(path, self.reader)
        if node is None:
            return BAD
        if folder == "scenarios":
            made = self.reader.scenario(node, id)
        else:
            made = self.reader.thing(Lesson if folder == "lessons" else Quiz, node, id=id)
        if made is BAD:
            self.reader.holes.add(path)
        return made

    def _documents(self) -> Named[Document]:
        found = []
        for id, path in self.files.yaml_in(f"{self.folder}/documents").items():
            self._file_name(id, path, "file")
            node = self.files.tree(path, self.reader)
            made = self._document(id, node) if node is not None else BAD
            if made is BAD:
                self.reader.holes.add(path)
            else:
                found.append((id, made))
        return Named(tuple(found), tuple(document.at("template") for _, document in found))

    def _document(self, id: str, node: Node) -> Any:
        reader = self.reader
        if not isinstance(node, Mapping):
            return reader.unfit("a document with template and fields", node)
        name = meant(Document, node, "template")
        if not isinstance(name, Scalar) or name.is_null:
            reader.fail(
                MISSING_KEY(
                    name.span if name else node.span,
                    "`template` is missing",
                    f"one of {', '.join(self.files.templates(self.project.theme))}",
                )
            )
            reader.thing(Document, node, ("template",), id=id, template=None)
            return BAD
        template = self._template(name)
        made = reader.thing(Document, node, ("template",), (("template", name.span),), id=id, template=template)
        if template is None or made is BAD:
            return BAD
        for problem in _misfits(made):
            reader.fail(problem)
        return made

    def _template(self, name: Scalar) -> Template | None:
        known = self.files.templates(self.project.theme)
        if name.text not in known:
            near = nearest(name.text, known)
            self.reader.fail(
                UNKNOWN_TEMPLATE(
                    name.span, f"there is no template `{name.text}`", f"did you mean `{near}`?" if near else f"one of {', '.join(known)}"
                )
            )
            if near is None:
                return None
            name = Scalar(near, name.span)
        template, problems = self.files.template(name.text, known[name.text])
        self.reader.problems += problems
        return template

    def _stray(self) -> None:
        """Files that look as if they were part of the module, and are not."""
        for path in self.below:
            folder, _, rest = path.rpartition("/")
            if path in MODULE_FILES or folder.split("/")[0] in ("media", "locale") or not path.endswith((".yaml", ".yml")):
                continue
            if path.endswith(".yml"):
                self.reader.fail(
                    UNUSED_FILE(Span(f"{self.folder}/{path}"), "files that end in .yml are not read", f"rename it to {rest[:-4]}.yaml")
                )
            elif folder not in (*CONTENT_FOLDERS, "documents"):
                near = nearest(folder, (*CONTENT_FOLDERS, "documents")) if folder else None
                hint = (
                    f"did you mean {near}/?" if near else "lessons/, scenarios/, quizzes/ and documents/ are read, without folders inside"
                )
                self.reader.fail(UNUSED_FILE(Span(f"{self.folder}/{path}"), "the file lies where nobody reads it", hint))

    def _defaults(self, module: Module) -> Module:
        """What AUTHORING's table of defaults takes from elsewhere; the tool's own record of clearance joins the author's."""
        language = module.language if module.spans.get("language") else self.project.language
        languages = module.languages if module.spans.get("languages") else self.project.languages
        attempts = module.completion.attempts
        contents = tuple(
            dataclasses.replace(content, attempts=attempts)
            if attempts and isinstance(content, Quiz) and content.attempts is None
            else content
            for content in module.contents
        )
        languages = tuple(dict.fromkeys((language, *languages)))
        return dataclasses.replace(
            module, language=language, languages=languages, contents=contents, clearance=(*module.clearance, *self._clearance())
        )

    def _clearance(self) -> tuple[Clearance, ...]:
        name = f"{self.folder}/clearance.yaml"
        node = self.files.tree(name, self.reader) if name in self.files.set else None
        if isinstance(node, Mapping):
            node = node.get("clearance")
        if node is None:
            return ()
        made = self.reader.value(tuple[Clearance, ...], node)
        return () if made is BAD else made

    def _languages(self, module: Module) -> Module:
        if not _check_languages(module, module.language, module.languages, self.reader):
            return module
        place = module.at("languages") if module.spans.get("languages") else self.project.at("languages")
        for tag in module.languages:
            if tag == module.language:
                continue
            if not {f"locale/{tag}.xlf", f"locale/{tag}.po"} & set(module.files):
                self.reader.fail(
                    NO_TRANSLATION(
                        place,
                        f"there is no translation into `{tag}`",
                        f"it would be {self.folder}/locale/{tag}.xlf; until then take `{tag}` out",
                    )
                )
            else:
                self.reader.fail(
                    LANGUAGE_NOT_BUILT(place, f"translations are not built yet, so `{tag}` can't be", f"take `{tag}` out of `languages`")
                )
        return module


def _misfits(document: Document) -> Iterator[Diagnostic]:
    """Fields that the template does not have, rows where words belong, words where rows belong."""
    template = document.template
    for name, value in document.fields:
        place = document.fields.span_of(name)
        box = template.fields.get(name)
        if box is None and not template.free:
            near = nearest(name, template.fields.names())
            known = f"fields of {template.id}: {', '.join(template.fields.names())}"
            yield UNKNOWN_FIELD(place, f"`{template.id}` has no field `{name}`", f"did you mean `{near}`? {known}" if near else known)
        elif box is not None and isinstance(value, str) and box.columns and value:
            yield WRONG_TYPE(place, f"`{name}` is a list of rows", f"write each row as - {{{', '.join(box.columns.names())}}}")
        elif box is not None and not isinstance(value, str):
            yield from _misfit_rows(name, place, value, box.columns.names())


def _misfit_rows(name: str, place: Span, rows: tuple[Row, ...], columns: tuple[str, ...]) -> Iterator[Diagnostic]:
    if not columns:
        yield WRONG_TYPE(place, f"`{name}` is a single value, no list")
        return
    for row in rows:
        for column in row.cells.names():
            if column not in columns:
                near = nearest(column, columns)
                known = f"columns of {name}: {', '.join(columns)}"
                yield UNKNOWN_FIELD(
                    row.cells.span_of(column), f"`{name}` has no column `{column}`", f"did you mean `{near}`? {known}" if near else known
                )


@cache
def _own_template(id: str, path: str) -> tuple[Template | None, tuple[Diagnostic, ...]]:
    """A template that comes with the program."""
    reader = Reader()
    node, problems = yaml.parse(f"documents/{id}.yaml", Path(path).read_bytes())
    reader.problems += problems
    return _read_template(id, node, reader)


def _read_template(id: str, node: Node | None, reader: Reader) -> tuple[Template | None, tuple[Diagnostic, ...]]:
    made = reader.thing(Template, node, id=id) if node is not None else BAD
    return (None if made is BAD or has_errors(reader.problems) else made), tuple(reader.problems)


def _courses(files: _Files, modules: tuple[str, ...]) -> tuple[tuple[Course, ...], list[Diagnostic]]:
    reader, courses = Reader(), []
    for id, path in files.yaml_in("courses").items():
        if not ID.fullmatch(id):
            reader.fail(BAD_FILE_NAME(Span(path), f"`{id}` can't be an id, and the file's name is one", "small letters, digits and -"))
        node = files.tree(path, reader)
        before = len(reader.problems)
        course = reader.thing(Course, node, id=id) if node is not None else BAD
        if course is BAD:
            continue
        for entry in course.modules:
            if entry.module not in modules:
                near = nearest(entry.module, modules)
                reader.fail(
                    UNKNOWN_MODULE(
                        entry.at("module"),
                        f"there is no module `{entry.module}`",
                        f"did you mean `{near}`?" if near else f"there are: {', '.join(modules)}",
                    )
                )
        if not has_errors(reader.problems[before:]):
            courses.append(course)
    return tuple(courses), reader.problems
