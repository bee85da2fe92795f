"""`gci-scorm map`"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gci_scorm.cli import WRONG_CONTENT, Command
from gci_scorm.cli.project import known, project
from gci_scorm.cli.report import counted, plural

if TYPE_CHECKING:
    from gci_scorm.diagnostic import Diagnostic
    from gci_scorm.map import Mapped


@click.command(
    cls=Command,
    epilog="""Examples:
  gci-scorm map                       every module that has a scenario
  gci-scorm map cites --svg           the drawings too, for a report
  gci-scorm map cites -o ~/Desktop    into another folder""",
)
@click.argument("modules", nargs=-1, metavar="[MODULE]...")
@click.option(
    "out", "-o", "--output", metavar="PLACE", type=click.Path(path_type=Path), help="A folder, or for one module a file; default: build/."
)
@click.option("svg", "--svg", is_flag=True, help="Also write each scenario's drawing as an SVG file.")
@click.option("quiet", "-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
def command(modules: tuple[str, ...], out: Path | None, svg: bool, quiet: bool) -> None:
    """Draw the scenarios of modules: every step and way, what is proven of them and what is wrong.

    Writes build/MODULE_map.html for each module; a module with errors is drawn as far as it can be read.
    """
    from gci_scorm import map as maps
    from gci_scorm.build import module_ids

    world = project()
    wanted = known(world, modules) or module_ids(world)
    mapped, diagnostics = maps.read(world, wanted)
    drawn = [each for each in mapped if any(each.module.scenarios())]
    if out and out.suffix == ".html" and len(drawn) > 1:
        raise click.UsageError(f"`{out}` is one file, and there are {len(drawn)} maps: name one module, or a folder")
    for each in drawn:
        for path, data in _files(each, _place(out or world.root / "build", each), svg):
            _write(path, data)
            if not quiet:
                click.echo(_shown(path))
    missing = [id for id in wanted if id not in {each.module.id for each in drawn}]
    _end(diagnostics, len(drawn), missing if modules else [], quiet)


def _place(out: Path, mapped: Mapped) -> Path:
    return out if out.suffix == ".html" else out / f"{mapped.module.id}_map.html"


def _files(mapped: Mapped, path: Path, svg: bool) -> Iterator[tuple[Path, bytes]]:
    from gci_scorm.map.chart import charts
    from gci_scorm.map.draw import draw
    from gci_scorm.map.page import page

    yield path, page(mapped.module, mapped.problems).encode()
    for chart in charts(mapped.module, mapped.problems) if svg else ():
        yield path.with_name(f"{path.stem}_{chart.scenario.id}.svg"), draw(chart, linked=False).svg.encode()


def _write(path: Path, data: bytes) -> None:
    from gci_scorm.world import write_whole

    try:
        write_whole(path, data)
    except OSError as error:
        raise click.ClickException(f"can't write {_shown(path)}: {error.strerror}") from error


def _end(diagnostics: tuple[Diagnostic, ...], count: int, missing: list[str], quiet: bool) -> None:
    """Exit code 1 only where a module that was named could not be drawn: errors that stand on a map are no failure of it."""
    from gci_scorm.diagnostic import has_errors

    for id in missing:
        click.echo(f"there is no scenario in `{id}` that can be drawn", err=True)
    if not quiet:
        more = "; gci-scorm check tells them in full" if diagnostics else ""
        click.echo(counted(diagnostics, plural(count, "map")) + more, err=True)
    if missing and has_errors(diagnostics):
        sys.exit(WRONG_CONTENT)


def _shown(path: Path) -> str:
    try:
        return os.path.relpath(path)
    except ValueError:  # Another drive of Windows.
        return os.path.abspath(path)
