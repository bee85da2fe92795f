"""What a format declares: formats/<name>/format.py holds one as `FORMAT`, beside it adapter.js speaks to the platform."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gci_scorm.package.manifest import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """name: as in `--format` and file names, the folder's with hyphens. about: which platforms take it, a sentence.

    manifest: the file that makes a package of a zip, by its name at the root, from the facts; None: it has none. alone: opened without a platform, from a
    folder of its own in the zip; the whole text stands beside it in read.html. runtime: whose adapter.js it has, where not its own.
    api: whether it speaks to an object of the window, as SCORM does. connects: where scripts may send requests to, as `connect-src` of a CSP says it.
    room: how many characters of a bookmark the standard grants; None: as many as a browser keeps. cannot: what a platform does not learn by it, each a phrase.
    """

    name: str
    title: str
    about: str
    manifest: tuple[str, Callable[[Facts], bytes]] | None
    alone: bool = False
    runtime: str = ""
    api: bool = True
    connects: str = ""
    room: int | None
    cannot: tuple[str, ...] = ()

    @property
    def script(self) -> str:
        """The file of runtime/dist/ that its packages hold."""
        return f"{self.runtime or self.name}.js"
