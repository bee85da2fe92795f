"""The edition of a module in one language: the files that every format shares, and the plan."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

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
    "base-uri 'none'; form-action 'none'; object-src 'none'"
)
STYLE = "gci_style.css"
RUNTIME = "gci_runtime.js"


@dataclass(frozen=True, slots=True)
class Edition:
    """files: name in the package -> bytes, in order, without `index.html`, runtime and manifest. index: of the runtime's digest -> the launch page."""

    title: str
    language: str
    plan: dict[str, Any]
    files: tuple[tuple[str, bytes], ...]
    index: Callable[[str], bytes]


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
) -> Edition:
    """Draws the module.

    read: a medium's path, as the module names it -> its bytes. style: the style sheet. language: of the words; else the module's.
    compiled: a cache for compiled templates. shelf: takes and gives what was drawn before; without one all is drawn.
    """
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
        name, data = f"parts/{content.id}.js", script_call("gciPart", content.id, part)
        files.append((name, data))
        references[content.id] = f"{name}?v={digest(data)[:8]}"
    whole_plan = plan(face, references, draft)

    # Drawn once for all formats; no author writes this.
    token = f"runtime-{digest(files[-1][1])}"
    page = _index(face, whole_plan, first, style, token)

    def index(runtime_digest: str) -> bytes:
        return page.replace(token.encode(), runtime_digest[:8].encode())

    return Edition(module.title.plain, face.words.language, whole_plan, (*files, *sorted(face.media.items())), index)


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


def _index(face: Face, whole_plan: dict[str, Any], first: Markup, style: bytes, runtime_digest: str) -> bytes:
    module = face.module
    contents = [{"id": c.id, "kind": kind_of(c), "title": c.title.plain} for c in module.contents]
    page = face.template(
        "index.html",
        policy=POLICY,
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


def compact(html: str) -> str:
    """Without the white space that templates leave between lines; text inside `pre` has no template lines, so it stays."""
    if "<pre" in html:
        return str(html)
    return "\n".join(line for raw in html.split("\n") if (line := raw.strip()))
