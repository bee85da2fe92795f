"""The edition of a module in one language: the files that every format shares, and the plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from gci_scorm.model.module import Module, kind_of
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


def edition(
    module: Module,
    theme: Theme,
    read: Callable[[str], bytes],
    pictures: PictureBook,
    style: bytes,
    language: str | None = None,
    draft: bool = True,
    compiled: Store | None = None,
) -> Edition:
    """Draws the module.

    read: a medium's path, as the module names it -> its bytes. style: the style sheet. language: of the words; else the module's.
    compiled: a cache for compiled templates.
    """
    face = Face(module, theme, words_for(language or module.language), read, pictures, compiled=compiled)
    files: list[tuple[str, bytes]] = [(STYLE, style)]
    references: dict[str, str] = {}
    first = part_html(face, module.contents[0], eager=True)
    for content in module.contents:
        part: dict[str, Any] = {"data": part_data(face, content)}
        if content is not module.contents[0]:
            part = {"html": compact(part_html(face, content))} | part
        name, data = f"parts/{content.id}.js", script_call("gciPart", content.id, part)
        files.append((name, data))
        references[content.id] = f"{name}?v={digest(data)[:8]}"
    whole_plan = plan(face, references, draft)

    def index(runtime_digest: str) -> bytes:
        return _index(face, whole_plan, first, style, runtime_digest[:8])

    index("")  # the launch page shows pictures too: about's logos, for one
    return Edition(module.title.plain, face.words.language, whole_plan, (*files, *sorted(face.media.items())), index)


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
