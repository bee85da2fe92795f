"""The player in a browser, without an LMS: what a trainee sees of loading, time, case file and results."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from conftest import CHROMIUM_FLAGS, ROOT, chromium, node
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright
from project_files import module

from gci_scorm.render.css import style_sheet
from gci_scorm.render.edition import edition
from gci_scorm.render.pictures import Pictures
from gci_scorm.render.read_theme import read_theme
from gci_scorm.world import Disk, NoCache

pytestmark = pytest.mark.xdist_group("player")
SITE = "http://package.example/"
FILES = {
    "module.yaml": """
        glossary: {E-waste: What its holder discards.}
        sources: {basel: {title: Basel Convention, locator: Article 6}}
        contents: [read, play, ask]
        completion: {order: free, pass_mark: 50, certificate: true}
        """,
    "lessons/read.yaml": """
        title: Read
        pages:
          - {id: first, title: First page, body: "An [[e-waste]] rule [@basel]."}
          - {id: checked, title: A check, question: {ask: Which?, options: [{text: This, right: true}, {text: That, because: No.}]}}
        """,
    "scenarios/play.yaml": """
        title: Play
        setting: You stand at the gate.
        track: {time: 10}
        meters: [{name: time, label: Time left, min: 0, max: 10}]
        steps:
          look:
            title: Look
            documents: [bill]
            inspect: {document: bill, find: [{field: date, because: Too late., change: {time: -3}}]}
          end: {ending: good, tell: Well done., debrief: Look first.}
        """,
    "quizzes/ask.yaml": """
        title: Ask
        time_limit: 1 min
        pass_mark: 60
        attempts: 2
        feedback: end
        questions:
          - {id: one, ask: One?, answer: true, revisit: first}
          - {id: result, ask: Two?, answer: true}
        """,
    "documents/bill.yaml": "{template: invoice, fields: {number: N 1, date: 2026-02-30}}",
}


MEDIA = {
    "yard.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><rect width="400" height="200"/></svg>',
    "quay.mp4": b"a film",
    "quay.vtt": b"WEBVTT\n\n00:00.000 --> 00:04.000 line:0\nA quay & 50% fog.\n",
}
SHOWN = {
    "module.yaml": "contents: [look, act]\ncompletion: {order: free}",
    "lessons/look.yaml": """
        title: Look
        pages:
          - id: yard
            title: The yard
            image: {file: yard.svg, alt: A yard., hotspots: [{id: gate, label: The gate, at: [10, 10, 20, 40]}, {id: shed, label: The shed, at: [60, 10, 20, 40]}]}
          - {id: quay, title: The quay, video: {file: quay.mp4, captions: {en: quay.vtt}, transcript: A quay.}}
        """,
    "scenarios/act.yaml": """
        title: Act
        setting: You stand at the gate.
        steps:
          told: {title: Told, tell: Read it., documents: [note]}
          label: {title: The label, inspect: {document: bill, find: [{field: date, because: Too late.}]}}
          end: {ending: good, tell: Well done.}
        """,
    "documents/bill.yaml": "{template: invoice, fields: {number: N 1, date: 2026-02-30}}",
    "documents/note.yaml": "{template: invoice, fields: {number: N 2, date: 2026-02-28}}",
}


def drawn(files: dict[str, str]) -> dict[str, bytes]:
    theme, _ = read_theme(Disk(ROOT), "green-customs")
    assert theme
    read = MEDIA.__getitem__
    made = edition(module({**files, **MEDIA}), theme, read, Pictures(read, NoCache()), style_sheet(theme))
    runtime = (ROOT / "gci_scorm/runtime/dist/scorm12.js").read_bytes()
    return {**dict(made.files), "gci_runtime.js": runtime, "index.html": made.index("")}


@pytest.fixture(scope="module")
def package() -> dict[str, bytes]:
    return drawn(FILES)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        yield opened
        opened.close()


@contextmanager
def opened_at(browser: Browser, package: dict[str, bytes]) -> Iterator[Page]:
    types = {"html": "text/html", "js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "mp4": "video/mp4"}
    faults: list[str] = []

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(SITE).split("?")[0]
        route.fulfill(body=package[name], content_type=types[name.rsplit(".", 1)[-1]])

    context = browser.new_context(viewport={"width": 1300, "height": 800})
    opened = context.new_page()
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.route(SITE + "**", serve)
    opened.clock.install()
    opened.goto(SITE + "index.html")
    expect(opened.locator(".rail-list")).to_be_visible()
    yield opened
    context.close()
    assert not faults


@pytest.fixture
def page(browser: Browser, package: dict[str, bytes]) -> Iterator[Page]:
    with opened_at(browser, package) as opened:
        yield opened


@pytest.fixture
def shown(browser: Browser) -> Iterator[Page]:
    with opened_at(browser, drawn(SHOWN)) as opened:
        yield opened


def go(page: Page) -> None:
    page.locator("[data-do=go]").click()


def to(page: Page, content: str) -> None:
    page.locator("[data-do=contents]").click()
    page.locator(f"dialog [data-go={content}]").click()


def heading(page: Page) -> str:
    return page.locator("h1:visible").first.inner_text()


def option(page: Page, words: str) -> None:
    page.locator("section:visible .option", has_text=words).click()


def test_the_joined_runtime_is_what_the_sources_give() -> None:
    checked = subprocess.run([node(), str(ROOT / "gci_scorm/runtime/build.mjs"), "--check"], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_focus_and_title_follow_the_page(page: Page) -> None:
    go(page)
    expect(page.locator("h1:focus")).to_have_text("A check")
    assert page.title().startswith("A check")


def test_the_answer_is_told_where_the_focus_is_and_may_be_given_again(page: Page) -> None:
    go(page)
    expect(page.locator("[data-do=go]")).to_have_text("Choose an answer")
    option(page, "That")
    go(page)
    expect(page.locator(".verdict:focus")).to_contain_text("Not right")
    page.get_by_role("button", name="Try again").click()
    option(page, "This")
    go(page)
    expect(page.locator(".verdict:focus")).to_contain_text("Right")


def test_terms_and_citations_open_what_they_name(page: Page) -> None:
    page.locator(".term").click()
    expect(page.locator("dialog[open] [data-entry]:focus")).to_contain_text("What its holder discards.")
    page.keyboard.press("Escape")
    page.locator(".citation").click()
    expect(page.locator("dialog[open] [data-entry]:focus")).to_contain_text("Basel Convention")
    assert page.url == SITE + "index.html"


def test_an_inspection_stays_marked_in_the_case_file_and_a_meter_says_by_how_much(page: Page) -> None:
    to(page, "play")
    expect(page.locator("h1:visible")).to_have_text("Look")
    page.locator("section:visible [data-sheet] [data-code=date]").click()
    go(page)
    expect(page.locator(".case [data-code=date]")).to_have_attribute("data-sign", "found")
    expect(page.locator(".meter-change")).to_have_text("−3")
    page.clock.run_for(100)
    expect(page.locator(".live")).to_have_text("Time left: 7 (−3)")
    page.reload()
    page.clock.run_for(100)
    expect(page.locator(".case [data-code=date]")).to_have_attribute("data-sign", "found")


def test_an_ending_tells_what_an_expert_would_have_done_and_can_be_played_again(page: Page) -> None:
    to(page, "play")
    expect(page.locator("h1:visible")).to_have_text("Look")
    go(page)
    go(page)
    expect(page.locator("section:visible")).to_contain_text("Look first.")
    page.get_by_role("button", name="Play again").click()
    expect(page.locator("h1:visible")).to_have_text("Look")
    expect(page.locator("section:visible fieldset")).to_be_enabled()
    assert page.locator(".case [data-sign]").count() == 0


def test_when_time_is_up_the_quiz_is_handed_in_as_it_stands(page: Page) -> None:
    to(page, "ask")
    expect(page.locator("h1:visible")).to_have_text("Ask")
    go(page)
    option(page, "True")
    page.clock.run_for(31_000)
    expect(page.locator(".bar-note")).to_have_text("0:29 left")
    page.clock.run_for(30_000)
    expect(page.locator("section:visible")).to_contain_text("Time is up")
    expect(page.locator("section:visible .score-points")).to_have_text("1 of 2 points")


def test_more_time_may_be_asked_for_before_the_start(page: Page) -> None:
    to(page, "ask")
    page.locator("[data-more-time]").check()
    go(page)
    expect(page.locator(".bar-note")).to_have_text("2:00 left")


def test_keys_are_not_shown_while_a_try_is_left(page: Page) -> None:
    to(page, "ask")
    expect(page.locator("h1:visible")).to_have_text("Ask")
    for last in (False, True):
        go(page)
        for _ in range(2):
            option(page, "False")
            go(page)
        page.get_by_role("button", name="Look at my answers").click()
        expect(page.locator("section:visible", has_text="Question 1 of 2").locator("[data-code='0']").first).to_have_attribute(
            "data-sign", "wrong"
        )
        assert (page.locator(".question-page:visible [data-code='1'][data-sign]").count() == 2) == last
        if not last:
            page.get_by_role("button", name="Try again").click()


def test_what_was_filled_in_stays_when_she_goes_back_a_question(page: Page) -> None:
    to(page, "ask")
    expect(page.locator("h1:visible")).to_have_text("Ask")
    go(page)
    option(page, "True")
    go(page)
    option(page, "False")
    page.locator("[data-do=back]").click()
    expect(page.locator("section:visible input:checked")).to_have_value("1")
    go(page)
    expect(page.locator("section:visible input:checked")).to_have_value("0")


def test_a_label_and_its_area_in_the_picture_are_one(shown: Page) -> None:
    area = shown.locator("section:visible .label", has_text="The shed").locator("rect")
    picture, there = shown.locator("section:visible img").bounding_box(), area.bounding_box()
    assert picture
    assert there
    assert (there["x"] - picture["x"]) / picture["width"] == pytest.approx(0.6, abs=0.02)
    assert (there["y"] - picture["y"]) / picture["height"] == pytest.approx(0.1, abs=0.03)
    plain = area.evaluate("(it) => getComputedStyle(it).strokeDasharray")
    area.click()
    expect(shown.get_by_label("The shed")).to_be_checked()
    assert area.evaluate("(it) => getComputedStyle(it).strokeDasharray") != plain
    shown.get_by_label("The gate").focus()
    shown.keyboard.press("Space")
    expect(shown.get_by_label("The gate")).to_be_checked()


def test_captions_are_there_without_a_file_of_their_own(shown: Page) -> None:
    go(shown)
    shown.wait_for_function("document.querySelector('track').track.cues?.length === 1")
    assert shown.evaluate("document.querySelector('track').track.cues[0].text") == "A quay & 50% fog."
    assert shown.evaluate("document.querySelector('track').track.mode") == "showing"


def test_the_case_file_keeps_its_paper_when_another_was_inspected(shown: Page) -> None:
    to(shown, "act")
    expect(shown.locator("h1:visible")).to_have_text("Told")
    go(shown)
    shown.locator("section:visible [data-code=date] input").check()
    go(shown)
    expect(shown.locator("section:visible .verdict")).to_contain_text("1 of 1 found")
    expect(shown.locator(".case .paper")).to_be_visible()


def test_two_clicks_open_a_part_once(page: Page) -> None:
    page.evaluate("[1, 2].forEach(() => document.querySelector('dialog [data-go=ask]').click())")
    expect(page.locator("h1:visible")).to_have_text("Ask")
    expect(page.locator("[data-content=ask]")).to_have_count(1)


def test_a_part_that_does_not_come_is_told_and_can_be_fetched_again(page: Page) -> None:
    page.route("**/parts/ask.js*", lambda route: route.abort())
    to(page, "ask")
    again = page.get_by_role("button", name="Try once more")
    # Each try begins its wait when the one before it has failed, and the clock stands still until it is told to go on.
    for _ in range(100):
        if again.is_visible():
            break
        page.clock.run_for(1000)
        page.wait_for_load_state("networkidle")
    expect(again).to_be_visible()
    expect(page.locator(".notice")).to_contain_text("could not be loaded")
    page.unroute("**/parts/ask.js*")
    again.click()
    page.clock.run_for(100)
    expect(page.locator("h1:visible")).to_have_text("Ask")
    expect(page.locator(".notice")).not_to_be_visible()


def test_without_an_lms_it_says_so_and_can_begin_anew(page: Page) -> None:
    go(page)
    page.reload()
    expect(page.locator("h1:visible")).to_have_text("A check")
    page.get_by_role("button", name="Start again").click()
    expect(page.get_by_role("button", name="Start again")).to_have_count(1)
    expect(page.locator(".notice")).to_contain_text("will be forgotten")
    page.get_by_role("button", name="Start again").click()
    expect(page.locator("h1:visible")).to_have_text("First page")


def test_the_result_says_what_is_missing(page: Page) -> None:
    to(page, "_end")
    expect(page.locator("section:visible")).to_contain_text("Still to do: Read, Play, and Ask.")
    expect(page.get_by_role("button", name="Print the certificate")).not_to_be_visible()
