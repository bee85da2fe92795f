"""Diagnostics as programs read them: one JSON object a line, by place."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from typing import Any

from gci_scorm.diagnostic import Diagnostic, Span


def lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """`{"code", "severity", place, "message", "hint", "mended", "notes": [{place, "message"}, ...],
    "witness": [{"step", "words", "answer"}, ...]}`, a place being `"file", "line", "column",
    "end_line", "end_column"`; line 0: the whole file. ASCII only."""
    for d in sorted(diagnostics, key=lambda d: d.order):
        notes = [{**_place(note.span), "message": note.message} for note in d.notes]
        told = {
            "message": d.message,
            "hint": d.hint,
            "mended": d.mended,
            "notes": notes,
            "witness": [dataclasses.asdict(turn) for turn in d.witness],
        }
        yield json.dumps({"code": d.code, "severity": d.severity, **_place(d.span), **told})


def _place(span: Span) -> dict[str, Any]:
    return {"file": span.file, "line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}
