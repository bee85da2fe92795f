"""The rim: a project's files, read and written whole, and what day it is. Everything inside works on values, so a test hands in a dict and a day."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

PROJECT_FILE = "gci-scorm.yaml"
READ_FOLDERS = ("modules", "courses", "themes")
WRITING = ".writing-"
LEFT_AFTER = 60 * 60
"""Seconds after which a temporary file is nobody's any more."""


class World(Protocol):
    """A project's files by path relative to it, with `/`. today: the day on which they are read, for what grows old; no package hangs on it."""

    def names(self) -> tuple[str, ...]: ...
    def read(self, name: str) -> bytes: ...
    def today(self) -> date: ...


@dataclass(frozen=True)
class Files:
    """A world made of a dict, as tests use it, on a day that stays the same."""

    content: Mapping[str, bytes]
    day: date = date(2026, 12, 1)

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self.content))

    def read(self, name: str) -> bytes:
        return self.content[name]

    def today(self) -> date:
        return self.day


@dataclass
class Disk:
    """A project folder. Hidden files, and links that lead out of the folder, are not part of it."""

    root: Path
    _names: tuple[str, ...] | None = field(default=None, repr=False)

    def names(self) -> tuple[str, ...]:
        if self._names is None:
            self._names = tuple(sorted(self._walk()))
        return self._names

    def _walk(self) -> Iterator[str]:
        home = self.root.resolve()
        if (self.root / PROJECT_FILE).is_file():
            yield PROJECT_FILE
        for top in READ_FOLDERS:
            # Only what is reached through a link can lead out: to resolve every path costs most of the time of a walk.
            if (self.root / top).resolve().is_relative_to(home):
                yield from _below(self.root / top, top, home)

    def read(self, name: str) -> bytes:
        return (self.root / name).read_bytes()

    def today(self) -> date:
        return date.today()


def _below(folder: Path, name: str, home: Path) -> Iterator[str]:
    """The files below a folder, linked folders not entered; name: the folder's own, with `/`."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if _is_junction(entry) and not Path(entry.path).resolve().is_relative_to(home):
                continue
            yield from _below(Path(entry.path), f"{name}/{entry.name}", home)
        elif _is_inside(entry, home):
            yield f"{name}/{entry.name}"


def _is_inside(entry: os.DirEntry[str], home: Path) -> bool:
    """Whether it is a file of the project; a link that leads to itself is none."""
    try:
        return entry.is_file() and (not entry.is_symlink() or Path(entry.path).resolve().is_relative_to(home))
    except (OSError, RuntimeError):
        return False


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether a folder may be a link of Windows that is no symbolic link; one of a cloud drive looks the same."""
    return sys.platform == "win32" and bool(entry.stat(follow_symlinks=False).st_reparse_tag)


def find_project(start: Path) -> Path | None:
    """The nearest folder at or above `start` that holds gci-scorm.yaml."""
    for folder in (start, *start.parents):
        if (folder / PROJECT_FILE).is_file():
            return folder
    return None


class CantReplaceError(OSError):
    """What stands at a path can't be replaced: another program has it open, or it is a folder."""


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, or leave what stood there: a temporary file beside it, then a rename. Raises CantReplaceError, OSError."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=WRITING)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(temporary, 0o644)
        _replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _replace(temporary: str, path: Path) -> None:
    try:
        os.replace(temporary, path)
    except (PermissionError, IsADirectoryError) as error:
        raise CantReplaceError(error.errno, error.strerror, os.fspath(path)) from error


def remove_leftovers(folder: Path) -> None:
    """Deletes temporary files that a run which was killed left in a folder; younger ones may be another run's at work."""
    import time

    for path in folder.glob(f"{WRITING}*"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < time.time() - LEFT_AFTER:
                path.unlink()


@dataclass(frozen=True)
class Cache:
    """Bytes by a key of their content, in a folder that may vanish at any time."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        try:
            return (self.folder / key).read_bytes()
        except OSError:
            return None

    def put(self, key: str, data: bytes) -> None:
        """Where the folder can't be written, as in a project on a read-only disk, nothing is kept: that costs time alone."""
        with contextlib.suppress(OSError):
            write_whole(self.folder / key, data)


def personal_cache() -> Cache:
    """A cache of the person who runs this, outside of any project: for what is run when it is read, which must not come along with a project."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or ("~/Library/Caches" if sys.platform == "darwin" else "~/.cache")
    return Cache(Path(os.path.expanduser(base), "gci-scorm"))


class NoCache:
    """A cache that keeps nothing."""

    def get(self, key: str) -> bytes | None:
        return None

    def put(self, key: str, data: bytes) -> None:
        return None
