"""A module, read -> what is wrong in it: every rule of `rules/`, and each kind's own.

A rule is a file `rules/<what it finds>.py` with `CODE` and `check(module) -> diagnostics`. Its docstring is the manual's page of its code: what, why,
how to mend it, a wrong and a right example, both run by tests/test_manual.py; a code that is no rule's has a page in pages/.
`WHOLE = True` in it: it makes sense only of a module that was read completely. What is ignored is left to `ignore.heard`, which wants all that was found.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm import registry
from gci_scorm.diagnostic import Diagnostic
from gci_scorm.model.module import Module, questions


def check(module: Module) -> tuple[Diagnostic, ...]:
    """All that is wrong in a module, by place, those too that it ignores."""
    return tuple(sorted(set(_all(module)), key=lambda d: d.order))


def _all(module: Module) -> Iterator[Diagnostic]:
    """Of a module with holes only what is surely no consequence of them."""
    found = _found(module)
    return found if not module.holes else (d for d in found if d.span.file not in module.holes)


def _found(module: Module) -> Iterator[Diagnostic]:
    for rule in registry.rules():
        if not (module.holes and rule.__globals__.get("WHOLE")):
            yield from rule(module)
    for question in questions(module):
        yield from registry.question_kinds()[question.kind].check(question)
    for scenario in module.scenarios():
        for step in scenario.steps:
            yield from registry.step_kinds()[step.kind].check(step)
