"""A picture without words for those who do not see it.

Some trainees have pages read aloud, and some have pictures switched off because the line is slow. Without words the
picture teaches them nothing.

Mend: say in `alt` what the picture teaches, in one or two sentences. A picture that only decorates says so:
`decorative: true`.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, image: {file: media/container.png}}]
    # media/container.png, a picture

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, image: {file: media/container.png, alt: Monitors are stacked loose to the roof.}}]
    # media/container.png, a picture
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.references import index
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.media import Image
from gci_scorm.model.module import Module

CODE = Code("missing-alt")


def check(module: Module) -> Iterator[Diagnostic]:
    for thing in index(module).things:
        if isinstance(thing, Image) and not thing.decorative and not (thing.alt and thing.alt.plain):
            yield CODE(
                thing.at("file"),
                f"the picture `{thing.file}` has no `alt`",
                "say in `alt` what it shows; only a picture that says nothing is `decorative: true`",
            )
