"""A page with a title and nothing else.

A trainee who opens it finds an empty screen. Mostly its text is still to be written, or is indented so that it belongs
to something else.

Mend: give it a `body`, a picture or a question, or delete it. A page that waits for its text may say so: `ignore:
{empty-page: why}`.

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
