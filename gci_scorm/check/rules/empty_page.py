"""A page with a title and nothing else.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A}]

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: Text.}]
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("empty-page", "warning")
PARTS = ("body", "image", "video", "audio", "table", "cards", "steps", "compare", "question", "documents")


def check(module: Module) -> Iterator[Diagnostic]:
    for lesson in module.lessons():
        for page in lesson.pages:
            # A key that could not be read is no empty page.
            if not set(PARTS) & set(page.spans.names()):
                yield CODE(page.at("id"), f"the page `{page.id}` is empty", "give it a `body`, or delete it")
