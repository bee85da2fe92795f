"""The map of a scenario: what is drawn, read out of the drawing, and how it stands in a browser."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise, starmap
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import EXAMPLE, ROOT, written
from journeys.browser import started
from lxml import etree
from made_scenarios import read_scenario, some_scenario
from playwright.sync_api import Browser, Page

from gci_scorm.cli import main
from gci_scorm.map.chart import Chart, chart_of
from gci_scorm.map.draw import draw
from gci_scorm.map.page import page
from gci_scorm.model.project import load
from gci_scorm.model.scenario import Scenario
from gci_scorm.world import Disk

SVG = "{http://www.w3.org/2000/svg}"
MADE, LONG = 240, 24


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float
    name: str = ""

    def meets(self, other: Box) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def crossed(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """Whether a straight line runs through it, not only along its edge."""
        first, last = 0.0, 1.0
        for at, to, low, high in ((start[0], end[0], self.left, self.right), (start[1], end[1], self.top, self.bottom)):
            if at == to:
                if not low < at < high:
                    return False
                continue
            near, far = sorted(((low - at) / (to - at), (high - at) / (to - at)))
            first, last = max(first, near), min(last, far)
        return first < last - 1e-9


@dataclass(frozen=True)
class Stroke:
    """A line as short straight ones."""

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
    """Points on a path of M, L, Q, C and Z: its corners, and many on each bend."""
    at = (0.0, 0.0)
    for sign, numbers in re.findall(r"([MLQCZ])([^MLQCZ]*)", d):
        values = [float(number) for number in numbers.split()]
        controls = [at, *zip(values[::2], values[1::2], strict=True)]
        if sign == "M":
            at = controls[1]
            yield at
        elif sign != "Z":
            steps = 1 if sign == "L" else 24
            yield from (bezier(controls, step / steps) for step in range(1, steps + 1))
            at = controls[-1]


def bezier(points: list[tuple[float, float]], t: float) -> tuple[float, float]:
    while len(points) > 1:
        points = [(a + (c - a) * t, b + (d - b) * t) for (a, b), (c, d) in pairwise(points)]
    return points[0]


def faults(drawn: Drawn) -> list[str]:
    """All that lies on what it does not belong to."""
    found = [f"{a.name} on {b.name}" for a, b in combinations(drawn.boxes, 2) if a.meets(b)]
    found += [f"two labels at {a.left}, {a.top}" for a, b in combinations(drawn.labels, 2) if a.meets(b)]
    found += [f"a label on {box.name}" for label in drawn.labels for box in drawn.boxes if label.meets(box)]
    for stroke in drawn.strokes:
        xs, ys = [x for x, _ in stroke.points], [y for _, y in stroke.points]
        around = Box(min(xs) - 1, min(ys) - 1, max(xs) + 1, max(ys) + 1)
        # Its own boxes, and its own label, it touches from outside: they are no exception.
        near = [box for box in (*drawn.boxes, *drawn.labels) if box.meets(around)]
        found += [f"{stroke.ends} through {box.name or 'a label'}" for box in near if any(starmap(box.crossed, pairwise(stroke.points)))]
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


def test_the_same_scenario_is_drawn_the_same_each_time() -> None:
    scenario = long_scenario(random.Random(3))
    assert draw(chart_of(scenario, "en")).svg == draw(chart_of(scenario, "en")).svg


CASE = """
title: Case
setting: At the quay.
track: {evidence: 0, minutes: 60}
steps:
  look:
    title: First
    decide:
      ask: What now?
      choices:
        - {do: Look, verdict: right, points: 2, change: {evidence: 1, minutes: -20}, again: true}
        - {do: Wait, verdict: wrong, change: {minutes: -10}}
        - {do: Ask the mate, verdict: acceptable, next: ask}
    next: [{if: evidence > 0, go: good}, {if: evidence > 7, go: ask}, {else: bad}]
  ask:
    question: {ask: Is it so?, answer: yes, when_right: {next: good}}
    documents: [invoice]
    next: bad
  alone: {tell: Nobody., next: good}
  good: {ending: good, tell: Done.}
  bad: {ending: bad, tell: Done.}
"""


def words(chart: Chart, step: str) -> str:
    """All that stands in a step's box."""
    root = Drawn.of(str(draw(chart).svg)).root
    box = next(group for group in root.iter(f"{SVG}g") if group.get("data-step") == step)
    return " / ".join(text.text or "" for text in box.iter(f"{SVG}text")).replace("\u00a0", " ")


def labels(chart: Chart) -> dict[tuple[str, str], str]:
    ids = [step.id for step in chart.scenario.steps]
    return {(ids[lead.tail], ids[lead.head]): " / ".join(row.text for row in lead.rows).replace("\u00a0", " ") for lead in chart.leads}


