"""A source that nobody has looked at for a long time.

Conventions are amended, and pages on the web move. What was right when it was written may teach the wrong thing
today. A source may stand for two years, or for what `review_every` of the module says.

Mend: look whether the source still says so, mend what it supports, and write today's day in `checked`. Where all
sources of the module change faster or more slowly: `review_every: 6 months`, or `5 years`.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: "Consent comes first [@basel-art-6]."}]
    # module.yaml
    sources: {basel-art-6: {title: Basel Convention, locator: Article 6, checked: 2019-03-01}}

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: "Consent comes first [@basel-art-6]."}]
    # module.yaml
    sources: {basel-art-6: {title: Basel Convention, locator: Article 6, checked: 2026-11-01}}
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model import spelling
from gci_scorm.model.module import Module

CODE = Code("stale-source", "warning")


def check(module: Module) -> Iterator[Diagnostic]:
    for name, source in module.sources:
        day = spelling.day(source.checked or "")
        if day and module.read_on > later(day, module.review_every):
            message = f"nobody has looked at the source `{name}` since {day}, more than {_period(module.review_every)} ago"
            yield CODE(source.at("checked"), message, "look whether it still says so, and write today's day in `checked`")


def later(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last one that this month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(year, date.max.year)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _period(months: int) -> str:
    count, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
    return f"{count} {unit}{'s' if count > 1 else ''}"
