"""Diagnostics as workflow commands of GitHub Actions, which shows them beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gci_scorm.diagnostic import Diagnostic


def lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """`::error file=,line=,endLine=,col=,endColumn=,title=CODE::MESSAGE`, by place; a problem of a whole file has no line."""
    for d in sorted(set(diagnostics), key=lambda d: d.order):
        span = d.span
        properties: dict[str, str | int] = {"file": span.file}
        if span.line:
            properties |= {"line": span.line, "endLine": max(span.end_line, span.line)}
            if span.end_line == span.line:  # An annotation of several lines takes no columns.
                properties |= {"col": span.column, "endColumn": span.end_column}
        properties["title"] = d.code
        told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
        text = f"{d.message}\n{d.hint}" if d.hint else d.message
        yield f"::{d.severity} {told}::{_message(text)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
