"""The commands. Words in, exit code out: 0 done, 1 the content is wrong, 2 the command was used wrongly."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gci_scorm import __version__, registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gci_scorm.diagnostic import Diagnostic
    from gci_scorm.world import Disk

WRONG_CONTENT, WRONG_USAGE = 1, 2


class Examples(click.Command):
    """A command whose epilog is shown as it stands."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.epilog:
            formatter.write(f"\n{self.epilog}\n")


class ExamplesGroup(click.Group):
    command_class = Examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.epilog:
            formatter.write(f"\n{self.epilog}\n")


@click.group(
    cls=ExamplesGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""Examples:
  gci-scorm build                    build every module into build/
  gci-scorm build cites -f scorm12   one module, one format
  gci-scorm check                    read and check everything, write nothing
  gci-scorm templates invoice        the fields of a document template

Run it in any folder of a project: the folder that holds gci-scorm.yaml is found by itself.""",
)
@click.version_option(__version__, prog_name="gci-scorm")
def main() -> None:
    """Turn plain YAML - scenarios, lessons, quizzes - into packages that any LMS takes."""


@main.command(
    epilog="""Examples:
  gci-scorm build
  gci-scorm build cites basel-waste
  gci-scorm build cites --format scorm2004 --out ~/Desktop""",
)
@click.argument("modules", nargs=-1, metavar="[MODULE]...")
@click.option("formats", "-f", "--format", multiple=True, type=click.Choice(registry.format_names()), help="A format; may be given again.")
@click.option("language", "--lang", metavar="L", help="Build this language of the modules.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where packages go; default: build/ of the project.")
def build(modules: tuple[str, ...], formats: tuple[str, ...], language: str | None, out: Path | None) -> None:
    """Build packages of all modules, or of those named.

    A module with an error makes no package; the last good one stays where it was.
    """
    from gci_scorm import build as stages
    from gci_scorm.world import Cache

    world = _project()
    wanted = stages.Wanted(_known(world, modules), formats, language)
    folder = out or world.root / "build"
    try:
        result = stages.build(world, wanted, Cache(world.root / "build" / ".cache"), folder)
    except OSError as error:
        raise click.ClickException(f"can't read or write {error.filename2 or error.filename}: {error.strerror}") from error
    _tell(world, result.diagnostics)
    for package in result.packages:
        click.echo(f"{_size(package.size):>8}  {_shown(package.path)}{'  (unchanged)' if package.unchanged else ''}")
    done = f"{len(result.packages)} package{'s' * (len(result.packages) != 1)}"
    if not stages.module_ids(world):
        done += ": there is no module yet; the first one begins with modules/NAME/module.yaml"
    _finish(result.diagnostics, done)


@main.command(
    epilog="""Examples:
  gci-scorm check
  gci-scorm check cites --json | less""",
)
@click.argument("modules", nargs=-1, metavar="[MODULE]...")
@click.option("as_json", "--json", is_flag=True, help="One JSON object a problem, on standard output.")
def check(modules: tuple[str, ...], as_json: bool) -> None:
    """Read and check everything; write nothing."""
    from gci_scorm import build as stages

    world = _project()
    diagnostics = stages.check_all(world, _known(world, modules))
    if as_json:
        from gci_scorm.report.json import lines

        for line in lines(diagnostics):
            click.echo(line)
    else:
        _tell(world, diagnostics)
    _finish(diagnostics, "checked", quiet=as_json)


@main.command(
    epilog="""Examples:
  gci-scorm templates
  gci-scorm templates cites-permit""",
)
@click.argument("name", required=False)
def templates(name: str | None) -> None:
    """List the document templates, or the fields of one."""
    from difflib import get_close_matches

    from gci_scorm import build as stages
    from gci_scorm.world import find_project

    root = find_project(Path.cwd())
    known = stages.templates(_disk(root) if root else None)
    if name is None:
        width = max(map(len, known))
        for template in known.values():
            click.echo(f"{template.id:<{width}}  {template.about}")
        return
    if name not in known:
        near = get_close_matches(name, known, 1)
        hint = f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(known)}"
        raise click.UsageError(f"there is no template `{name}`; {hint}")
    click.echo("\n".join(stages.described(known[name])))


def _disk(root: Path) -> Disk:
    from gci_scorm.world import Disk

    return Disk(root)


def _project() -> Disk:
    from gci_scorm.world import PROJECT_FILE, find_project

    root = find_project(Path.cwd())
    if root is None:
        raise click.UsageError(f"no {PROJECT_FILE} here or in any folder above: go to your project's folder first")
    return _disk(root)


def _known(world: Disk, modules: tuple[str, ...]) -> tuple[str, ...]:
    from difflib import get_close_matches

    from gci_scorm.build import module_ids

    there = module_ids(world)
    for module in modules:
        if module not in there:
            near = get_close_matches(module, there, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(there) or 'none yet'}"
            raise click.UsageError(f"there is no module `{module}`; {hint}")
    return modules


def _tell(world: Disk, diagnostics: Iterable[Diagnostic]) -> None:
    diagnostics = tuple(diagnostics)
    if not diagnostics:
        return
    from gci_scorm.report.terminal import draw

    text = draw(diagnostics, _reader(world), colour=_colour(), width=_width())
    if text:
        click.echo(text, err=True, color=_colour())


def _reader(world: Disk) -> Callable[[str], str]:
    def read(name: str) -> str:
        try:
            return world.read(name).decode("utf-8-sig", "replace")
        except OSError:
            return ""

    return read


def _colour() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width() -> int:
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def _finish(diagnostics: Iterable[Diagnostic], done: str, quiet: bool = False) -> None:
    errors = sum(d.severity == "error" for d in diagnostics)
    warnings = sum(d.severity == "warning" for d in diagnostics)
    counts = [f"{n} {word}{'s' * (n != 1)}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
    if not quiet:
        click.echo(", ".join([done, *counts]), err=True)
    if errors:
        sys.exit(WRONG_CONTENT)


def _size(size: int) -> str:
    return f"{size / 1024:.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"


def _shown(path: Path) -> str:
    return os.path.relpath(path)
