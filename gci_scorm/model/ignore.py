"""`ignore: {code: reason}` on a thing or on the module: silences warnings, never errors."""

from __future__ import annotations

from collections.abc import Iterable

from gci_scorm.diagnostic import Diagnostic, Span
from gci_scorm.model.module import Module
from gci_scorm.model.walk import things


def silence(module: Module, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics without the warnings that the module, or a thing around their place, ignores."""
    diagnostics = list(diagnostics)
    if not any(d.severity == "warning" for d in diagnostics):
        return diagnostics
    silenced = [(code, None if thing is module else thing.span) for thing in things(module) for code in thing.ignore.names()]
    return [d for d in diagnostics if d.severity == "error" or not any(d.code == code and _holds(span, d.span) for code, span in silenced)]


def _holds(outer: Span | None, inner: Span) -> bool:
    if outer is None:
        return True
    start, end = (outer.line, outer.column), (outer.end_line, outer.end_column)
    return outer.file == inner.file and start <= (inner.line, inner.column) <= end
