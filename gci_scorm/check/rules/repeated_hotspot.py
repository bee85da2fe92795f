"""Two hotspots of one picture with the same id.

What a trainee marks is kept by id: two areas with one id would always be marked together.

Mend: give one of them another id.

Wrong:

    # lessons/one.yaml
    title: One
    pages:
      - id: a
        title: A
        image:
          file: media/crate.png
          alt: A crate.
          hotspots:
            - {id: lid, label: The lid, at: [0, 0, 50, 20]}
            - {id: lid, label: The bottom, at: [0, 80, 50, 20]}
    # media/crate.png, a picture

Right:

    # lessons/one.yaml
    title: One
    pages:
      - id: a
        title: A
        image:
          file: media/crate.png
          alt: A crate.
          hotspots:
            - {id: lid, label: The lid, at: [0, 0, 50, 20]}
            - {id: bottom, label: The bottom, at: [0, 80, 50, 20]}
    # media/crate.png, a picture
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.references import index
from gci_scorm.diagnostic import Code, Diagnostic, Note, Span
from gci_scorm.model.media import Image
from gci_scorm.model.module import Module

CODE = Code("repeated-hotspot")


def check(module: Module) -> Iterator[Diagnostic]:
    for thing in index(module).things:
        seen: dict[str, Span] = {}
        for spot in thing.hotspots if isinstance(thing, Image) else ():
            if spot.id in seen:
                first = Note(seen[spot.id], "first here")
                yield CODE(spot.at("id"), f"the picture has two hotspots `{spot.id}`", "give one of them another id", notes=(first,))
            seen.setdefault(spot.id, spot.at("id"))
