"""`gci-scorm init`"""

from __future__ import annotations

from pathlib import Path

import click

from gci_scorm.cli import Command
from gci_scorm.cli.project import write_new


@click.command(
    cls=Command,
    epilog="""Examples:
  gci-scorm init training        a project in the new folder training/
  gci-scorm init .               in this folder

Then: cd training, gci-scorm preview.""",
)
@click.argument("name")
def command(name: str) -> None:
    """Begin a project that builds at once, with one small module to change.

    Never overwrites a file.
    """
    from gci_scorm import starter
    from gci_scorm.world import PROJECT_FILE, find_project

    root = Path(name).resolve()
    if (outer := find_project(root)) is not None:
        raise click.UsageError(f"{outer} is a project already (it has {PROJECT_FILE}); one more module: gci-scorm new module NAME")
    if not starter.kebab(root.name):
        raise click.UsageError(
            f"`{root.name}` has no letters from a to z and no digits, which a project's identifier needs; choose another name"
        )
    write_new(root, starter.project(root.name))
    go = "" if root == Path.cwd() else f"  cd {name}\n"
    click.echo(f"\nNow:\n{go}  gci-scorm preview")
