"""A page that holds two of a kind.

`image`, `video` and `audio` share one place, and so do `table`, `cards`, `steps` and `compare`: one point a page, and
room for it on a telephone.

Mend: make two pages of it, each with its own title.

Wrong:

    # lessons/one.yaml
    title: One
    pages:
      - id: a
        title: A
        cards: [{title: One}, {title: Two}]
        steps: [{title: First}, {title: Then}]

Right:

    # lessons/one.yaml
    title: One
    pages:
      - {id: a, title: A, cards: [{title: One}, {title: Two}]}
      - {id: b, title: B, steps: [{title: First}, {title: Then}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("page-holds-two")
ONE_OF = (("image", "video", "audio"), ("table", "cards", "steps", "compare"))


def check(module: Module) -> Iterator[Diagnostic]:
    for lesson in module.lessons():
        for page in lesson.pages:
            for keys in ONE_OF:
                held = [key for key in keys if getattr(page, key)]
                for extra in held[1:]:
                    yield CODE(page.at(extra), f"the page has `{extra}` beside `{held[0]}`", "make two pages of it")
