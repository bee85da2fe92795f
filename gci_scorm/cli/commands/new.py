"""`gci-scorm new`"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gci_scorm.cli import Command
from gci_scorm.cli.project import known, project, suggestion, write_new

if TYPE_CHECKING:
    from gci_scorm.world import Disk

KINDS = ("module", "lesson", "scenario", "quiz", "document")


@click.command(
    cls=Command,
    epilog="""Examples:
  gci-scorm new module ship-recycling
  gci-scorm new scenario at-the-yard                      where there is one module, or inside its folder
  gci-scorm new document invoice --in ship-recycling""",
)
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("id")
@click.option("into", "--in", metavar="MODULE", help="The module that it belongs to.")
def command(kind: str, id: str, into: str | None) -> None:
    """Write a new module, lesson, scenario, quiz or document, with remarks that say what is what.

    ID becomes the file's name: small letters, digits and hyphens. Never overwrites a file, never changes one that is there.
    """
    from gci_scorm import starter

    if not (plain := starter.kebab(id)) or plain != id:
        raise click.UsageError(f"`{id}` can't be an id: small letters, digits and single hyphens" + (f"; write {plain}" if plain else ""))
    world = project()
    if kind == "module":
        write_new(world.root, starter.module(id))
        click.echo("\nSee it: gci-scorm preview")
        return
    module = _module(world, into)
    write_new(world.root, starter.single(kind, module, id, _first_objective(world, module)))
    click.echo(f"\n{_next_line(world, kind, module, id)}")


def _module(world: Disk, into: str | None) -> str:
    """The one named; the one whose folder this is; the only one."""
    from gci_scorm.build import module_ids

    if into:
        return known(world, (into,))[0]
    there, here = module_ids(world), Path.cwd().resolve().parts
    depth = len((world.root.resolve() / "modules").parts)
    if here[:depth] == (world.root.resolve() / "modules").parts and len(here) > depth:
        return here[depth]
    if len(there) == 1:
        return there[0]
    raise click.UsageError(f"which module? Add --in MODULE; {suggestion('', there)}")


def _first_objective(world: Disk, module: str) -> str | None:
    """What the questions of a new file test until the author names another; None where the module has none, or can't be read."""
    from gci_scorm.model.project import load

    found = load(world, (module,))
    return next((name for each in (*found.modules, *found.faulty) for name in each.objectives.names()), None)


def _next_line(world: Disk, kind: str, module: str, id: str) -> str:
    """What the author adds herself: her own files are hers."""
    if kind == "document":
        return f"Open it where a text says {{doc:{id}}}, or list it in `documents` of a page or step."
    return f"Now add {id} to `contents` in modules/{module}/module.yaml."
