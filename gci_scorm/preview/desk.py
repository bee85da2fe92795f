"""A project's modules as they stand: of each the last good issue, and what is wrong now."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gci_scorm import build as stages
from gci_scorm import registry
from gci_scorm.check import check
from gci_scorm.diagnostic import Diagnostic, has_errors
from gci_scorm.map.page import page
from gci_scorm.model.module import Content, Module
from gci_scorm.model.project import Remembered, load
from gci_scorm.package.assemble import RUNTIME, runtime_script
from gci_scorm.preview.places import outline
from gci_scorm.render.css import style_sheet
from gci_scorm.render.edition import Edition, Shelf, edition
from gci_scorm.render.face import BadTemplate
from gci_scorm.render.media import media_faults
from gci_scorm.render.pictures import Pictures
from gci_scorm.render.read_theme import read_theme
from gci_scorm.render.theme import Theme
from gci_scorm.world import Cache, Disk, personal_cache


@dataclass(frozen=True, slots=True)
class Issue:
    """A module as its package holds it. files: without launch page and runtime, which hang on the format. digest: of all that a trainee can see."""

    module: Module
    edition: Edition
    files: Mapping[str, bytes]
    digest: str
    launch: dict[str, bytes] = field(default_factory=dict)

    def file(self, format: str, name: str) -> bytes | None:
        runtime = runtime_script(registry.format_named(format))
        if name == RUNTIME:
            return runtime
        if name == "index.html":
            if format not in self.launch:
                self.launch[format] = self.edition.index(hashlib.sha256(runtime).hexdigest())
            return self.launch[format]
        return self.files.get(name)


@dataclass(frozen=True, slots=True)
class State:
    """How a module stands. number: grows with every change that can be seen. issue: the last good one, None before there was any.

    problems: of the files as they are now, by place. there: False once its folder is gone.
    """

    number: int = 0
    issue: Issue | None = None
    problems: tuple[Diagnostic, ...] = ()
    there: bool = True


@dataclass
class _Memory:
    """What one module's next look may use again."""

    read: dict[str, Remembered] = field(default_factory=dict)
    shelf: Shelf = field(default_factory=Shelf)
    pictures: Pictures | None = None
    outline: dict[str, tuple[Content, dict[str, Any]]] = field(default_factory=dict)
    maps: dict[str, tuple[tuple[Any, ...], str]] = field(default_factory=dict)


@dataclass
class Desk:
    """Looks at modules when told to; `states` is how they stood then. Not for two threads at once."""

    world: Disk
    cache: Cache
    states: dict[str, State] = field(default_factory=dict)
    _memories: dict[str, _Memory] = field(default_factory=dict)
    _theme: tuple[object, Theme | None, bytes, tuple[Diagnostic, ...]] | None = None

    def module_ids(self) -> tuple[str, ...]:
        """All that there are, and those that were there and are gone."""
        return tuple(sorted({*stages.module_ids(self._now()), *self.states}))

    def look(self, id: str) -> State:
        """Reads, checks and draws a module anew; what did not change costs nothing."""
        world, before = self._now(), self.states.get(id, State())
        if id not in stages.module_ids(world):
            after = State(before.number, before.issue, (), there=False)
        else:
            issue, problems = self._issue(world, id)
            after = State(before.number, issue or before.issue, problems)
        if id not in self.states or _seen(after) != _seen(before):
            after = State(before.number + 1, after.issue, after.problems, after.there)
        self.states[id] = after
        return after

    def outline(self, id: str) -> list[dict[str, Any]] | None:
        """As `places.outline` gives it, of the last good issue; None without one."""
        issue = self.states[id].issue
        return outline(issue.module, self._memories[id].outline) if issue else None

    def map(self, id: str, scenario: str) -> str | None:
        """The page with the map of a scenario, of the last good issue; None without one. Drawn when it is asked for, and again when it has changed."""
        state = self.states[id]
        found = next((each for each in state.issue.module.scenarios() if each.id == scenario), None) if state.issue else None
        if state.issue is None or found is None:
            return None
        # Places of what is wrong now are not those of the last good issue.
        problems = () if has_errors(state.problems) else tuple(each for each in state.problems if each.span.file == found.span.file)
        module = dataclasses.replace(state.issue.module, contents=(found,), version="")
        maps, drawn_of = self._memories[id].maps, (module, problems)
        if scenario not in maps or maps[scenario][0] != drawn_of:
            maps[scenario] = (drawn_of, page(module, problems, played=found))
        return maps[scenario][1]

    def _now(self) -> Disk:
        """The disk with the names that are there now."""
        return Disk(self.world.root)

    def _issue(self, world: Disk, id: str) -> tuple[Issue | None, tuple[Diagnostic, ...]]:
        memory = self._memories.setdefault(id, _Memory())
        loaded = load(world, (id,), memory.read)
        problems = list(loaded.diagnostics)
        for each in (*loaded.modules, *loaded.faulty):
            problems += check(each)
        if loaded.project is None:
            return None, stages.told(world, loaded, problems, whole=False)
        theme, style, faults = self._themed(world, loaded.project.theme)
        problems += faults
        module = next(iter(loaded.modules), None)
        if module is None or theme is None:
            return None, stages.told(world, loaded, problems, whole=False)
        read = stages.reader(world, module)
        pictures = self._pictures(memory, module, read)
        problems += media_faults(module, pictures, read)
        if has_errors(problems):
            return None, stages.told(world, loaded, problems)
        try:
            drawn = edition(module, theme, read, pictures, style, compiled=personal_cache(), shelf=memory.shelf)
        except BadTemplate as error:
            return None, stages.told(world, loaded, [*problems, error.diagnostic])
        return _issued(module, drawn), stages.told(world, loaded, problems)

    def _themed(self, world: Disk, name: str) -> tuple[Theme | None, bytes, tuple[Diagnostic, ...]]:
        stamp = (name, tuple((file, world.read(file)) for file in world.names() if file.startswith("themes/")))
        if self._theme is None or self._theme[0] != stamp:
            theme, faults = read_theme(world, name)
            self._theme = (stamp, theme, style_sheet(theme) if theme else b"", tuple(faults))
        return self._theme[1:]

    def _pictures(self, memory: _Memory, module: Module, read: Callable[[str], bytes]) -> Pictures:
        """Media are large: they are read again only where size or time say that one has changed."""
        folder = self.world.root / "modules" / module.id
        stamp = tuple((name, *_stamp(folder / name)) for name in module.files if not name.endswith(".yaml"))
        if memory.pictures is None or memory.shelf.media != stamp:
            memory.pictures = Pictures(read, self.cache)
            memory.shelf.media = stamp
        return memory.pictures


def formats() -> tuple[str, ...]:
    """Those that speak to an object of the window: the preview stands in for such a platform."""
    return tuple(name for name in registry.format_names() if registry.format_named(name).api)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def _seen(state: State) -> tuple[Any, ...]:
    return (state.issue.digest if state.issue else None, state.problems, state.there)


def _issued(module: Module, drawn: Edition) -> Issue:
    issue = Issue(module, drawn, dict(drawn.files), "")
    first = formats()[0]
    total = hashlib.sha256()
    for name, data in (*drawn.files, ("index.html", issue.file(first, "index.html") or b"")):
        total.update(f"{name}\n{len(data)}\n".encode() + data)
    return dataclasses.replace(issue, digest=total.hexdigest())
