"""`gci-scorm result`"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gci_scorm.cli import Command

if TYPE_CHECKING:
    from gci_scorm.formats.web.code import Result

LARGEST = 10_000


@click.command(
    cls=Command,
    epilog="""Examples:
  gci-scorm result 682N-PN5J-113D-AKP0
  gci-scorm result result-org.greencustoms.cites.json""",
)
@click.argument("what", metavar="FILE|CODE")
@click.option("--name", help="The trainee's name, where only the code was read out.")
def command(what: str, name: str | None) -> None:
    """Read what a trainee of a web edition saved, or the code that she read out. It proves that nothing was copied wrongly, and no more."""
    from gci_scorm.formats.web.code import BadCode, read

    path = Path(what)
    told = _file(path) if path.is_file() else {}
    try:
        result = read(str(told.get("code", "")) if told else what)
    except BadCode as error:
        raise click.ClickException(f"{'the code in the file' if told else 'this'} is no code of a result: {error}") from error
    title, identifier, version = _module(result, told)
    name = told.get("name", name)
    for label, text in _lines(result, title, version, name):
        click.echo(f"{label:<9}{text}")
    if wrong := list(_disagreeing(result, told, identifier, name)):
        raise click.ClickException(f"the code was not made for this: {', '.join(wrong)} differ{'s' if len(wrong) == 1 else ''}")


def _file(path: Path) -> dict[str, Any]:
    import json

    try:
        data = path.read_bytes()[: LARGEST + 1]
        told = json.loads(data) if len(data) <= LARGEST else None
    except (OSError, ValueError):
        told = None
    if not isinstance(told, dict) or not isinstance(told.get("code"), str):
        raise click.ClickException(f"{path} is no result of a web edition")
    return {key: value for key, value in told.items() if isinstance(value, str | int | None)}


def _module(result: Result, told: dict[str, Any]) -> tuple[str, str, str]:
    """Title, identifier and version: of the file, else of the project's module that the code is of."""
    if told:
        return str(told.get("title", "")), str(told.get("module", "")), str(told.get("version", ""))
    from gci_scorm.model.project import load
    from gci_scorm.world import Disk, find_project

    root = find_project(Path.cwd())
    for module in load(Disk(root)).modules if root else ():
        if result.is_of(module.identifier):
            version = module.version if result.is_version(module.version) else f"another one than {module.version}"
            return module.title.plain, module.identifier, version
    return "none of this project" if root else "not known: run this in the project's folder", "", ""


def _lines(result: Result, title: str, version: str, name: str | None) -> Iterator[tuple[str, str]]:
    yield "Module", title
    if version:
        yield "Version", version
    if name:
        yield "Name", name
    yield "Result", result.outcome
    if result.percent is not None:
        yield "Score", f"{result.percent} %"
    yield "Date", result.day.isoformat()


def _disagreeing(result: Result, told: dict[str, Any], identifier: str, name: str | None) -> Iterator[str]:
    if name is not None and not result.is_named(str(name)):
        yield "the name"
    if told:
        held = {
            "the module": result.is_of(identifier),
            "the version": result.is_version(str(told.get("version"))),
            "the result": told.get("outcome") == result.outcome,
            "the score": told.get("percent") == result.percent,
            "the date": told.get("date") == result.day.isoformat(),
        }
        yield from (what for what, agrees in held.items() if not agrees)
