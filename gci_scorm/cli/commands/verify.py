"""`gci-scorm verify`"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gci_scorm.cli import Command
from gci_scorm.cli.report import draw, finish, plural

if TYPE_CHECKING:
    from gci_scorm.verify import Verified
    from gci_scorm.verify.package import Package


@click.command(
    cls=Command,
    epilog="""Examples:
  gci-scorm verify build/cites_1.0.0_en_scorm12.zip
  gci-scorm verify from-another-tool.zip --schemas ~/xsd/scorm12
  gci-scorm verify *.zip --json""",
)
@click.argument("packages", nargs=-1, required=True, metavar="PACKAGE...", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "folder",
    "--schemas",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Validate against your own copies of the standard's XSDs.",
)
@click.option("as_json", "--json", is_flag=True, help="One JSON object a package and a problem, on standard output.")
@click.option("everything", "--all", is_flag=True, help="Show every problem in full, however many.")
@click.option("quiet", "-q", "--quiet", is_flag=True, help="Show problems only.")
def command(packages: tuple[Path, ...], folder: Path | None, as_json: bool, everything: bool, quiet: bool) -> None:
    """Tell what is wrong with packages of any tool.

    Says of each which standard it is of, how many SCOs it has and how large it is. Nothing is unpacked to the disk, and nothing is run. Works in
    any folder.
    """
    from gci_scorm.diagnostic import Diagnostic
    from gci_scorm.report import json as report

    found: list[Diagnostic] = []
    for path in packages:
        verified = _verified(path, folder)
        found += verified.diagnostics
        if as_json:
            for line in (_as_json(verified.package), *report.lines(verified.diagnostics)):
                click.echo(line.encode())  # UTF-8, whatever the console is set to.
            continue
        if not quiet:
            click.echo(_told(verified.package))
        draw(verified.diagnostics, _reader(verified.package), everything)
    finish(found, f"verified {plural(len(packages), 'package')}", quiet=quiet or as_json)


def _verified(path: Path, folder: Path | None) -> Verified:
    from gci_scorm.verify import verify
    from gci_scorm.verify.schemas import Schemas, UnfitError

    try:
        with path.open("rb") as stream:
            return verify(path.as_posix(), stream, Schemas(folder) if folder else None)
    except UnfitError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"can't read {path}: {error.strerror}") from error


def _told(package: Package) -> str:
    """`x.zip: SCORM 2004 4th edition, 1 SCO, 84 KB; unpacked html 12 KB, script 60 KB`"""
    what = [str(package.standard) if package.standard else "no standard known here"]
    if package.scos:
        what.append(plural(package.scos, "unit" if package.standard and package.standard.family in ("cmi5", "aicc") else "SCO"))
    kinds = ", ".join(f"{kind} {_size(size)}" for kind, size in package.sizes.items() if size)
    return f"{package.name}: {', '.join([*what, _size(package.archive.size)])}{f'; unpacked {kinds}' if kinds else ''}"


def _size(size: int) -> str:
    if size < 1024:
        return plural(size, "byte")
    return f"{size / 1024:,.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:,.1f} MB"


def _as_json(package: Package) -> str:
    """`{"package", "standard", "edition", "scos", "size", "unpacked": {kind: bytes}}`; "" where it is not known."""
    standard = package.standard
    told = {
        "package": package.name,
        "standard": standard.name if standard else "",
        "edition": standard.edition if standard else "",
        "scos": package.scos,
        "size": package.archive.size,
        "unpacked": package.sizes,
    }
    return json.dumps(told)


def _reader(package: Package) -> Callable[[str], str]:
    """What spans name inside of the package -> its text."""

    def read(file: str) -> str:
        document = package.document
        if document and file == document.file:
            return document.text.removeprefix("\ufeff")
        return next((page.text for page in package.pages if page.file == file), "")

    return read
