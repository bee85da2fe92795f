"""A problem is a value: where it is, what it is, what to do. Known to every stage; drawn by `report/`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]
Mend = Callable[[str], str]
"""A line of a file -> the same mended; "" where that can't be known."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source file.

    file: path relative to the project, with `/`. Lines and columns count from 1, columns in characters;
    the end is exclusive. A span of a whole file (missing, unreadable) has line 0.
    """

    file: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """A second place that belongs to a problem, and what is there: `first here`."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """One answer of a play that shows a problem: at which step, what is done there in the author's words, and the same for programs.

    answer: of a decision the choice's place, counted from 0; of an inspection what is marked; of a question `right`, `wrong` or `part`.
    """

    step: str
    words: str
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem in the author's words.

    code: kebab-case, stable for ever; docs/diagnostics explains it and `ignore: {code: reason}` names it.
    hint: what to do, one sentence; empty where the message says it all.
    mended: the whole line of `span.line` as it was probably meant, several lines parted by a line end; empty where nobody can know.
    notes: second places. witness: a play that shows the problem, from the beginning. mend: the line -> `mended`, until the line is at hand (`check/mend.py`).
    """

    code: str
    severity: Severity
    span: Span
    message: str
    hint: str = ""
    mended: str = ""
    notes: tuple[Note, ...] = ()
    witness: tuple[Turn, ...] = ()
    mend: Mend | None = field(default=None, compare=False, repr=False)

    @property
    def order(self) -> tuple[Span, str, str]:
        return (self.span, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem; calling it makes the Diagnostic: `UNREACHABLE(step.span, "...", hint="...")`."""

    code: str
    severity: Severity = "error"

    def __call__(
        self,
        span: Span,
        message: str,
        hint: str = "",
        mended: str = "",
        notes: tuple[Note, ...] = (),
        witness: tuple[Turn, ...] = (),
        mend: Mend | None = None,
    ) -> Diagnostic:
        return Diagnostic(self.code, self.severity, span, message, hint, mended, notes, witness, mend)


def instead(span: Span, text: str) -> Mend:
    """Mends a line by writing `text` where the span stands."""
    return lambda line: line[: span.column - 1] + text + line[span.end_column - 1 :] if span.line == span.end_line else ""


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(d.severity == "error" for d in diagnostics)
