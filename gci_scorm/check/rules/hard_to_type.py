"""A number that nobody types as exactly as it is wanted.

Without a `tolerance` every digit has to agree: who rounds a result is wrong. And of very long numbers a browser itself keeps only
the first 15 digits.

Mend: give a `tolerance`, and say in `ask` how far to round. For a very long number choose a larger unit.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    questions: [{id: q, ask: How many tonnes are in each of the 7 drums?, value: 0.142857, unit: t}]

Right:

    # quizzes/quiz.yaml
    title: Quiz
    questions: [{id: q, ask: How many tonnes are in each of the 7 drums? Two decimals are enough., value: 0.142857, tolerance: 0.01, unit: t}]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gci_scorm.check.wording import asked
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("hard-to-type", "warning")
MOST_DECIMALS = 3
MOST_DIGITS = 15
"""What a browser's numbers keep, and kinds/numeric/play.js reads before the point."""


def check(module: Module) -> Iterator[Diagnostic]:
    for each in asked(module):
        value, tolerance = (getattr(each.thing, name, None) for name in ("value", "tolerance"))
        if isinstance(value, Decimal) and tolerance == 0:
            whole, _, decimals = f"{abs(value):f}".partition(".")
            decimals = decimals.rstrip("0")
            digits = len(whole.lstrip("0")) + len(decimals)
            if digits > MOST_DIGITS:
                yield CODE(
                    each.thing.at("value"), f"this number has {digits} digits, and a browser keeps {MOST_DIGITS}", "choose a larger unit"
                )
            elif len(decimals) > MOST_DECIMALS:
                yield CODE(
                    each.thing.at("value"),
                    f"only who types all {len(decimals)} decimals is right",
                    "give a `tolerance`, and say in `ask` how far to round",
                )
