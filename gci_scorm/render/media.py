"""Media that can't be shown: found before anything is drawn, each with the place that names it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from functools import partial

from gci_scorm.diagnostic import Code, Diagnostic, Span
from gci_scorm.model.media import Recording, pictures_of
from gci_scorm.model.module import Module
from gci_scorm.model.walk import things
from gci_scorm.render.pictures import BadPicture, Pictures

TIMES = re.compile(r"(\d{2,}:)?\d\d:\d\d\.\d{3}[ \t]+-->[ \t]+(\d{2,}:)?\d\d:\d\d\.\d{3}([ \t].*)?")
BAD_PICTURE = Code("bad-picture")
BAD_RECORDING = Code("bad-recording")
BAD_CAPTIONS = Code("bad-captions")
UNREADABLE = Code("unreadable-file")


def media_faults(module: Module, pictures: Pictures, read: Callable[[str], bytes]) -> Iterator[Diagnostic]:
    """What is wrong in files that a module shows. A name that is no file of the module is passed over, never opened: `check` has said so."""
    have = set(module.files)
    for file, span in _pictures(module):
        if file in have:
            yield from _refused(file, span, partial(_picture_fault, pictures, file, span))
    for recording in (thing for thing in things(module) if isinstance(thing, Recording)):
        if recording.file in have:
            span = recording.at("file")
            yield from _refused(recording.file, span, partial(_recording_fault, read, recording.file, span))
        for language, file in recording.captions:
            if file in have:
                span = recording.captions.span_of(language)
                yield from _refused(file, span, partial(_captions_fault, read, file, span))


def _pictures(module: Module) -> Iterator[tuple[str, Span]]:
    if module.image is not None:
        yield module.image, module.at("image")
    for number, file in enumerate(module.logos, 1):
        yield file, module.spans.get(f"logos {number}") or module.at("logos")
    yield from pictures_of(module)


def _refused(file: str, span: Span, find: Callable[[], Diagnostic | None]) -> Iterator[Diagnostic]:
    """What `find` finds, or that the system would not read the file."""
    try:
        found = find()
    except OSError as error:
        found = UNREADABLE(span, f"`{file}` can't be read: {error.strerror or error}")
    if found is not None:
        yield found


def _picture_fault(pictures: Pictures, file: str, span: Span) -> Diagnostic | None:
    try:
        pictures.picture(file)
    except BadPicture as error:
        return BAD_PICTURE(span, f"`{file}` can't be used: {error}", "save it anew as PNG, JPEG, WebP or SVG")
    return None


def _recording_fault(read: Callable[[str], bytes], file: str, span: Span) -> Diagnostic | None:
    return None if read(file) else BAD_RECORDING(span, f"`{file}` is empty", "copy the file anew")


def _captions_fault(read: Callable[[str], bytes], file: str, span: Span) -> Diagnostic | None:
    try:
        text = read(file).removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return BAD_CAPTIONS(span, f"`{file}` is not UTF-8", "in the editor, save it with the encoding UTF-8")
    if not text.startswith("WEBVTT"):
        return BAD_CAPTIONS(span, f"`{file}` is no WebVTT: it doesn't begin with WEBVTT", "export the captions as WebVTT (.vtt)")
    for number, line in enumerate(text.splitlines(), 1):
        if "-->" in line and not TIMES.fullmatch(line.strip()):
            return BAD_CAPTIONS(span, f"line {number} of `{file}` has no times that WebVTT knows", "write them as 00:01.500 --> 00:04.000")
    return None
