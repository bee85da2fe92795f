"""Diagnostics as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from gci_scorm import __version__
from gci_scorm.diagnostic import Diagnostic, Span

ROOT = "%SRCROOT%"
"""The name by which readers of SARIF know the project's folder."""


def document(diagnostics: Iterable[Diagnostic]) -> str:
    """One log with one run. ASCII only. Columns are characters, as in `Span`; a problem of a whole file has no region."""
    in_order = sorted(set(diagnostics), key=lambda d: d.order)
    levels = {d.code: d.severity for d in sorted(in_order, key=lambda d: d.severity, reverse=True)}
    codes = sorted(levels)
    rules = [{"id": code, "defaultConfiguration": {"level": levels[code]}} for code in codes]
    run = {
        "tool": {"driver": {"name": "gci-scorm", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, codes.index(d.code)) for d in in_order],
    }
    return json.dumps({"version": "2.1.0", "runs": [run]}, indent=1)


def _result(d: Diagnostic, rule: int) -> dict[str, Any]:
    text = f"{d.message}\n{d.hint}" if d.hint else d.message
    result: dict[str, Any] = {
        "ruleId": d.code,
        "ruleIndex": rule,
        "level": d.severity,
        "message": {"text": text},
        "locations": [{"physicalLocation": _place(d.span)}],
    }
    if d.notes:
        result["relatedLocations"] = [{"physicalLocation": _place(note.span), "message": {"text": note.message}} for note in d.notes]
    if d.mended and d.span.line:
        # A region of a line alone is that line without its end: SARIF 2.1.0, 3.30.2.
        replacement = {"deletedRegion": {"startLine": d.span.line}, "insertedContent": {"text": d.mended}}
        result["fixes"] = [{"artifactChanges": [{"artifactLocation": _file(d.span), "replacements": [replacement]}]}]
    return result


def _place(span: Span) -> dict[str, Any]:
    if not span.line:
        return {"artifactLocation": _file(span)}
    region = {"startLine": span.line, "startColumn": max(span.column, 1)}
    if (span.end_line, span.end_column) >= (span.line, max(span.column, 1)):
        region |= {"endLine": span.end_line, "endColumn": max(span.end_column, 1)}
    return {"artifactLocation": _file(span), "region": region}


def _file(span: Span) -> dict[str, str]:
    return {"uri": quote(span.file), "uriBaseId": ROOT}
