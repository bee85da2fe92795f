"""`gci-scorm check`"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gci_scorm.cli import Command
from gci_scorm.cli.project import known, project
from gci_scorm.cli.report import counted, finish, tell

if TYPE_CHECKING:
    from gci_scorm.diagnostic import Diagnostic
    from gci_scorm.model.module import Module
    from gci_scorm.world import Disk


@click.command(
    cls=Command,
    epilog="""Examples:
  gci-scorm check
  gci-scorm check cites --json | less""",
)
@click.argument("modules", nargs=-1, metavar="[MODULE]...")
@click.option("as_json", "--json", is_flag=True, help="One JSON object a problem, a scenario and a module, on standard output.")
@click.option("as_sarif", "--sarif", is_flag=True, help="One SARIF 2.1.0 document, on standard output.")
@click.option("as_github", "--github", is_flag=True, help="Annotations of GitHub Actions, on standard output.")
@click.option("watch", "--watch", is_flag=True, help="Check anew after each save, until Ctrl-C.")
@click.option("everything", "--all", is_flag=True, help="Show every problem in full, however many.")
@click.option(
    "verbose", "-v", "--verbose", is_flag=True, help="A table too: points, length and chances of each scenario, and how long bookmarks get."
)
@click.option("quiet", "-q", "--quiet", is_flag=True, help="Show problems only.")
def command(
    modules: tuple[str, ...], as_json: bool, as_sarif: bool, as_github: bool, watch: bool, everything: bool, verbose: bool, quiet: bool
) -> None:
    """Read and check everything; write nothing."""
    from gci_scorm import build as stages

    if as_json + as_sarif + as_github > 1:
        raise click.UsageError("--json, --sarif and --github are three forms of the same: choose one")
    if watch and (as_json or as_sarif or as_github):
        raise click.UsageError("--watch is for people to read: leave out --json, --sarif and --github")
    if watch and (quiet or verbose):
        raise click.UsageError("--watch always says when it checked, and no more: leave out --quiet and --verbose")
    world = project()
    if watch:
        _watch(world.root, known(world, modules), everything)
        return
    looked, diagnostics = stages.look_over(world, known(world, modules))
    if as_json or as_sarif or as_github:
        for line in _for_programs(diagnostics, looked if as_json else (), as_sarif, as_github):
            click.echo(line.encode())  # UTF-8, whatever the console is set to.
    else:
        tell(world, diagnostics, everything)
    if verbose:
        _tell_facts(looked)
    finish(diagnostics, "checked", quiet=quiet or as_json or as_sarif or as_github)


def _tell_facts(modules: tuple[Module, ...]) -> None:
    from gci_scorm.report import facts

    table = facts.table(modules)
    if table:
        click.echo(table + "\n", err=True)


def _for_programs(diagnostics: tuple[Diagnostic, ...], modules: tuple[Module, ...], as_sarif: bool, as_github: bool) -> Iterable[str]:
    from gci_scorm.report import facts, github, json, sarif

    if as_sarif:
        return (sarif.document(diagnostics),)
    return github.lines(diagnostics) if as_github else (*json.lines(diagnostics), *facts.lines(modules))


def _watch(root: Path, modules: tuple[str, ...], everything: bool) -> None:
    """The state now and after each save, until Ctrl-C."""
    import asyncio

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_each_save(root, modules, everything))


async def _each_save(root: Path, modules: tuple[str, ...], everything: bool) -> None:
    from gci_scorm import build as stages
    from gci_scorm.preview.watch import saved
    from gci_scorm.world import Disk

    shown: tuple[Diagnostic, ...] | None = None
    async for touched in saved(root):
        world = Disk(root)
        diagnostics = stages.check_all(world, modules)
        # The watcher wakes for itself too, and for what is no file of a module.
        if touched or diagnostics != shown:
            _show(world, diagnostics, everything)
            shown = diagnostics


def _show(world: Disk, diagnostics: tuple[Diagnostic, ...], everything: bool) -> None:
    import time

    if sys.stderr.isatty():
        click.echo("\x1b[2J\x1b[3J\x1b[H", err=True, nl=False)
    tell(world, diagnostics, everything)
    click.echo(counted(diagnostics, f"{time.strftime('%H:%M:%S')} checked") + "; Ctrl-C ends", err=True)
