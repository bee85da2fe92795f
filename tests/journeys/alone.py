"""No platform: the web edition, opened from a disk with the network off. Its browser keeps the work, so all sittings of a trainee share one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from conftest import unzipped


@dataclass
class Alone:
    """folder: where the package was unpacked. context: the trainee's browser, from her first sitting on. shown: what the module's result said last."""

    folder: Path
    files: dict[str, bytes]
    page: str = "index.html"
    refused: list[str] = field(default_factory=list)
    context: Any = None
    shown: str = ""
    format: ClassVar[str] = "web"
    framed: ClassVar[bool] = False

    @classmethod
    def of(cls, package: Path, folder: Path, page: str = "index.html") -> Alone:
        """Unpacks it into `folder`: the zip holds one folder."""
        files = unzipped(package)
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        (root,) = {name.split("/")[0] for name in files}
        return cls(folder / root, {name.removeprefix(f"{root}/"): data for name, data in files.items()}, page)

    def __enter__(self) -> Alone:
        return self

    def __exit__(self, *_: object) -> None:
        if self.context:
            self.context.close()

    @property
    def url(self) -> str:
        return (self.folder / self.page).as_uri()

    def note(self, page: Any) -> None:
        """Reads the module's result, which is shown."""
        self.shown = page.inner_text("main [data-part=_end]")

    def bookmark(self, page: Any) -> str:
        kept = page.evaluate("() => Object.entries(localStorage).filter(([key, value]) => /^[.!]1/.test(value)).map((entry) => entry[1])")
        (found,) = kept
        return str(found)[1:]

    @property
    def status(self) -> tuple[str, ...]:
        return ("completed", "passed") if "You passed the module" in self.shown else ("incomplete", "unknown")

    @property
    def raw(self) -> float | None:
        found = re.search(r"(\d+)%", self.shown)
        return float(found[1]) if found else None

    def rows(self, what: str) -> list[dict[str, str]]:
        return []
