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

    id: str = key(about="The id of the place, unique on its picture.")
    label: Text = key(about="What is there. Who does not see the picture reads this.")
    at_: tuple[float, ...] = key(read=spelling.place, about="The place as `[left, top, width, height]`, in per cent of the picture.")
    was: str | None = key(None, about="The id that it had before, so that records stay with it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Thing):
    """file: path below the module's folder. A picture has an `alt` or is `decorative`."""

    file: str = key(about="The file, as `media/container.png`.")
    alt: Text | None = key(None, about="What the picture shows, for those who do not see it. Required, unless it is `decorative`.")
    caption: Text | None = key(None, about="A line below the picture.")
    credit: Text | None = key(None, about="Who made it, and under which licence.")
    decorative: bool = key(False, about="`true` for a picture that says nothing: then it needs no `alt`.")
    hotspots: tuple[Hotspot, ...] = key((), about="Places on the picture that have a label.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording(Thing):
    """Video or audio. captions: language -> WebVTT file."""

    file: str = key(about="The file, as `media/interview.mp4`.")
    captions: Named[str] = key(about="What is said, as subtitles: a WebVTT file for each language, as `{en: media/interview.vtt}`.")
    transcript: Text = key(about="All that is said and seen, as text.")
    poster: str | None = key(None, about="A picture that stands there until the film starts.")


def pictures_of(thing: Thing) -> Iterator[tuple[str, Span]]:
    """Every picture file that a thing or what it holds shows, posters too, with the place that names it."""
    for found in things(thing):
        if isinstance(found, Image):
            yield found.file, found.at("file")
        elif isinstance(found, Recording) and found.poster:
            yield found.poster, found.at("poster")
