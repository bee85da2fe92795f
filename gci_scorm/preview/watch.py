"""What was saved in a project -> which modules it may have changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import awatch

from gci_scorm.world import READ_FOLDERS

STEP, DEBOUNCE = 8, 200
"""Milliseconds of quiet after which a change is told; after which one is told even where there is no quiet."""


async def saved(root: Path) -> AsyncIterator[frozenset[str] | None]:
    """Ids of modules in whose folders something was saved; None where it was elsewhere, so that every module may be another.

    Only what a project is read from is watched: a folder of packages or a virtual environment beside it may hold a hundred thousand files.
    """
    queue: asyncio.Queue[set[Path]] = asyncio.Queue()
    top = asyncio.create_task(_watch(queue, [root], recursive=False))
    below: asyncio.Task[None] | None = None
    watched: list[Path] = []
    try:
        while True:
            there = [folder for name in READ_FOLDERS if (folder := root / name).is_dir()]
            if there != watched or (below and below.done()):
                if below:
                    below.cancel()
                watched, below = there, asyncio.create_task(_watch(queue, there, recursive=True)) if there else None
                if there:
                    queue.put_nowait({root})
            yield _touched(root, await queue.get())
    finally:
        top.cancel()
        if below:
            below.cancel()


async def _watch(queue: asyncio.Queue[set[Path]], folders: list[Path], recursive: bool) -> None:
    async for changes in awatch(*folders, watch_filter=None, step=STEP, debounce=DEBOUNCE, recursive=recursive):
        paths = {Path(path) for _, path in changes if not _hidden(Path(path), folders)}
        if paths:
            queue.put_nowait(paths)


def _hidden(path: Path, folders: list[Path]) -> bool:
    """Swap files and the like: the project doesn't hold them (world.py)."""
    below = next((path.relative_to(folder) for folder in folders if path.is_relative_to(folder)), path)
    return any(part.startswith(".") or part.endswith("~") for part in below.parts) or below.parts[:1] == ("build",)


def _touched(root: Path, paths: set[Path]) -> frozenset[str] | None:
    below = [path.relative_to(root).parts if path.is_relative_to(root) else () for path in paths]
    if all(len(parts) > 1 and parts[0] == "modules" for parts in below):
        return frozenset(parts[1] for parts in below)
    return None
