"""`gci-scorm build`"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gci_scorm import registry
from gci_scorm.cli import WRONG_CONTENT, WRONG_PROGRAM, Command
from gci_scorm.cli.project import known, project, suggestion
from gci_scorm.cli.report import counted, finish, plural, progress, tell

if TYPE_CHECKING:
    from gci_scorm.build import Done, Result, Wanted
    from gci_scorm.world import Disk


@click.command(
    cls=Command,
    epilog="""Examples:
  gci-scorm build
  gci-scorm build cites basel-waste
  gci-scorm build cites --format scorm2004 --out ~/Desktop""",
)
@click.argument("modules", nargs=-1, metavar="[MODULE]...")
@click.option("formats", "-f", "--format", multiple=True, type=click.Choice(registry.format_names()), help="A format; may be given again.")
@click.option("course", "--course", metavar="ID", help="Build one package of this course instead: all its modules in it.")
@click.option("language", "--lang", metavar="L", help="Build this language of the modules.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where packages go; default: build/ of the project.")
@click.option("everything", "--all", is_flag=True, help="Show every problem in full, however many.")
@click.option("quiet", "-q", "--quiet", is_flag=True, help="Show problems only.")
@click.option("verbose", "-v", "--verbose", is_flag=True, help="Tell of each module: seconds, sizes, whether it was cached.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="How many processes build; 1: one module after the other.")
def command(
    modules: tuple[str, ...],
    formats: tuple[str, ...],
    course: str | None,
    language: str | None,
    out: Path | None,
    everything: bool,
    quiet: bool,
    verbose: bool,
    jobs: int | None,
) -> None:
    """Build packages of all modules, or of those named.

    A module with an error makes no package; the last good one stays where it was.
    """
    from gci_scorm import build as stages
    from gci_scorm.world import Cache

    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose are opposites: leave one out")
    world = project()
    wanted = stages.Wanted(known(world, modules), formats, language)
    folder = out or world.root / "build"
    if course and modules:
        raise click.UsageError("a course names its modules itself: leave out either --course or the modules")
    total = len(wanted.modules or stages.module_ids(world))
    try:
        if course:
            result = _course(world, course, wanted, folder)
        else:
            with progress(total, shown=not quiet and not verbose) as step:
                result = stages.build(
                    world, wanted, Cache(world.root / "build" / ".cache"), folder, jobs, _tell_module if verbose else step
                )
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.ClickException(f"can't read or write {error.filename2 or error.filename or folder}: {error.strerror}") from error
    tell(world, result.diagnostics, everything)
    if not quiet:
        for package in result.packages:
            click.echo(f"{_size(package.size):>8}  {_shown(package.path)}{'  (unchanged)' if package.unchanged else ''}")
    _end(result, total, quiet)


def _course(world: Disk, id: str, wanted: Wanted, folder: Path) -> Result:
    from gci_scorm import build as stages
    from gci_scorm.model.project import load_courses
    from gci_scorm.world import Cache

    try:
        return stages.build_course(world, id, wanted, Cache(world.root / "build" / ".cache"), folder)
    except KeyError:
        there = [course.id for course in load_courses(world)[0]]
        raise click.UsageError(f"there is no course `{id}`; {suggestion(id, there)}") from None


def _end(result: Result, total: int, quiet: bool) -> None:
    from gci_scorm import build as stages

    for path in result.stuck:
        click.echo(_cant_replace(path), err=True)
    done = plural(len(result.packages), "package")
    if not total:
        done += ": there is no module yet; the first one begins with modules/NAME/module.yaml"
    if any(stages.is_of_package(each) for each in result.diagnostics if each.severity == "error"):
        click.echo(counted(result.diagnostics, done), err=True)
        sys.exit(WRONG_PROGRAM)
    finish(result.diagnostics, done, quiet)
    if result.stuck:
        sys.exit(WRONG_CONTENT)


def _cant_replace(path: Path) -> str:
    if path.is_dir():
        return f"`{_shown(path)}` can't be replaced: a folder has its name; rename or delete the folder and build again"
    return f"`{_shown(path)}` can't be replaced: another program has it open; close it there and build again; the old package is as it was"


def _tell_module(done: Done) -> None:
    """`cites: 1.2 s, 340 KB, 345 KB`"""
    how = "cached" if done.seconds is None else f"{done.seconds:.1f} s"
    click.echo(", ".join([f"{done.module}: {how}", *(_size(package.size) for package in done.packages)]), err=True)


def _size(size: int) -> str:
    return f"{size / 1024:.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"


def _shown(path: Path) -> str:
    import os

    try:
        return os.path.relpath(path)
    except ValueError:  # Another drive of Windows.
        return os.path.abspath(path)
