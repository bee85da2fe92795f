"""Pictures of every kind of page into docs/look/ (`make look`), and the tour past all of them that tests/test_access.py takes too.

The pages are those of tests/look_project: one module with each kind of page once, and a short one that is read from right to left.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conftest import ROOT, written
from journeys.browser import started
from journeys.lms import Lms
from journeys.trainee import Trainee, part_data
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from preview_desk import Author, edit, served

from gci_scorm import build as stages
from gci_scorm import starter
from gci_scorm.world import Cache, Disk

PROJECT = ROOT / "tests/look_project"
PICTURES = ROOT / "docs/look"
LEFT_TO_RIGHT, RIGHT_TO_LEFT = "every-page", "min-al-yamin"
WIDTHS = (360, 768, 1440)
LEAST, MOST = 700, 2200
IN_DARK = {
    "lesson-text", "lesson-cards", "inspected", "decide", "verdict", "q-single-answered", "q-matching-answered", "q-hotspot-answered", "quiz-failed",
    "module-end", "paper-permit", "paper-label", "contents",
}  # fmt: skip
QUALITY = 32

LESSON = ("text", "hotspots", "table", "cards", "steps", "compare", "audio")
PAPERS = ("permit", "label", "cylinder", "letter", "message")
PANELS = ("glossary", "sources", "about")


def packages(out: Path) -> dict[str, Path]:
    """The modules of the project, built: module -> package."""
    result = stages.build(Disk(PROJECT), stages.Wanted((), ("scorm12",)), Cache(out / ".cache"), out)
    assert not result.diagnostics, result.diagnostics
    return {package.path.name.partition("_")[0]: package.path for package in result.packages}


@dataclass(frozen=True)
class Sitting:
    """page: the window of the LMS, as large as the package's frame in it."""

    page: Page
    trainee: Trainee


@contextmanager
def sitting(browser: Browser, package: Path, **context: Any) -> Iterator[Sitting]:
    """A trainee before the package, at its first page."""
    with Lms.of(package) as lms:
        window = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce", **context})
        page = window.new_page()
        page.goto(lms.url)
        page.wait_for_selector("iframe")
        frame = next(frame for frame in page.frames if "/package/" in frame.url)
        frame.wait_for_function("document.querySelector('.is-reached')")
        yield Sitting(page, Trainee(page, frame, part_data(lms.files)))
        window.close()


# The tour -------------------------------------------------------------------------------------------------------------------


def tour(session: Sitting) -> Iterator[str]:
    """Past every kind of page of the module: what is yielded is the name of what shows now."""
    return {"ltr": _every_page, "rtl": _from_the_right}[session.trainee.frame.evaluate("document.dir || document.documentElement.dir")](
        session.trainee
    )


def _every_page(trainee: Trainee) -> Iterator[str]:
    yield from _reading(trainee)
    yield from _scenario(trainee)
    yield from _quiz(trainee)
    yield from _panels(trainee)


def _reading(trainee: Trainee) -> Iterator[str]:
    for body in LESSON:
        if body == "hotspots":
            trainee.frame.click(".page:not([hidden]) .label >> nth=0")
        yield f"lesson-{body}"
        trainee.step_on()
    yield "lesson-question"
    trainee.step_on(False)
    yield "lesson-question-answered"
    trainee.step_on()
    yield "lesson-papers"
    for paper in PAPERS:
        with _narrow(trainee):
            trainee.frame.click(f'[data-open="{paper}"]')
        yield f"paper-{paper}"
        trainee.frame.click("dialog[open] [data-do=close]")


