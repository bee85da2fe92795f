"""A recording of a kind that browsers don't play, or captions in no language.

A trainee would see a player that never starts, or a list of captions that names none.

Mend: convert films to mp4 or webm, and sound to mp3, m4a, ogg or wav. The key of a caption file is its language, as in
BCP 47: `en`, `fr`, `zh-Hans`.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, video: {file: media/quay.avi, captions: {en: media/quay.vtt}, transcript: A quay.}}]
    # media/quay.avi, a film
    # media/quay.vtt
    WEBVTT

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, video: {file: media/quay.mp4, captions: {en: media/quay.vtt}, transcript: A quay.}}]
    # media/quay.mp4, a film
    # media/quay.vtt
    WEBVTT
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.references import index
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.media import MEDIA_TYPES, Recording
from gci_scorm.model.module import Module
from gci_scorm.model.project import LANGUAGE

CODE = Code("unplayable-recording")


def check(module: Module) -> Iterator[Diagnostic]:
    for thing in index(module).things:
        if not isinstance(thing, Recording):
            continue
        if thing.file.rpartition(".")[2].lower() not in MEDIA_TYPES:
            yield CODE(
                thing.at("file"), f"`{thing.file}` is no recording that browsers play", f"convert it to one of {', '.join(MEDIA_TYPES)}"
            )
        for language in thing.captions.names():
            if not LANGUAGE.fullmatch(language):
                yield CODE(thing.captions.span_of(language), f"`{language}` is no language tag", "write it as in BCP 47: en, fr, zh-Hans")
