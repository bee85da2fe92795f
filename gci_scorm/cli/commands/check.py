"""`gci-scorm check`"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from gci_scorm.cli import Command
from gci_scorm.cli.project import known, project
from gci_scorm.cli.report import finish, tell

if TYPE_CHECKING:
    from gci_scorm.diagnostic import Diagnostic


@click.command(
    cls=Command,
    epilog="""Examples:
  gci-scorm check
  gci-scorm check cites --json | less""",
)
@click.argument("modules", nargs=-1, metavar="[MODULE]...")
@click.option("as_json", "--json", is_flag=True, help="One JSON object a problem, on standard output.")
@click.option("as_sarif", "--sarif", is_flag=True, help="One SARIF 2.1.0 document, on standard output.")
@click.option("as_github", "--github", is_flag=True, help="Annotations of GitHub Actions, on standard output.")
@click.option("everything", "--all", is_flag=True, help="Show every problem in full, however many.")
def command(modules: tuple[str, ...], as_json: bool, as_sarif: bool, as_github: bool, everything: bool) -> None:
    """Read and check everything; write nothing."""
    from gci_scorm import build as stages

    if as_json + as_sarif + as_github > 1:
        raise click.UsageError("--json, --sarif and --github are three forms of the same: choose one")
    world = project()
    diagnostics = stages.check_all(world, known(world, modules))
    if as_json or as_sarif or as_github:
        for line in _for_programs(diagnostics, as_sarif, as_github):
            click.echo(line.encode())  # UTF-8, whatever the console is set to.
    else:
        tell(world, diagnostics, everything)
    finish(diagnostics, "checked", quiet=as_json or as_sarif or as_github)


def _for_programs(diagnostics: tuple[Diagnostic, ...], as_sarif: bool, as_github: bool) -> Iterable[str]:
    from gci_scorm.report import github, json, sarif

    if as_sarif:
        return (sarif.document(diagnostics),)
    return github.lines(diagnostics) if as_github else json.lines(diagnostics)
