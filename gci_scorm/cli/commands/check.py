"""`gci-scorm check`"""

from __future__ import annotations

import click

from gci_scorm.cli import Command
from gci_scorm.cli.project import known, project
from gci_scorm.cli.report import finish, tell


@click.command(
    cls=Command,
    epilog="""Examples:
  gci-scorm check
  gci-scorm check cites --json | less""",
)
@click.argument("modules", nargs=-1, metavar="[MODULE]...")
@click.option("as_json", "--json", is_flag=True, help="One JSON object a problem, on standard output.")
@click.option("everything", "--all", is_flag=True, help="Show every problem in full, however many.")
def command(modules: tuple[str, ...], as_json: bool, everything: bool) -> None:
    """Read and check everything; write nothing."""
    from gci_scorm import build as stages

    world = project()
    diagnostics = stages.check_all(world, known(world, modules))
    if as_json:
        from gci_scorm.report.json import lines

        for line in lines(diagnostics):
            click.echo(line)
    else:
        tell(world, diagnostics, everything)
    finish(diagnostics, "checked", quiet=as_json)