def _scenario(trainee: Trainee) -> Iterator[str]:
    _go(trainee, "the-yard")
    yield "tell"
    trainee.step_on()
    yield "inspect"
    trainee.frame.click('[data-part=read-papers] [value="waste_code"]')
    trainee.frame.click('[data-part=read-papers] [value="consent_reference"]')
    trainee.frame.click('[data-part=read-papers] [value="packaging"]')
    _confirm(trainee)
    yield "inspected"
    trainee.step_on()
    yield "inspect-picture"
    trainee.frame.click('[data-part=look-inside] [value="pool"]')
    trainee.frame.click('[data-part=look-inside] [value="door"]')
    _confirm(trainee)
    yield "inspect-picture-answered"
    trainee.step_on()
    yield "decide"
    trainee.step_on()
    yield "verdict"
    with _narrow(trainee):
        trainee.frame.click("[data-do=case]")
    yield "case-file"
    trainee.frame.click("dialog[open] [data-do=close]")
    trainee.step_on()
    yield "step-question"
    trainee.step_on(False)
    yield "step-question-answered"
    trainee.step_on()
    yield "ending"


def _quiz(trainee: Trainee) -> Iterator[str]:
    _go(trainee, "against-the-clock")
    yield "quiz-intro-timed"
    _go(trainee, "final")
    yield "quiz-intro"
    trainee.step_on()
    while (state := trainee.state())["part"] != "_result":
        yield state["part"]
        trainee.step_on(state["kind"] in ("true_false", "ordering"))
        yield f"{state['part']}-answered"
        trainee.step_on()
    yield "quiz-failed"
    before = trainee.state()
    trainee.frame.click("[data-do=again]:visible")
    trainee.settle(before)
    trainee.take(lambda state: state["kind"] != "numeric", until=lambda state: state["part"] == "_result")
    yield "quiz-passed"
    before = trainee.state()
    trainee.frame.click("[data-do=review]:visible")
    yield "quiz-answers"


def _panels(trainee: Trainee) -> Iterator[str]:
    _go(trainee, "_end")
    yield "module-end"
    trainee.frame.click("[data-do=contents]")
    yield "contents"
    for panel in PANELS:
        trainee.frame.click("dialog[open] [data-do=close]")
        trainee.frame.click("[data-do=contents]")
        trainee.frame.click(f"dialog[open] [data-panel-open={panel}]")
        yield panel
    trainee.frame.click("dialog[open] [data-do=close]")
    trainee.frame.evaluate("window.print = () => {}")
    trainee.frame.click("[data-do=certificate]")
    trainee.frame.evaluate("document.querySelector('.certificate-date dd').textContent = '14 September 2026'")
    trainee.frame.evaluate("document.querySelector('.certificate').style.display = 'block'")
    yield "certificate"
    trainee.frame.evaluate("document.querySelector('.certificate').style.display = ''")


def _from_the_right(trainee: Trainee) -> Iterator[str]:
    yield "rtl-inspect"
    trainee.step_on()
    yield "rtl-inspected"
    trainee.step_on()
    trainee.step_on()
    yield "rtl-verdict"
    _go(trainee, "al-ikhtibar")
    trainee.step_on()
    trainee.step_on(False)
    yield "rtl-q-numeric-answered"
    trainee.step_on()
    trainee.step_on()
    yield "rtl-q-single-answered"
    trainee.step_on()
    yield "rtl-quiz-failed"
    trainee.frame.click("[data-do=contents]")
    yield "rtl-contents"
    trainee.frame.click("dialog[open] [data-do=close]")


def _go(trainee: Trainee, content: str) -> None:
    before = trainee.state()
    trainee.frame.click("[data-do=contents]")
    trainee.frame.click(f'dialog[open] [data-go="{content}"]')
    trainee.settle(before)


def _confirm(trainee: Trainee) -> None:
    before = trainee.state()
    trainee.frame.click("[data-do=go]")
    trainee.settle(before)


@contextmanager
def _narrow(trainee: Trainee) -> Iterator[None]:
    """As on a phone: papers open in a panel there."""
    size = trainee.page.viewport_size
    trainee.page.set_viewport_size({"width": 360, "height": 800})
    yield
    if size:
        trainee.page.set_viewport_size(size)