def test_a_box_says_what_can_be_had_and_what_happens_at_its_step() -> None:
    look = words(chart_of(read_scenario(CASE), "en"), "look")
    for told in ("Decide", "2 points", "First", "look", "evidence 0", "minutes 60", "↻ ✓ Look", "again, right, 2 points"):
        assert told in look
    assert "papers: invoice" in words(chart_of(read_scenario(CASE), "en"), "ask")


def test_numbers_on_arrival_are_those_of_all_plays() -> None:
    assert "evidence 0 to 1" in words(chart_of(read_scenario(CASE), "en"), "ask")
    assert "minutes 30 to 50" not in words(chart_of(read_scenario(CASE), "en"), "ask")
    assert "minutes 40 to 60" in words(chart_of(read_scenario(CASE), "en"), "ask")


def test_every_way_is_drawn_with_what_leads_there() -> None:
    found = labels(chart_of(read_scenario(CASE), "en"))
    assert found["look", "ask"].startswith("~ Ask the mate / acceptable")
    assert found["look", "good"].endswith("if evidence > 0")
    assert found["look", "bad"].endswith("else")
    assert (found["ask", "good"], found["ask", "bad"]) == ("✓ right", "✕ wrong")
    assert ("look", "look") not in found


def test_what_no_play_takes_is_dashed_and_said_in_words() -> None:
    chart = chart_of(
        read_scenario(CASE.replace("{do: Ask the mate, verdict: acceptable, next: ask}", "{do: Ask the mate, verdict: acceptable}")), "en"
    )
    assert "never: this holds in no play" in labels(chart)["look", "ask"]
    assert "no play comes here" in words(chart, "alone")
    root = Drawn.of(str(draw(chart).svg)).root
    dashed = {(path.get("data-from"), path.get("data-to")) for path in root.iter(f"{SVG}path") if path.get("class") == "lead never"}
    assert dashed == {("look", "ask"), ("ask", "good"), ("ask", "bad"), ("alone", "good")}


def test_a_way_to_a_step_that_is_not_there_is_said_in_words() -> None:
    assert "goes to nowhere, which is" in words(
        chart_of(read_scenario(CASE.replace("next: good}\n  good", "next: nowhere}\n  good")), "en"), "alone"
    )


