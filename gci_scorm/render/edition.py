"""The edition of a module in one language: the files that every format shares, and the plan."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from markupsafe import Markup

from gci_scorm.model.course import Course
from gci_scorm.model.module import Content, Module, kind_of, questions_of
from gci_scorm.render.face import Face, PictureBook
from gci_scorm.render.parts import part_data, part_html
from gci_scorm.render.pictures import Store, digest
from gci_scorm.render.plan import plan
from gci_scorm.render.scripts import plan_script, script_call
from gci_scorm.render.theme import Theme
from gci_scorm.render.words import direction, words_for

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' data:; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; object-src 'none'; connect-src "
)
STYLE = "gci_style.css"


@dataclass(frozen=True, slots=True)
class Edition:
    """files: name in the package -> bytes, in order, without launch page, runtime and manifest. page, reading_page: names of the launch page and of `whole`.
    index: of the runtime's digest, and of where its scripts may send requests to (none without), and whether it is opened
    without a platform -> the launch page. whole: all that there is to read, as one page without scripts.
    """

    title: str
    language: str
    plan: dict[str, Any]
    files: tuple[tuple[str, bytes], ...]
    page: str
    reading_page: str
    index: Callable[..., bytes]
    whole: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A content as it was drawn: its part's HTML and data, and the media that it shows. around: all that it was drawn from beside itself."""

    content: Content
    around: tuple[Any, ...]
    html: Markup
    data: dict[str, Any]
    media: dict[str, bytes]


@dataclass
class Shelf:
    """Contents drawn before, by id, so that one edited page is not a whole module drawn anew. media: changes whenever a medium does."""

    media: object = None
    drawn: dict[str, Drawn] = field(default_factory=dict)


def edition(
    module: Module,
    theme: Theme,
    read: Callable[[str], bytes],
    pictures: PictureBook,
    style: bytes,
    language: str | None = None,
    draft: bool = True,
    compiled: Store | None = None,
    shelf: Shelf | None = None,
    own: str = "",
) -> Edition:
    """Draws the module.

    read: a medium's path, as the module names it -> its bytes. style: the style sheet. language: of the words; else the module's.
    compiled: a cache for compiled templates. shelf: takes and gives what was drawn before; without one all is drawn.
    own: what the names of files begin with, where several modules share a package: some LMSs serve files by their base name alone.
    """
    start = f"{own}-" if own else ""
    names = f"{own or 'index'}.html", f"{start}read.html"
    face = Face(module, theme, words_for(language or module.language), read, pictures, compiled=compiled)
    files: list[tuple[str, bytes]] = [(STYLE, style)]
    references: dict[str, str] = {}
    around = (shelf.media, dataclasses.replace(module, contents=()), theme, face.words) if shelf else ()
    parts = [
        _drawn(face, content, (*around, number == 0, _pages_named(module, content)), shelf)
        for number, content in enumerate(module.contents)
    ]
    first = parts[0].html
    for content, drawn in zip(module.contents, parts, strict=True):
        part: dict[str, Any] = {"data": drawn.data}
        if content is not module.contents[0]:
            part = {"html": compact(drawn.html)} | part
        name, data = f"parts/{start}{content.id}.js", script_call("gciPart", content.id, part)
        files.append((name, data))
        references[content.id] = f"{name}?v={digest(data)[:8]}"
    whole_plan = plan(face, references, draft)

    # Drawn once for all formats; no author writes this.
    known = digest(files[-1][1])
    runtime, connects = f"runtime-{known}", f"connects-{known}"

    @cache
    def page(alone: bool) -> bytes:
        return _index(face, whole_plan, first, style, runtime, connects, names[1] if alone else "")

    def index(runtime_digest: str, connect: str = "", alone: bool = False) -> bytes:
        return page(alone).replace(runtime.encode(), runtime_digest[:8].encode()).replace(connects.encode(), (connect or "'none'").encode())

    def whole() -> bytes:
        return _whole(face, whole_plan, [part.html for part in parts], style)

    return Edition(module.title.plain, face.words.language, whole_plan, (*files, *sorted(face.media.items())), *names, index, whole)


def _drawn(face: Face, content: Content, around: tuple[Any, ...], shelf: Shelf | None) -> Drawn:
    known = shelf.drawn.get(content.id) if shelf else None
    if known is None or known.content != content or known.around != around:
        before, face.media = face.media, {}
        data = part_data(face, content)
        html = part_html(face, content, eager=bool(content is face.module.contents[0]))
        known = Drawn(content, around, html, data, face.media)
        face.media = before
        # What a theme's own templates read of the module, nobody knows.
        if shelf and not face.theme.templates:
            shelf.drawn[content.id] = known
    face.media |= known.media
    return known


def _pages_named(module: Module, content: Content) -> list[tuple[str, str, str]]:
    """What a content says of the others: where the pages to read again are, and their titles."""
    named = {question.revisit for question in questions_of(content)}
    return [(lesson.id, page.id, page.title.plain) for lesson in module.lessons() for page in lesson.pages if page.id in named]


def _index(
    face: Face, whole_plan: dict[str, Any], first: Markup, style: bytes, runtime_digest: str, connects: str, reading_page: str
) -> bytes:
    module = face.module
    contents = [{"id": c.id, "kind": kind_of(c), "title": c.title.plain} for c in module.contents]
    page = face.template(
        "index.html",
        policy=POLICY + connects,
        alone=bool(reading_page),
        reading_page=reading_page,
        language=face.words.language,
        dir=direction(face.words.language),
        theme=face.theme,
        logo=Markup(face.theme.logo.decode()) if face.theme.logo else None,
        draft=whole_plan["draft"],
        first=contents[0],
        first_html=first,
        contents=contents,
        certificate=module.completion.certificate,
        style_digest=digest(style)[:8],
        runtime_digest=runtime_digest,
        plan_script=plan_script(whole_plan),
    )
    return (compact(page) + "\n").encode()


def _whole(face: Face, whole_plan: dict[str, Any], parts: list[Markup], style: bytes) -> bytes:
    page = face.template(
        "read.html",
        policy=POLICY + "'none'",
        language=face.words.language,
        dir=direction(face.words.language),
        theme=face.theme,
        draft=whole_plan["draft"],
        contents=[(kind_of(c), c.title.plain, html) for c, html in zip(face.module.contents, parts, strict=True)],
        style_digest=digest(style)[:8],
    )
    return (compact(page) + "\n").encode()


def course_page(
    course: Course, members: Sequence[tuple[Module, Edition, bool]], theme: Theme, style: bytes, pictures: PictureBook
) -> bytes:
    """The page that lists a course's modules, for those who open it without a platform. members: module, edition, whether it is optional."""
    first, drawn, _ = members[0]
    face = Face(first, theme, words_for(drawn.language), lambda file: b"", pictures)
    page = face.template(
        "course.html",
        policy=POLICY + "'none'",
        language=drawn.language,
        dir=direction(drawn.language),
        theme=theme,
        course=course,
        members=[(module, edition.page, optional) for module, edition, optional in members],
        draft=any(edition.plan["draft"] for _, edition, _ in members),
        style_digest=digest(style)[:8],
    )
    return (compact(page) + "\n").encode()


def compact(html: str) -> str:
    """Without the white space that templates leave between lines; text inside `pre` has no template lines, so it stays."""
    if "<pre" in html:
        return str(html)
    return "\n".join(line for raw in html.split("\n") if (line := raw.strip()))
