"""A corpus of broken projects: good ones with one fault each. A fault is one message, with its code, at its place, and costs nobody a package.

tests/broken/<topic>.yaml lists them. An entry:

    name      what an author did, as a sentence
    in        the file, below the module's folder; one that begins with / is below the project's
    was, now  text of that file and what stands there instead; ▸ in `now` is where the message must point (and is no part of the text).
              Without `was` the whole file is `now`; without `now` (`gone: true`) the file is not there.
    code      the one code that is told
    at        "line:column", or "file" for a whole file, where no ▸ can stand; `told in` where the message is about another file
    mended    the line as the message shows it mended, where it must; without its indentation
    also      what else has to be there for that one fault: `{file: text}`, or `{file: {was, now}}`
    times     how often the last line of `now` stands there; encoding  of the file, where that is not UTF-8: latin-1 for any bytes
The project has a theme `mine`, a copy of the built-in one, which it does not use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT

from gci_scorm import build as stages
from gci_scorm.diagnostic import Diagnostic
from gci_scorm.world import Files, NoCache

MARK = "▸"
MODULE = "every-page"
LAST_GOOD = b"the last good package"
GOOD = {
    path.relative_to(ROOT / "tests/look_project").as_posix(): path.read_bytes()
    for path in (ROOT / "tests/look_project").rglob("*")
    if path.is_file() and "min-al-yamin" not in path.parts
} | {"themes/mine/theme.yaml": (ROOT / "themes/green-customs/theme.yaml").read_bytes()}


@dataclass(frozen=True)
class Broken:
    """A project with one fault, and what must be said of it. place: (file, line, column); line 0: the whole file."""

    name: str
    files: dict[str, bytes]
    code: str
    place: tuple[str, int, int]
    mended: str | None


def corpus() -> Iterator[Broken]:
    for path in sorted((ROOT / "tests/broken").glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text("utf-8")):
            yield broken(path.stem, entry)


def broken(topic: str, entry: dict[str, Any]) -> Broken:
    file, text = _path(entry["in"]), ""
    files = dict(GOOD)
    for other, change in entry.get("also", {}).items():
        change = {"now": change} if isinstance(change, str) else change
        files[_path(other)] = _changed(entry["name"], _path(other), change).encode()
    if entry.get("gone"):
        del files[file]
    else:
        text = _changed(entry["name"], file, entry)
        files[file] = text.replace(MARK, "").encode(entry.get("encoding", "utf-8"))
    return Broken(f"{topic}: {entry['name']}", files, entry["code"], _place(entry, file, text), entry.get("mended"))


def _changed(name: str, file: str, change: dict[str, Any]) -> str:
    """The text of a file of the good project after the change."""
    now: str = change["now"]
    if "times" in change:
        now += now.splitlines(keepends=True)[-1] * (change["times"] - 1)
    if "was" not in change:
        return now
    whole = GOOD[file].decode()
    assert whole.count(change["was"]) == 1, f"{name}: `was` stands {whole.count(change['was'])} times in {file}"
    return whole.replace(change["was"], now)


def _path(name: str) -> str:
    return name[1:] if name.startswith("/") else f"modules/{MODULE}/{name}"


def _place(entry: dict[str, Any], file: str, text: str) -> tuple[str, int, int]:
    told = _path(entry["told in"]) if "told in" in entry else file
    if entry.get("at") == "file":
        return (told, 0, 0)
    if "at" in entry:
        line, column = map(int, entry["at"].split(":"))
        return (told, line, column)
    before = text[: text.index(MARK)]
    return (told, before.count("\n") + 1, len(before) - before.rfind("\n"))


ENTRIES = list(corpus())
by_name = pytest.mark.parametrize("entry", ENTRIES, ids=[entry.name for entry in ENTRIES])


@by_name
def test_one_fault_is_one_message_at_its_place_and_the_last_good_package_stays(entry: Broken, tmp_path: Path) -> None:
    package = tmp_path / f"{MODULE}_1.0.0_en_scorm12.zip"
    package.write_bytes(LAST_GOOD)
    result = stages.build(Files(entry.files), stages.Wanted(formats=("scorm12",)), NoCache(), tmp_path)  # type: ignore[arg-type]  # a cache that keeps nothing
    told = [(d.code, (d.span.file, d.span.line, d.span.column)) for d in result.diagnostics]
    assert told == [(entry.code, entry.place)], "\n".join(f"{d.span} {d.code}: {d.message}" for d in result.diagnostics)
    # A fault in a course stops no module of it.
    if result.diagnostics[0].severity == "error" and not entry.place[0].startswith("courses/"):
        assert (package.read_bytes(), [path.name for path in tmp_path.iterdir()]) == (LAST_GOOD, [package.name])
    if entry.mended is not None:
        assert result.diagnostics[0].mended.strip() == entry.mended.strip()


@by_name
def test_the_mended_line_mends(entry: Broken) -> None:
    for found in stages.check_all(Files(entry.files)):
        if found.mended:
            assert stages.check_all(Files(entry.files | {found.span.file: mended(entry.files[found.span.file], found)})) == ()


def mended(data: bytes, found: Diagnostic) -> bytes:
    lines = re.split(r"\r\n|\n|\r", data.decode("utf-8-sig"))
    lines[found.span.line - 1] = found.mended
    return "\n".join(lines).encode()