# Pictures -------------------------------------------------------------------------------------------------------------------

HEIGHT = """() => {
  const panel = document.querySelector("dialog[open]");
  return panel ? panel.scrollHeight + 40 : document.querySelector(".desk").scrollHeight + document.querySelector(".head").offsetHeight + document.querySelector(".bar").offsetHeight
    + document.querySelector(".notice").offsetHeight;
}"""


def picture(session: Sitting, width: int, scheme: str = "light") -> Image.Image:
    """All of the page at `width`, as high as it is."""
    page, frame = session.page, session.trainee.frame
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": LEAST})
    frame.evaluate("Promise.all([...document.images].map((i) => (i.loading = 'eager', i.decode().catch(() => {}))))")
    for _ in range(2):  # The case file grows with the window.
        page.set_viewport_size({"width": width, "height": max(LEAST, min(MOST, frame.evaluate(HEIGHT)))})
    frame.evaluate("new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))")
    found = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide")))
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": 1440, "height": 900})
    return found.convert("RGB")


def draw(out: Path, keep: Callable[[str], bool] = lambda name: True, log: Callable[[str], None] = print) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, started() as browser:
        built = packages(Path(folder))
        for module in (LEFT_TO_RIGHT, RIGHT_TO_LEFT):
            with sitting(browser, built[module]) as session:
                for name in tour(session):
                    if keep(name):
                        _save(session, name, out)
                        log(name)
        for name, page in _preview(browser, Path(folder)):
            if keep(name):
                _shot(page).save(out / f"{name}-1440.webp", quality=QUALITY, method=4)
                log(name)


def _preview(browser: Browser, folder: Path) -> Iterator[tuple[str, Page]]:
    """The preview of a new project, as the author's guide shows it."""
    root = written(starter.project("training"), folder / "training")
    lesson = root / f"modules/{starter.FIRST_MODULE}/lessons/the-signs.yaml"
    with served(root) as url:
        author = Author(browser, url, starter.FIRST_MODULE, viewport={"width": 1440, "height": 810})
        page = author.page
        author.shown()
        author.jump("your-move")
        author.choose("Open one to see")
        author.press()
        expect(page.locator("[data-fact=answers]")).to_have_text("1")
        yield "preview-module", page
        author.press()
        page.click("[data-do=map]")
        expect(author.map.locator(".is-here .here")).to_be_in_viewport()
        yield "preview-map", page
        page.click("[data-do=map]")
        page.click("[data-do=review]")
        expect(page.locator(".review-note")).to_be_visible()
        author.jump("the-paper")
        yield "preview-reviewer", page
        page.click("[data-do=review]")
        author.jump("no-label")
        edit(lesson, "title: The signs", "title: The signs: what to look at")
        expect(page.locator(".overlay")).to_be_visible()
        yield "preview-error", page
        page.goto(url)
        expect(page.locator(".counts", has_text="1 error")).to_be_visible()
        yield "preview-modules", page
        author.context.close()


def _shot(page: Page) -> Image.Image:
    for clock in page.locator(".stand:not(.is-wrong)").all():
        clock.evaluate("(it) => { it.textContent = 'as saved 10:24:00'; }")
    return Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")


def _save(session: Sitting, name: str, out: Path) -> None:
    for width in _widths(name):
        picture(session, width).save(out / f"{name}-{width}.webp", quality=QUALITY, method=4)
    if name in IN_DARK:
        picture(session, 1440, "dark").save(out / f"{name}-dark-1440.webp", quality=QUALITY, method=4)
    if name == "verdict":
        picture(session, 1200).quantize(96).save(out / "step.png", optimize=True)


def _widths(name: str) -> Iterable[int]:
    return (360, 1440) if name.startswith("rtl-") else WIDTHS


if __name__ == "__main__":
    import sys

    chosen = sys.argv[2:]
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES, lambda name: not chosen or any(name.startswith(each) for each in chosen))
