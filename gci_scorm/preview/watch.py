"""What was saved in a project -> which modules it may have changed."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from watchfiles import awatch

from gci_scorm.world import READ_FOLDERS

LISTENS_AFTER = 500
"""Milliseconds between two signs of life of the watcher; the first says that it listens."""
STEP, DEBOUNCE = 8, 200
"""Milliseconds of quiet after which a change is told; after which one is told even where there is no quiet."""


async def saved(root: Path) -> AsyncIterator[frozenset[str] | None]:
    """Ids of modules in whose folders something was saved; None where it was elsewhere, so that every module may be another.

    Only what a project is read from is watched: a folder of packages or a virtual environment beside it may hold a hundred thousand files.
    """
    queue: asyncio.Queue[set[Path]] = asyncio.Queue()
    tasks: dict[tuple[Folder, ...], asyncio.Task[None]] = {}
    try:
        while True:
            wanted = {(_folder(root),), tuple(_folder(root / name) for name in READ_FOLDERS if (root / name).is_dir())} - {()}
            # A folder that was taken away and made anew is another one, which the system tells nothing of.
            for gone in tasks.keys() - wanted:
                tasks.pop(gone).cancel()
            for new in wanted - tasks.keys():
                folders = [folder.path for folder in new]
                tasks[new] = asyncio.create_task(_watch(queue, folders, recursive=folders != [root]))
                queue.put_nowait({root})
            yield _touched(root, await queue.get())
    finally:
        for task in tasks.values():
            task.cancel()


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as the system knows it: by device and number, whatever its name."""

    path: Path
    number: tuple[int, int]


def _folder(path: Path) -> Folder:
    try:
        found = path.stat()
    except OSError:
        return Folder(path, (0, 0))
    return Folder(path, (found.st_dev, found.st_ino))


async def _watch(queue: asyncio.Queue[set[Path]], folders: list[Path], recursive: bool) -> None:
    """Where the system has no more watches to give, files are looked at in turn."""
    listens = False
    for polling in (None, True):
        try:
            async for changes in awatch(
                *folders,
                watch_filter=None,
                step=STEP,
                debounce=DEBOUNCE,
                recursive=recursive,
                force_polling=polling,
                rust_timeout=LISTENS_AFTER,
                yield_on_timeout=True,
            ):
                if not listens:  # What was saved before it listened is looked at once.
                    listens = True
                    queue.put_nowait(set(folders))
                paths = {Path(path) for _, path in changes if not _hidden(Path(path), folders, recursive)}
                if paths:
                    queue.put_nowait(paths)
            return
        except (OSError, RuntimeError) as error:
            print(f"saves are not told as they come: {error}", file=sys.stderr)


def _hidden(path: Path, folders: list[Path], recursive: bool) -> bool:
    """Swap files and the like: the project doesn't hold them (world.py)."""
    below = next((path.relative_to(folder) for folder in folders if path.is_relative_to(folder)), path)
    hidden = any(part.startswith(".") or part.endswith("~") for part in below.parts)
    return hidden or (not recursive and below.parts[:1] == ("build",))


def _touched(root: Path, paths: set[Path]) -> frozenset[str] | None:
    below = [path.relative_to(root).parts if path.is_relative_to(root) else () for path in paths]
    if all(len(parts) > 1 and parts[0] == "modules" for parts in below):
        return frozenset(parts[1] for parts in below)
    return None
