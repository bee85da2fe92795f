"""Two files whose names differ only in capitals.

On Windows and macOS they are one file: whoever copies the project there loses one of the two, and doesn't notice.

Mend: give one of the two another name, and change the name where it stands.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, image: {file: media/container.png, alt: A container.}}]
    # media/container.png, a picture
    # media/Container.png, a picture

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, image: {file: media/container.png, alt: A container.}}]
    # media/container.png, a picture
    # media/seal.png, a picture
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic, Note, Span
from gci_scorm.model.module import Module

CODE = Code("case-clash", "warning")


def check(module: Module) -> Iterator[Diagnostic]:
    """Of two folders that differ so only the first file is told, not each."""
    seen: dict[str, tuple[str, str]] = {}
    told: set[str] = set()
    for file in sorted(module.files):
        parts = file.split("/")
        for depth in range(1, len(parts) + 1):
            path = "/".join(parts[:depth])
            other, first = seen.setdefault(path.lower(), (path, file))
            if other != path:
                if path not in told:
                    told.add(path)
                    notes = (Note(Span(f"modules/{module.id}/{first}"), "the other one"),)
                    message = f"`{path}` and `{other}` differ only in capitals: on Windows and macOS they are one"
                    yield CODE(Span(f"modules/{module.id}/{file}"), message, "give one of them another name", notes=notes)
                break
