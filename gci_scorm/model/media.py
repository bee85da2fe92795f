"""Pictures, sound and film, as pages, steps and questions hold them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gci_scorm.diagnostic import Span
from gci_scorm.model import spelling
from gci_scorm.model.base import Named, Thing, key
from gci_scorm.model.walk import things
from gci_scorm.source.inline import Text

MEDIA_TYPES = {"mp4": "video/mp4", "webm": "video/webm", "mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "wav": "audio/wav"}
"""Kinds of films and sound that browsers play."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotspot(Thing):
    """A labelled rectangle on a picture. at: left, top, width, height in per cent of the picture."""

    id: str
    label: Text
    at_: tuple[float, ...] = key(read=spelling.place)
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Thing):
    """file: path below the module's folder. A picture has an `alt` or is `decorative`."""

    file: str
    alt: Text | None = None
    caption: Text | None = None
    credit: Text | None = None
    decorative: bool = False
    hotspots: tuple[Hotspot, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording(Thing):
    """Video or audio. captions: language -> WebVTT file."""

    file: str
    captions: Named[str]
    transcript: Text
    poster: str | None = None


def pictures_of(thing: Thing) -> Iterator[tuple[str, Span]]:
    """Every picture file that a thing or what it holds shows, posters too, with the place that names it."""
    for found in things(thing):
        if isinstance(found, Image):
            yield found.file, found.at("file")
        elif isinstance(found, Recording) and found.poster:
            yield found.poster, found.at("poster")
