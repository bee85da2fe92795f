"""What commands say at their end: the problems, the counts, the exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import click

from gci_scorm.cli import WRONG_CONTENT

if TYPE_CHECKING:
    from gci_scorm.build import Done
    from gci_scorm.diagnostic import Diagnostic
    from gci_scorm.world import Disk


def tell(world: Disk, diagnostics: Iterable[Diagnostic], everything: bool = False) -> None:
    """The problems, drawn, on standard error; everything: each in full, however many."""
    draw(diagnostics, reader(world), everything)


def draw(diagnostics: Iterable[Diagnostic], read: Callable[[str], str], everything: bool = False) -> None:
    """The same, with the lines of any files. read: what a span calls a file -> its text, "" where it can't be read."""
    diagnostics = tuple(diagnostics)
    if not diagnostics:
        return
    from gci_scorm.report import terminal

    text = terminal.draw(diagnostics, read, colour=_colour(), width=_width(), everything=everything)
    click.echo(f"{text}\n\n{terminal.says_more(diagnostics)}", err=True, color=_colour())


def reader(world: Disk) -> Callable[[str], str]:
    """File of the project -> its text, "" where it can't be read."""

    def read(name: str) -> str:
        try:
            return world.read(name).decode("utf-8-sig", "replace")
        except OSError:
            return ""

    return read


def finish(diagnostics: Iterable[Diagnostic], done: str, quiet: bool = False) -> None:
    """One line of counts; exit code 1 where there was an error."""
    diagnostics = tuple(diagnostics)
    if not quiet:
        click.echo(counted(diagnostics, done), err=True)
    if any(d.severity == "error" for d in diagnostics):
        sys.exit(WRONG_CONTENT)


def counted(diagnostics: Iterable[Diagnostic], done: str) -> str:
    """`checked, 1 error, 2 warnings`"""
    severities = [d.severity for d in diagnostics]
    return ", ".join([done, *(plural(n, word) for word in ("error", "warning") if (n := severities.count(word)))])


def plural(count: int, word: str) -> str:
    """`1 error`, `2 errors`"""
    return f"{count} {word}{'s' * (count != 1)}"


@contextlib.contextmanager
def progress(total: int, shown: bool) -> Iterator[Callable[[Done], None]]:
    """What is to be called with each module that is done: a bar on a terminal, nothing elsewhere."""
    if not shown or total < 2 or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    # Drawn at each step, not by a thread: processes are started meanwhile, and a thread's locks would be copied shut.
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("building", total=total)
        yield lambda done: bar.update(task, advance=1, description=done.module, refresh=True)


def _colour() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width() -> int:
    import shutil

    return shutil.get_terminal_size((100, 24)).columns
