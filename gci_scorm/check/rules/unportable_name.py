"""A file whose name some computers refuse.

Windows can't make files that are called like its devices (`con`, `aux`, `nul`, `prn`, `com1`, `lpt1`), that hold one of
< > : " | ? * \\ or that end in a dot or a space. A colleague there could not open your project.

Mend: give the file or folder another name, and change the name where it stands.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, image: {file: media/aux.png, alt: A container.}}]
    # media/aux.png, a picture

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, image: {file: media/container.png, alt: A container.}}]
    # media/container.png, a picture
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic, Span
from gci_scorm.model.module import Module

CODE = Code("unportable-name", "warning")
RESERVED = re.compile(r"(?:con|aux|nul|prn|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
REFUSED = re.compile(r'[<>:"|?*\\]')


def check(module: Module) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for file in (f"{module.id}/{name}" for name in module.files):
        parts = file.split("/")
        for depth, part in enumerate(parts, 1):
            path = "/".join(parts[:depth])
            if path not in told and (why := _refused(part)):
                told.add(path)
                yield CODE(Span(f"modules/{file}"), f"`{part}` {why}", "give it another name, and change the name where it stands")


def _refused(name: str) -> str:
    if RESERVED.fullmatch(name):
        return "is a name that Windows keeps for itself"
    if found := REFUSED.search(name):
        return f"holds {found[0]}, which Windows allows in no name"
    return "ends in a dot or a space, which Windows drops" if name.endswith((".", " ")) else ""
