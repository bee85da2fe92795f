"""`gci-scorm map`: the author sees her scenario from above, with what is proven of it and what is wrong with it.

chart.py   a scenario, its proof and its problems -> places and leads, in short words
layout.py  boxes and lines of given sizes -> where they stand, pure
measure.py how wide words are, without a browser
draw.py    a chart -> an SVG drawing
page.py    the charts of a module -> one HTML file that needs nothing beside it
"""

from __future__ import annotations

from dataclasses import dataclass

from gci_scorm.diagnostic import Diagnostic
from gci_scorm.model.module import Module
from gci_scorm.world import World


@dataclass(frozen=True, slots=True)
class Mapped:
    """A module that could be read, as far as it could, and all that is wrong in its files but for media."""

    module: Module
    problems: tuple[Diagnostic, ...]


def read(world: World, ids: tuple[str, ...]) -> tuple[tuple[Mapped, ...], tuple[Diagnostic, ...]]:
    """Modules in the order of their names, those with errors too; and all that is wrong in the files read."""
    from gci_scorm import build as stages
    from gci_scorm.check import check
    from gci_scorm.model.project import load

    loaded = load(world, ids or stages.module_ids(world))
    found = list(loaded.diagnostics)
    modules = sorted((*loaded.modules, *loaded.faulty), key=lambda module: module.id)
    for module in modules:
        found += check(module)
    told = stages.told(world, loaded, found, whole=False)
    return tuple(Mapped(module, tuple(d for d in told if d.span.file.startswith(f"modules/{module.id}/"))) for module in modules), told
