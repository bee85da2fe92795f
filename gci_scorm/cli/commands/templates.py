"""`gci-scorm templates`"""

from __future__ import annotations

from pathlib import Path

import click

from gci_scorm.cli import Command
from gci_scorm.cli.project import suggestion


@click.command(
    cls=Command,
    epilog="""Examples:
  gci-scorm templates
  gci-scorm templates cites-permit""",
)
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """List the document templates, or the fields of one."""
    from gci_scorm import build as stages
    from gci_scorm.world import Disk, find_project

    root = find_project(Path.cwd())
    known = stages.templates(Disk(root) if root else None)
    if name is None:
        width = max(map(len, known))
        for template in known.values():
            click.echo(f"{template.id:<{width}}  {template.about}")
        return
    if name not in known:
        raise click.UsageError(f"there is no template `{name}`; {suggestion(name, known)}")
    click.echo("\n".join(stages.described(known[name])))
