"""Texts in quotes, as YAML takes them whatever they hold."""

from __future__ import annotations

import re

from gci_scorm.diagnostic import Mend, Span

QUOTES = 'put the whole text in quotes: "..."'


def quoted(text: str) -> str:
    """A text as YAML takes it whatever it holds. Quotes that were meant to be around it are left away first."""
    text = _bare(text)
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _bare(text: str) -> str:
    if found := re.fullmatch("""["']([^"']*)["'”“’»]+""", text):
        return found[1]
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    if found := re.fullmatch("[‘“„«](.*)[’“”»]", text):
        return found[1].strip()
    return text[1:] if text[:1] in ("'", '"') and text.count(text[0]) == 1 else text


def in_quotes(span: Span) -> Mend:
    """Mends a line by putting into quotes what stands at the span, which ends with the line or within it."""

    def mend(line: str) -> str:
        end = span.end_column - 1 if span.end_line == span.line else len(line)
        value = line[span.column - 1 : end].rstrip()
        return line[: span.column - 1] + quoted(value) + line[span.column - 1 + len(value) :] if value else ""

    return mend
