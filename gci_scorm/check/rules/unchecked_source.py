"""A source of which nobody says when it was last looked at.

Conventions are amended. Without a day, nobody knows which sources to look at again, and the module grows old unseen.

Mend: look whether the source still says so, and write the day: `checked: 2026-11-01`, year, month, day.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: "Consent comes first [@basel-art-6]."}]
    # module.yaml
    sources: {basel-art-6: {title: Basel Convention, locator: Article 6}}

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: "Consent comes first [@basel-art-6]."}]
    # module.yaml
    sources: {basel-art-6: {title: Basel Convention, locator: Article 6, checked: 2026-11-01}}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model import spelling
from gci_scorm.model.module import Module

CODE = Code("unchecked-source", "warning")
AHEAD = timedelta(days=1)
"""Where the author sits it may be tomorrow already."""


def check(module: Module) -> Iterator[Diagnostic]:
    for name, source in module.sources:
        if not source.checked:
            message = f"nothing says when somebody last looked at the source `{name}`"
            yield CODE(module.sources.span_of(name), message, "look whether it still says so, and write the day in `checked`")
        elif (day := spelling.day(source.checked)) is None:
            message = f"`{source.checked[:40]}` is no day of the calendar"
            yield CODE(source.at("checked"), message, "write year, month and day, such as 2026-11-01")
        elif day > module.read_on + AHEAD:
            yield CODE(source.at("checked"), f"{day} is still to come", "write the day on which somebody looked at the source")