PROJECT = {
    "gci-scorm.yaml": b"title: A\npublisher: B\nidentifier: org.example\n",
    "modules/one/module.yaml": b"title: One\nversion: 1.0.0\nmea: [basel]\ncontents: [case]\n",
    "modules/one/scenarios/case.yaml": CASE.encode(),
    "modules/two/module.yaml": b"title: Two\nversion: 1.0.0\nmea: [basel]\ncontents: [read]\n",
    "modules/two/lessons/read.yaml": b"title: Read\npages: [{id: a-page, title: A, body: Read.}]\n",
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """Words of `gci-scorm map` in a project of two modules -> exit code, all that it said."""
    written(PROJECT, tmp_path)
    monkeypatch.chdir(tmp_path)

    def command(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["map", *words])
        return result.exit_code, result.output

    return command


def test_a_module_with_errors_is_mapped_with_them_on_its_map(run: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    code, said = run()
    assert code == 0
    assert "1 map, " in said
    assert [path.name for path in (tmp_path / "build").iterdir()] == ["one_map.html"]
    page = (tmp_path / "build/one_map.html").read_text("utf-8")
    assert "no path leads to <code>alone</code>" in page
    assert "! 1 error" in page


def test_the_drawings_and_another_place_are_had_by_asking(run: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    run("one", "--svg", "-o", "elsewhere")
    assert sorted(path.name for path in (tmp_path / "elsewhere").iterdir()) == ["one_map.html", "one_map_case.svg"]
    etree.parse(str(tmp_path / "elsewhere/one_map_case.svg"))
    run("one", "-o", "mine.html")
    assert (tmp_path / "mine.html").is_file()


def test_a_module_without_a_scenario_is_told(run: Callable[..., tuple[int, str]]) -> None:
    assert run("two") == (0, "there is no scenario in `two` that can be drawn\n0 maps\n")


def test_a_module_that_is_not_there_is_wrong_usage(run: Callable[..., tuple[int, str]]) -> None:
    assert run("won")[0] == 2


# Followed in the preview


def tags_of(drawn: Drawn) -> list[Box]:
    return [of_rect(rect) for rect in drawn.root.iter(f"{SVG}rect") if rect.get("class") == "tag"]


def around(drawn: Drawn, look: str) -> list[Box]:
    found = [list(along(path.get("d") or "")) for path in drawn.root.iter(f"{SVG}path") if look in (path.get("class") or "").split()]
    return [Box(*map(min, zip(*points, strict=True)), *map(max, zip(*points, strict=True))) for points in found]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("language", ["en", "ar"])
def test_marks_of_a_place_lie_on_no_other_box_no_label_and_no_tip_of_a_line(seed: int, language: str) -> None:
    chance = random.Random(seed)
    for scenario in [*(some_scenario(chance) for _ in range(8)), long_scenario(chance)]:
        drawn = Drawn.of(str(draw(chart_of(scenario, language), followed=True).svg))
        rings, tags, tips = around(drawn, "ring"), tags_of(drawn), around(drawn, "tip")
        # Rings and tags stand in the order of their boxes.
        for box, *marks in zip(drawn.boxes, rings, tags[::2], tags[1::2], strict=True):
            others = (*drawn.labels, *(each for each in drawn.boxes if each is not box))
            assert not [mark for mark in marks if any(map(mark.meets, others))]
        assert not [tag for tag in tags if any(map(tag.meets, tips))]


def test_only_a_map_that_is_followed_has_marks_and_a_way_to_play_from_a_step() -> None:
    module = next(module for module in load(Disk(ROOT)).modules if any(module.scenarios()))
    scenario = next(module.scenarios())
    alone, beside = page(module, ()), page(module, (), played=scenario)
    for words in ("You are here", "been here", "Play from here"):
        assert words not in alone
        assert words in beside


# In a browser

AXE = ROOT / "node_modules/axe-core/axe.min.js"
TIGHT = """() => [...document.querySelectorAll(".frame .place, .frame .label")].flatMap((group) => {
  const frame = group.querySelector(".shape, .label-box").getBBox();
  return [...group.querySelectorAll("text")].flatMap((text) => {
    const box = text.getBBox();
    const out = Math.max(frame.x + 3 - box.x, box.x + box.width - frame.x - frame.width + 3, frame.y - box.y, box.y + box.height - frame.y - frame.height);
    return out > 0 ? [`${text.textContent}: ${out.toFixed(1)} px`] : [];
  });
})"""
AUDIT = """async () => (await axe.run(document, {rules: {"target-size": {enabled: true}}})).violations.map(
  (each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.target.join(" ") + " " + node.failureSummary).join(" | ")}`)"""
SMALLEST = "() => Math.min(...[...document.querySelectorAll('.frame text')].map((each) => parseFloat(getComputedStyle(each).fontSize)))"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The maps of all modules that there are, of the one with every kind of page, and of a faulty one."""
    out = tmp_path_factory.mktemp("maps")
    faulty = written(PROJECT, out / "faulty")
    for root in (ROOT, EXAMPLE, ROOT / "tests/look_project", faulty):
        if root.is_dir():
            with pytest.MonkeyPatch.context() as patch:
                patch.chdir(root)
                assert CliRunner().invoke(main, ["map", "-q", "-o", str(out)]).exit_code == 0
    return sorted(out.glob("*.html"))


def opened(browser: Browser, path: Path, **context: object) -> tuple[Page, list[str]]:
    """A map, and all that went wrong or was asked for beside it."""
    page = browser.new_context(bypass_csp=bool(context.pop("audited", False)), **context).new_page()  # type: ignore[arg-type]  # what a test asks for goes on as it is
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if request.url != path.as_uri() else None)
    page.goto(path.as_uri())
    return page, wrong


def test_words_fit_their_boxes_are_large_enough_and_nothing_is_loaded(browser: Browser, maps: list[Path]) -> None:
    for path in maps:
        page, wrong = opened(browser, path)
        assert not page.evaluate(TIGHT), path.name
        assert page.evaluate(SMALLEST) >= 12
        assert not wrong
        page.context.close()


def test_axe_finds_nothing_on_a_map_light_or_dark_closed_or_open(browser: Browser, maps: list[Path]) -> None:
    for path in maps:
        for scheme in ("light", "dark"):
            page, _ = opened(browser, path, color_scheme=scheme, audited=True)
            page.evaluate(AXE.read_text("utf-8"))
            found = page.evaluate(AUDIT)
            page.locator(".frame a").first.click()
            assert not [*found, *page.evaluate(AUDIT)], f"{path.name}, {scheme}"
            page.context.close()


def test_a_step_is_read_beside_the_map_by_keyboard_alone(browser: Browser, maps: list[Path]) -> None:
    page, _ = opened(browser, next(path for path in maps if path.name == "one_map.html"))
    while page.evaluate("document.activeElement.dataset.open") != "look":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    panel = page.locator(".panel")
    assert "What now?" in panel.inner_text()
    assert "again, right, 2 points" in panel.inner_text().replace("\u00a0", " ")
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert page.evaluate("document.activeElement.dataset.open") == "look"


def test_without_a_script_a_box_leads_to_its_text(browser: Browser, maps: list[Path]) -> None:
    page, _ = opened(browser, next(path for path in maps if path.name == "one_map.html"), java_script_enabled=False)
    page.locator(".frame a[href='#step-ask']").click()
    assert page.url.endswith("#step-ask")
    assert page.locator("#step-ask").is_visible()
    assert "Is it so?" in page.locator("#step-ask").inner_text()


# On paper

WIDE = (
    "title: Wide\nsetting: S.\nsteps:\n  fork:\n    decide:\n      ask: Where to?\n      choices:\n"
    + "".join(
        f"        - {{do: Take the way with the number {n}, verdict: {'right' if n else 'wrong'}, next: place-{n}}}\n" for n in range(9)
    )
    + "".join(f"  place-{n}: {{tell: Place {n}., next: good}}\n" for n in range(9))
    + "  good: {ending: good, tell: Done.}\n"
)
TALL = (
    "title: Tall\nsetting: S.\nsteps:\n  stay:\n    decide:\n      ask: What now?\n      choices:\n"
    + "".join(f"        - {{do: Look at what lies in room {n} of the house, verdict: right, again: true}}\n" for n in range(16))
    + "        - {do: On, verdict: wrong}\n  good: {ending: good, tell: Done.}\n"
)
PX = 96 / 25.4
SHEETS = {"A4": (210 * PX, 297 * PX), "Letter": (215.9 * PX, 279.4 * PX)}
SMALLEST_PRINT = 6.5 / 72 * 96
"""px of 6.5 points: the small print of a newspaper."""
PRINTED = """() => [...document.querySelectorAll(".tile svg")].map((svg) => {
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  return scale * Math.min(...[...svg.closest(".scenario").querySelectorAll(".map text")].map((text) => parseFloat(getComputedStyle(text).fontSize)));
})"""
SHOWN = """() => Object.fromEntries([...document.querySelectorAll(".scenario")].flatMap((scenario) =>
  [...scenario.querySelectorAll(".frame .shape, .frame .label-box")].map((shape, i) => {
    const box = shape.getBBox(), off = 24;
    const whole = ({viewBox: {baseVal: tile}}) => box.x + off >= tile.x && box.y + off >= tile.y && box.x + box.width + off <= tile.x + tile.width
      && box.y + box.height + off <= tile.y + tile.height;
    return [`${scenario.id} ${shape.closest("[data-step]")?.dataset.step ?? i}`, [...scenario.querySelectorAll(".tile svg")].filter(whole).length];
  })))"""
BROAD = """() => [...document.body.querySelectorAll("*")].filter((each) => !each.closest(".paper, .hidden, svg") && each.getBoundingClientRect().right > innerWidth + 1)
  .map((each) => each.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, maps: list[Path]) -> list[Path]:
    """All maps, and those of scenarios that no sheet is wide or high enough for."""
    out = tmp_path_factory.mktemp("printed")
    files = {**PROJECT, "modules/two/module.yaml": PROJECT["modules/two/module.yaml"].replace(b"[read]", b"[read, wide, tall]")}
    root = written(
        {**files, "modules/two/scenarios/wide.yaml": WIDE.encode(), "modules/two/scenarios/tall.yaml": TALL.encode()}, out / "project"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert CliRunner().invoke(main, ["map", "two", "-q", "-o", str(out)]).exit_code == 0
    return [*maps, out / "two_map.html"]


def test_printed_words_are_large_enough_nothing_is_cut_and_every_box_is_whole_on_a_sheet(browser: Browser, printed: list[Path]) -> None:
    for path in printed:
        page, _ = opened(browser, path, viewport={"width": 688, "height": 1000})  # What the margins leave of A4.
        shown = page.evaluate(SHOWN)
        assert shown
        assert not [name for name, sheets in shown.items() if not sheets], path.name
        page.emulate_media(media="print")
        assert not page.evaluate(BROAD), path.name
        if path.name != "two_map.html":  # Sixteen choices in one box: no sheet is so high.
            assert min(page.evaluate(PRINTED)) >= SMALLEST_PRINT, path.name
        page.context.close()


@pytest.mark.parametrize("paper", SHEETS)
def test_each_piece_of_a_map_fits_its_sheet_of_paper(browser: Browser, printed: list[Path], paper: str) -> None:
    short, long = SHEETS[paper]
    margins = 2 * 10 * PX
    for path in printed:
        page, _ = opened(browser, path)
        page.emulate_media(media="print")
        for tile in page.locator(".tile").all():
            across, down = (short, long) if "is-tall" in (tile.get_attribute("class") or "") else (long, short)
            box, drawing = tile.bounding_box(), tile.locator("svg").bounding_box()
            assert box
            assert drawing
            assert drawing["width"] <= across - margins
            assert box["height"] <= down - margins
        # A piece that runs over takes another sheet of its kind.
        lying = len(re.findall(rb"/MediaBox \[0 0 (?:842|841|792)", page.pdf(format=paper, prefer_css_page_size=True)))
        assert lying == page.locator(".tile.is-wide").count(), path.name
        page.context.close()
