"""The project that a command is run in, and what of it a command names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gci_scorm.world import Disk


def project() -> Disk:
    """The project around the current folder; wrong usage where there is none."""
    from gci_scorm.world import PROJECT_FILE, Disk, find_project

    root = find_project(Path.cwd())
    if root is None:
        raise click.UsageError(f"no {PROJECT_FILE} here or in any folder above: go to your project's folder first")
    return Disk(root)


def known(world: Disk, modules: tuple[str, ...]) -> tuple[str, ...]:
    """The modules named, each of which is there."""
    from gci_scorm.build import module_ids

    there = module_ids(world)
    for module in modules:
        if module not in there:
            raise click.UsageError(f"there is no module `{module}`; {suggestion(module, there)}")
    return modules


def suggestion(word: str, there: Iterable[str]) -> str:
    from difflib import get_close_matches

    there = tuple(there)
    near = get_close_matches(word, there, 1)
    return f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(there) or 'none yet'}"


def write_new(root: Path, files: Mapping[str, bytes]) -> None:
    """Writes files below `root`, each whole, and names them; where one is there already, none."""
    from gci_scorm.world import write_whole

    there = [name for name in files if (root / name).exists()]
    if there:
        raise click.ClickException(f"{', '.join(there)} {'is' if len(there) == 1 else 'are'} there already; nothing was written")
    try:
        for name, data in files.items():
            write_whole(root / name, data)
            click.echo(f"  wrote {name}")
    except OSError as error:
        raise click.ClickException(f"can't write {error.filename2 or error.filename}: {error.strerror}") from error
