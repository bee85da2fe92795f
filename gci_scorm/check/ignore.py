"""`ignore: {code: reason}` on a thing or on the module: silences warnings, never errors. One that silences nothing is told itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gci_scorm import registry
from gci_scorm.check.codes import severities
from gci_scorm.diagnostic import Code, Diagnostic, Span, has_errors
from gci_scorm.model.module import Module
from gci_scorm.model.walk import things

UNUSED = Code("unused-ignore", "warning")
NO_REASON = Code("empty-value", "warning")


@dataclass(frozen=True, slots=True)
class _Ignore:
    """One line of an `ignore`. place: where its code stands. around: what it is for; None: the whole module."""

    code: str
    reason: str
    place: Span
    around: Span | None

    def silences(self, one: Diagnostic) -> bool:
        """Never what is said of itself."""
        fits = one.severity == "warning" and one.code == self.code and one.span != self.place
        return fits and (self.around is None or _holds(self.around, one.span))


def heard(module: Module, found: Iterable[Diagnostic], whole: bool) -> list[Diagnostic]:
    """What of all that was found in a module is to be told: not the warnings that it ignores, but the ignores that have no reason or no use.

    found: of this module alone. whole: everything was looked at, its media too; else a warning may be missing, as where there is an error.
    """
    found, ignores = list(found), tuple(_ignores(module))
    found += (_without_reason(one) for one in ignores if not one.reason.strip())
    if whole and not has_errors(found):
        found += _unused(ignores, found)
    return [one for one in found if not any(each.silences(one) for each in ignores)]


def _unused(ignores: tuple[_Ignore, ...], found: list[Diagnostic]) -> list[Diagnostic]:
    """Only of codes that are warnings: of others the rule `unknown-ignore` tells. An ignore of `unused-ignore` itself is looked at last.

    Warnings of packages are known only once these are made.
    """
    idle: list[Diagnostic] = []
    for one in sorted(ignores, key=lambda each: each.code == UNUSED.code):
        if (
            severities().get(one.code) == "warning"
            and one.code not in registry.package_codes()
            and not any(one.silences(each) for each in (*found, *idle))
        ):
            where = "in this module" if one.around is None else "here"
            idle.append(UNUSED(one.place, f"there is no warning `{one.code}` {where} that this could silence", "take it out"))
    return idle


def _without_reason(one: _Ignore) -> Diagnostic:
    return NO_REASON(one.place, f"no reason stands behind `{one.code}`", "write in a few words why it may stay as it is")


def _ignores(module: Module) -> Iterator[_Ignore]:
    for thing in things(module):
        for code, reason in thing.ignore:
            yield _Ignore(code, reason, thing.ignore.span_of(code), None if thing is module else thing.span)


def _holds(outer: Span, inner: Span) -> bool:
    start, end = (outer.line, outer.column), (outer.end_line, outer.end_column)
    return outer.file == inner.file and start <= (inner.line, inner.column) <= end
