"""What templates and kinds see while one module is drawn: texts, words, pictures, papers, controls. Collects the media that were used."""

from __future__ import annotations

import io
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from gci_scorm.diagnostic import Code, Diagnostic, Span
from gci_scorm.kinds.codes import codes
from gci_scorm.model.document import Document
from gci_scorm.model.media import MEDIA_TYPES, Image, Recording
from gci_scorm.model.module import Module
from gci_scorm.render import html
from gci_scorm.render.captions import data_url
from gci_scorm.render.paper import Sheet, sheet
from gci_scorm.render.pictures import Picture, Store, digest, package_name
from gci_scorm.render.theme import Theme
from gci_scorm.render.words import Words
from gci_scorm.source.inline import Text

HERE = Path(__file__).parent


BAD_TEMPLATE = Code("bad-template")


class BadTemplate(ValueError):
    """A theme's template could not be drawn. diagnostic: what and where."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class PictureBook(Protocol):
    def picture(self, file: str) -> Picture: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as templates draw it. sources: (media type, reference) of what stands before the `img`."""

    width: int
    height: int
    src: str
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Track:
    """Captions. src: WebVTT as a `data:` URL. shown: unless switched off."""

    language: str
    src: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Player:
    """A recording as templates draw it."""

    src: str
    media_type: str
    tracks: tuple[Track, ...]
    poster: Shown | None


@dataclass
class Face:
    """Draws for one module. compiled: where compiled templates are kept from one run to the next. media: name in the package -> bytes, filled as things are drawn."""

    module: Module
    theme: Theme
    words: Words
    read: Callable[[str], bytes]
    pictures: PictureBook
    media: dict[str, bytes] = field(default_factory=dict)
    compiled: Store | None = None
    eager: bool = False

    def __post_init__(self) -> None:
        self.names = html.Names(
            {id: (source.title.plain, source.locator.plain if source.locator else "") for id, source in self.module.sources},
            {id: document.heading for id, document in self.module.documents},
            {term.casefold(): term for term in self.module.glossary.names()},
        )
        # A store hashes by what it is or where it lies.
        self.environment = _environment(self.theme.id, tuple(sorted(self.theme.templates.items())), self.compiled)  # type: ignore[arg-type]  # a dataclass is hashable here, mypy sees the protocol
        self._globals: dict[str, Any] = {
            "html": self.html,
            "line": self.line,
            "t": self.words,
            "codes": codes,
            "shown": self.shown,
            "recording": self.recording,
            "sheet_of": self.sheet,
            "module": self.module,
        }

    def html(self, text: Text | None) -> Markup:
        return html.block_html(text, self.names)

    def line(self, text: Text | None) -> Markup:
        return html.line_html(text, self.names)

    def document(self, id: str) -> Document:
        found = self.module.documents.get(id)
        if found is None:
            raise KeyError(id)
        return found

    def sheet(self, id: str) -> Sheet:
        return sheet(self.document(id))

    def template(self, name: str, **values: Any) -> Markup:
        """`pages/<name>`, or the theme's own, or `kinds/<kind>/page.html`, drawn. Raises BadTemplate for what is wrong in the theme's."""
        try:
            return Markup(self.environment.get_template(name, globals=self._globals).render(values))
        except BadTemplate:
            raise
        except Exception as error:  # A theme is data, and what its templates say may fail in any way.
            if (place := _place_in_theme(error)) is None:
                raise
            raise BadTemplate(BAD_TEMPLATE(place, f"the template can't be drawn: {error}")) from error

    def controls(self, kind: str, id: str, data: dict[str, Any], **values: Any) -> Markup:
        """What `kinds/<kind>/page.html` draws. id: prefix of names and ids, unique in the document."""
        # Not `.module`: the environment keeps that one, with the texts and papers of the first module that was drawn.
        macros: Any = self.environment.get_template("parts.html", globals=self._globals).make_module()
        tools = {"picture": macros.figure, "paper": macros.paper_to_mark, "hotspots": macros.hotspots}
        return self.template(f"kinds/{kind}/page.html", id=id, data=data, **tools, **values)

    def shown(self, image: Image | str) -> Shown:
        picture = self.pictures.picture(image if isinstance(image, str) else image.file)
        for variant in picture.variants:
            self.media[variant.name] = variant.data
        return Shown(picture.width, picture.height, picture.name, picture.sources)

    def recording(self, recording: Recording) -> Player:
        data = self.read(recording.file)
        kind = recording.file.rsplit(".", 1)[-1].lower()
        name = package_name(recording.file, digest(data), kind)
        self.media[name] = data
        own = self.words.language
        tracks = tuple(
            Track(language, data_url(self.read(file).decode("utf-8-sig")), language == own) for language, file in recording.captions
        )
        return Player(name, MEDIA_TYPES[kind], tracks, self.shown(recording.poster) if recording.poster else None)


class _Compiled(BytecodeCache):
    """Compiled templates by a digest of name and source, as Jinja2 checks them: compiling takes longer than drawing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        data = self._store.get(f"templates/{bucket.key}")
        if data is not None:
            bucket.load_bytecode(io.BytesIO(data))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._store.put(f"templates/{bucket.key}", bucket.bytecode_to_string())


def _place_in_theme(error: Exception) -> Span | None:
    """The innermost line of a theme's template at which it happened."""
    found = None
    if isinstance(error, TemplateSyntaxError) and error.filename and error.filename.startswith("themes/"):
        return Span(error.filename, error.lineno, 1, error.lineno, 1)
    for frame, line in traceback.walk_tb(error.__traceback__):
        if (file := frame.f_code.co_filename).startswith("themes/"):
            found = Span(file, line, 1, line, 1)
    return found


@cache
def _environment(theme: str, templates: tuple[tuple[str, str], ...], compiled: Store | None) -> Environment:
    """One environment a theme: compiled templates are kept in it. A theme's templates are data, so they run in a sandbox."""
    own, theme_folder = dict(templates), f"themes/{theme}/templates/"
    loader: BaseLoader = ChoiceLoader(
        [
            FunctionLoader(lambda name: (own[name], f"{theme_folder}{name}", None) if name in own else None),
            FileSystemLoader(HERE / "pages"),
            PrefixLoader({"kinds": FileSystemLoader(HERE.parent / "kinds")}),
        ]
    )
    return SandboxedEnvironment(
        loader=loader,
        bytecode_cache=_Compiled(compiled) if compiled else None,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
        keep_trailing_newline=False,
    )
