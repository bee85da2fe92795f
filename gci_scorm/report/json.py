"""Diagnostics as programs read them: one JSON object a line, by place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from gci_scorm.diagnostic import Diagnostic


def lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """`{"code", "severity", "file", "line", "column", "end_line", "end_column", "message", "hint"}`; line 0: the whole file. ASCII only."""
    for d in sorted(diagnostics, key=lambda d: d.order):
        span = d.span
        place = {"file": span.file, "line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}
        yield json.dumps({"code": d.code, "severity": d.severity, **place, "message": d.message, "hint": d.hint})
