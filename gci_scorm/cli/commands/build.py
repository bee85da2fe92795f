"""`gci-scorm build`"""

from __future__ import annotations

from pathlib import Path

import click

from gci_scorm import registry
from gci_scorm.cli import Command
from gci_scorm.cli.project import known, project
from gci_scorm.cli.report import finish, tell


@click.command(
    cls=Command,
    epilog="""Examples:
  gci-scorm build
  gci-scorm build cites basel-waste
  gci-scorm build cites --format scorm2004 --out ~/Desktop""",
)
@click.argument("modules", nargs=-1, metavar="[MODULE]...")
@click.option("formats", "-f", "--format", multiple=True, type=click.Choice(registry.format_names()), help="A format; may be given again.")
@click.option("language", "--lang", metavar="L", help="Build this language of the modules.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where packages go; default: build/ of the project.")
@click.option("everything", "--all", is_flag=True, help="Show every problem in full, however many.")
def command(modules: tuple[str, ...], formats: tuple[str, ...], language: str | None, out: Path | None, everything: bool) -> None:
    """Build packages of all modules, or of those named.

    A module with an error makes no package; the last good one stays where it was.
    """
    from gci_scorm import build as stages
    from gci_scorm.world import Cache

    world = project()
    wanted = stages.Wanted(known(world, modules), formats, language)
    folder = out or world.root / "build"
    try:
        result = stages.build(world, wanted, Cache(world.root / "build" / ".cache"), folder)
    except OSError as error:
        raise click.ClickException(f"can't read or write {error.filename2 or error.filename}: {error.strerror}") from error
    tell(world, result.diagnostics, everything)
    for package in result.packages:
        click.echo(f"{_size(package.size):>8}  {_shown(package.path)}{'  (unchanged)' if package.unchanged else ''}")
    done = f"{len(result.packages)} package{'s' * (len(result.packages) != 1)}"
    if not stages.module_ids(world):
        done += ": there is no module yet; the first one begins with modules/NAME/module.yaml"
    finish(result.diagnostics, done)


def _size(size: int) -> str:
    return f"{size / 1024:.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"


def _shown(path: Path) -> str:
    import os

    return os.path.relpath(path)
