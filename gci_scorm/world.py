"""The rim: a project's files, read and written whole. Everything inside works on values, so a test hands in a dict."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

PROJECT_FILE = "gci-scorm.yaml"
READ_FOLDERS = ("modules", "courses", "themes")


class World(Protocol):
    """A project's files by path relative to it, with `/`."""

    def names(self) -> tuple[str, ...]: ...
    def read(self, name: str) -> bytes: ...


@dataclass(frozen=True)
class Files:
    """A world made of a dict, as tests use it."""

    content: Mapping[str, bytes]

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self.content))

    def read(self, name: str) -> bytes:
        return self.content[name]


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
            for folder, subfolders, files in os.walk(self.root / top):
                subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
                for name in files:
                    path = Path(folder, name)
                    if not name.startswith(".") and path.resolve().is_relative_to(home) and path.is_file():
                        yield path.relative_to(self.root).as_posix()

    def read(self, name: str) -> bytes:
        return (self.root / name).read_bytes()


def find_project(start: Path) -> Path | None:
    """The nearest folder at or above `start` that holds gci-scorm.yaml."""
    for folder in (start, *start.parents):
        if (folder / PROJECT_FILE).is_file():
            return folder
    return None


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, or leave what stood there: a temporary file beside it, then a rename."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


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
