"""Sound or film without captions in the module's language.

Many trainees watch without sound, and some do not hear.

Mend: make captions in the language that is spoken (WebVTT, a file that ends in `.vtt`), and name them under that
language: `captions: {en: media/quay.vtt}`.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, video: {file: media/quay.mp4, captions: {fr: media/quay.fr.vtt}, transcript: A quay.}}]
    # media/quay.mp4, a film
    # media/quay.fr.vtt
    WEBVTT

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, video: {file: media/quay.mp4, captions: {en: media/quay.en.vtt}, transcript: A quay.}}]
    # media/quay.mp4, a film
    # media/quay.en.vtt
    WEBVTT
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.references import index
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.media import Recording
from gci_scorm.model.module import Module
from gci_scorm.model.project import LANGUAGE

CODE = Code("missing-captions")


def check(module: Module) -> Iterator[Diagnostic]:
    if not LANGUAGE.fullmatch(module.language):
        return  # `bad-language` tells of it.
    for thing in index(module).things:
        if isinstance(thing, Recording) and module.language not in thing.captions.names():
            yield CODE(
                thing.at("captions"),
                f"`{thing.file}` has no captions in `{module.language}`",
                f"write captions: {{{module.language}: media/name.vtt}}",
            )
