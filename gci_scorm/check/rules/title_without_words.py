"""A title that shows nothing.

Titles stand in lists, in the record of an LMS and in what is read aloud. A title of signs alone, such as `---`, which
is a line across the page, is empty there.

Mend: write in a few words what it is about.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: "---", body: Text.}]

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: Text.}]
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.references import index
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module
from gci_scorm.source.inline import Text

CODE = Code("title-without-words")


def check(module: Module) -> Iterator[Diagnostic]:
    for thing in index(module).things:
        title = getattr(thing, "title", None)
        # A title without source is one that could not be read.
        if isinstance(title, Text) and title.source and not title.plain:
            yield CODE(title.span, f"the title `{title.source[:40]}` has no words", "write what it is about")
