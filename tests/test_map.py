"""The map of a scenario: what is drawn, read out of the drawing, and how it stands in a browser."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import pytest
from conftest import EXAMPLE, ROOT, needs_example
from lxml import etree
from made_scenarios import some_scenario

from gci_scorm.map.chart import Chart, chart_of
from gci_scorm.map.draw import draw
from gci_scorm.model.project import load
from gci_scorm.model.scenario import Scenario
from gci_scorm.world import Disk

SVG = "{http://www.w3.org/2000/svg}"
MADE = 240
LONG = 24


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float
    name: str = ""

    def meets(self, other: Box) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def holds(self, x: float, y: float) -> bool:
        return self.left < x < self.right and self.top < y < self.bottom


@dataclass(frozen=True)
class Stroke:
    """A line as points close to each other."""

    ends: tuple[str, str]
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Drawn:
    """What an SVG shows, by its own numbers."""

    boxes: tuple[Box, ...]
    labels: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    root: etree._Element

    @classmethod
    def of(cls, svg: str) -> Drawn:
        root = etree.fromstring(svg.encode())
        boxes, strokes = [], []
        for group in root.iter(f"{SVG}g"):
            if group.get("data-step"):
                shape = next(path for path in group.iter(f"{SVG}path") if path.get("class") == "shape")
                points = list(along(shape.get("d") or ""))
                xs, ys = [x for x, _ in points], [y for _, y in points]
                boxes.append(Box(min(xs), min(ys), max(xs), max(ys), group.get("data-step") or ""))
        for path in root.iter(f"{SVG}path"):
            if "lead" in (path.get("class") or "").split():
                strokes.append(Stroke((path.get("data-from") or "", path.get("data-to") or ""), tuple(along(path.get("d") or ""))))
        labels = [rect for rect in root.iter(f"{SVG}rect") if rect.get("class") == "label-box"]
        return cls(tuple(boxes), tuple(map(of_rect, labels)), tuple(strokes), root)


def of_rect(rect: etree._Element) -> Box:
    x, y, width, height = (float(rect.get(name) or 0) for name in ("x", "y", "width", "height"))
    return Box(x, y, x + width, y + height)


def along(d: str) -> Iterator[tuple[float, float]]:
    """Points on a path of M, L, Q, C and Z, a few px apart."""
    at = (0.0, 0.0)
    for sign, numbers in re.findall(r"([MLQCZ])([^MLQCZ]*)", d):
        values = [float(number) for number in numbers.split()]
        controls = [at, *zip(values[::2], values[1::2], strict=True)]
        if sign == "M":
            at = controls[1]
            yield at
        elif sign != "Z":
            steps = 1 + int(sum(abs(a - c) + abs(b - d) for (a, b), (c, d) in zip(controls, controls[1:], strict=False)) / 3)
            yield from (bezier(controls, step / steps) for step in range(1, steps + 1))
            at = controls[-1]


def bezier(points: list[tuple[float, float]], t: float) -> tuple[float, float]:
    while len(points) > 1:
        points = [(a + (c - a) * t, b + (d - b) * t) for (a, b), (c, d) in zip(points, points[1:], strict=False)]
    return points[0]


def faults(drawn: Drawn) -> list[str]:
    """All that lies on what it does not belong to."""
    found = [f"{a.name} on {b.name}" for a, b in combinations(drawn.boxes, 2) if a.meets(b)]
    found += [f"two labels at {a.left}, {a.top}" for a, b in combinations(drawn.labels, 2) if a.meets(b)]
    found += [f"a label on {box.name}" for label in drawn.labels for box in drawn.boxes if label.meets(box)]
    for stroke in drawn.strokes:
        for box in drawn.boxes:
            # Its own boxes it touches from outside.
            if any(box.holds(*point) for point in stroke.points):
                found.append(f"{stroke.ends} through {box.name}")
        if any(label.holds(*point) for label in drawn.labels for point in stroke.points):
            found.append(f"{stroke.ends} through a label")
    return found


def long_scenario(chance: random.Random) -> Scenario:
    return some_scenario(chance, chance.randint(40, 60))


def modules() -> list[tuple[str, Chart]]:
    found = []
    for root in (ROOT, EXAMPLE, ROOT / "tests/look_project"):
        if root.is_dir():
            loaded = load(Disk(root))
            found += [(module.id, chart_of(scenario, module.language)) for module in loaded.modules for scenario in module.scenarios()]
    return found


@pytest.mark.parametrize(("module", "chart"), modules(), ids=lambda each: each if isinstance(each, str) else "")
def test_nothing_on_the_map_of_a_module_lies_on_what_it_does_not_belong_to(module: str, chart: Chart) -> None:
    drawn = Drawn.of(str(draw(chart).svg))
    assert [box.name for box in drawn.boxes] == [step.id for step in chart.scenario.steps]
    assert not faults(drawn)


@pytest.mark.parametrize("seed", range(8))
def test_nothing_on_the_map_of_any_scenario_lies_on_what_it_does_not_belong_to(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(MADE // 8):
        assert not faults(Drawn.of(str(draw(chart_of(some_scenario(chance), "en")).svg)))


@pytest.mark.parametrize("seed", range(LONG))
def test_nothing_on_the_map_of_a_long_scenario_lies_on_what_it_does_not_belong_to(seed: int) -> None:
    drawn = Drawn.of(str(draw(chart_of(long_scenario(random.Random(seed)), "en")).svg))
    assert len(drawn.boxes) > 40
    assert not faults(drawn)
