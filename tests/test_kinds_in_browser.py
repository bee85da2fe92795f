"""The kinds' controls as trainees meet them: each example drawn by its page.html, handled by its play.js, in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from conftest import CHROMIUM_FLAGS, ROOT, chromium
from playwright.sync_api import Page, Route, sync_playwright
from test_kinds import Example, examples

from gci_scorm import registry
from gci_scorm.model.base import Named
from gci_scorm.model.module import Module, Project
from gci_scorm.render import parts
from gci_scorm.render.css import style_sheet
from gci_scorm.render.face import Face
from gci_scorm.render.pictures import Picture, Variant
from gci_scorm.render.read_theme import read_theme
from gci_scorm.render.words import words_for
from gci_scorm.source.inline import Text
from gci_scorm.world import Disk

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="500"/>'
pytestmark = pytest.mark.xdist_group("kinds")


class Drawings:
    """Every picture is the same empty drawing."""

    def picture(self, file: str) -> Picture:
        return Picture(800, 500, (Variant("image/svg+xml", "drawing.svg", DRAWING.encode()),), "")


def face(example: Example) -> Face:
    words = Text("A module", (), example.thing.span)
    project = Project(title=words, publisher=words, identifier="org.example")
    papers = Named(tuple(example.papers.items()))
    module = Module(id="a-module", project=project, title=words, version="1.0.0", contents=(), documents=papers, read_on=date(2026, 12, 1))
    theme, _ = read_theme(Disk(ROOT), "green-customs")
    assert theme
    return Face(module=module, theme=theme, words=words_for("en"), read=lambda name: b"", pictures=Drawings())


def section(place: int, example: Example) -> str:
    drawn = face(example)
    if example.kind in registry.question_kinds():
        body = drawn.template("step.html", question=example.thing, id=f"x{place}", **parts._question_tools(drawn))
    else:
        body = parts.step_body(drawn, example.thing)
    return f'<section data-place="{place}">{body}</section>'


def desk() -> str:
    """One page with every example."""
    sections = "".join(section(place, example) for place, example in enumerate(examples()))
    style = style_sheet(face(examples()[0]).theme).decode()
    return f"<!doctype html><html lang=en><meta charset=utf-8><style>{style}</style><body>{sections}</body></html>"


SETUP = """async ([kinds, words]) => {
  window.say = (await import("/runtime/say.js")).speaker(words, "en");
  window.reveal = (await import("/kinds/marks.js")).reveal;
  window.holds = (await import("/runtime/walk.js")).condition;
  window.plays = {};
  for (const kind of kinds) plays[kind] = await import(`/kinds/${kind}/play.js`);
  window.form = (place) => document.querySelector(`[data-place="${place}"] form`);
  window.signs = (place) => [...form(place).querySelectorAll("[data-sign]")].filter((e) => e.matches(":not([data-area])")).map((e) => e.dataset.sign);
}"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    html = desk()

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix("http://kinds.example/").split("?")[0]
        file = ROOT / "gci_scorm" / path
        if path == "":
            route.fulfill(body=html, content_type="text/html")
        elif path.endswith(".js") and file.is_file():
            route.fulfill(body=file.read_text("utf-8"), content_type="text/javascript")
        else:
            route.fulfill(body=DRAWING, content_type="image/svg+xml")

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 360, "height": 740})
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.route("**/*", answer)
        page.goto("http://kinds.example/")
        page.evaluate(SETUP, [list(registry.kind_names()), dict(words_for("en").scripts)])
        yield page
        assert faults == []
        browser.close()


def of(kind: str, id: str | None = None) -> tuple[int, Example]:
    """The first example of a kind, or the one with that id, and its place on the page."""
    return next((place, example) for place, example in enumerate(examples()) if example.kind == kind and id in (None, example.thing.id))


def shown(page: Page, place: int, example: Example, answer: list[str] | None, keys: bool) -> dict[str, Any]:
    """Writes an answer into a question's form and reveals it: what the form then reads, the signs and the words beside them."""
    script = """([place, kind, q, answer, keys]) => {
      const { question } = plays[kind];
      question.write(form(place), q, answer, say);
      const read = question.read(form(place), q);
      const list = answer ? reveal(form(place), q, question.judge(q, answer, keys), say) : "";
      return { read, signs: signs(place), words: form(place).innerText + list };
    }"""
    made: dict[str, Any] = page.evaluate(script, [place, example.kind, example.data, answer, keys])
    return made


QUESTIONS = [(place, example) for place, example in enumerate(examples()) if example.kind in registry.question_kinds()]


@pytest.mark.parametrize(("place", "example"), QUESTIONS, ids=[example.name for _, example in QUESTIONS])
def test_an_answer_that_is_written_is_read_again_and_judged_beside_the_controls(page: Page, place: int, example: Example) -> None:
    for case in example.cases:
        answer = example.codes(case["answer"])
        got = shown(page, place, example, answer, keys=True)
        # A pair may be written in any order; it is read in the order of the question.
        assert sorted(got["read"]) == sorted(answer), case
        if case["mark"] is None:
            assert got["signs"] == []
        elif example.data.get("find") != []:
            assert got["signs"], case


@pytest.mark.parametrize(("place", "example"), QUESTIONS, ids=[example.name for _, example in QUESTIONS])
def test_while_tries_are_left_the_right_answer_stays_unsaid(page: Page, place: int, example: Example) -> None:
    for case in example.cases:
        got = shown(page, place, example, example.codes(case["answer"]), keys=False)
        assert "missed" not in got["signs"]
        assert "right answer" not in got["words"].lower()
        assert "Its place" not in got["words"]
        assert not re.search(r"\b(false|undefined|null)\b", got["words"]), got["words"]


def test_a_fresh_try_starts_clean(page: Page) -> None:
    for place, example in QUESTIONS:
        shown(page, place, example, example.codes(example.cases[-1]["answer"]), keys=True)
        got = shown(page, place, example, None, keys=True)
        assert got["signs"] == []
        if example.kind not in ("ordering", "document"):
            assert got["read"] is None, example.name


def test_the_reasons_of_all_options_are_told_once_the_keys_may_be_shown(page: Page) -> None:
    place, example = of("single", "first-check")
    got = shown(page, place, example, ["1"], keys=True)
    assert got["signs"] == ["right", "wrong"]
    for words in (
        "Your answer: not right",
        "The right answer",
        "Only the gas itself tells what it is.",
        "Colours are painted on in a minute.",
    ):
        assert words in got["words"]


def test_items_are_put_in_order_with_the_keyboard_and_each_move_is_announced(page: Page) -> None:
    place, example = of("ordering", "order-response")
    shown(page, place, example, ["3", "0", "1", "2"], keys=False)
    page.evaluate("(place) => plays.ordering.question.write(form(place), {right: []}, ['3', '0', '1', '2'], say)", place)
    button = page.locator(f'[data-place="{place}"] [data-code="3"] [value=down]')
    button.focus()
    for _ in range(3):
        page.keyboard.press("Enter")
    assert page.evaluate("(place) => plays.ordering.question.read(form(place))", place) == ["0", "1", "2", "3"]
    assert page.locator(f'[data-place="{place}"] [role=status]').text_content() == "Tell the competent authority: now number 4 of 4"
    assert button.evaluate("(it) => it === document.activeElement")
    assert button.get_attribute("aria-label") == "Move down: Tell the competent authority"


def test_a_term_in_what_is_asked_is_none_of_the_buttons_that_move_items(page: Page) -> None:
    place, example = of("ordering", "order-response")
    page.evaluate(
        "(place) => form(place).querySelector('legend').insertAdjacentHTML('beforeend', '<button type=button class=term>a term</button>')",
        place,
    )
    order = shown(page, place, example, ["3", "0", "1", "2"], keys=False)["read"]
    page.locator(f'[data-place="{place}"] .term').click()
    assert page.evaluate("(place) => plays.ordering.question.read(form(place))", place) == order
    page.locator(f'[data-place="{place}"] .term').evaluate("(term) => term.remove()")


def test_items_that_stand_in_their_right_order_are_mixed_at_a_fresh_try(page: Page) -> None:
    place, example = of("ordering", "order-response")
    shown(page, place, example, example.data["right"], keys=False)
    assert shown(page, place, example, None, keys=False)["read"] != example.data["right"]


def test_an_area_of_a_picture_ticks_its_label_until_the_answer_is_given(page: Page) -> None:
    place, example = of("hotspot")
    shown(page, place, example, None, keys=False)
    area = page.locator(f'[data-place="{place}"] [data-area=collar] rect')
    area.click()
    assert page.locator(f'[data-place="{place}"] input[value=collar]').is_checked()
    assert "is-marked" in (page.locator(f'[data-place="{place}"] [data-area=collar]').get_attribute("class") or "")
    page.evaluate("(place) => (form(place).querySelector('fieldset').disabled = true)", place)
    area.click()
    assert page.locator(f'[data-place="{place}"] input[value=collar]').is_checked()
    page.evaluate("(place) => (form(place).querySelector('fieldset').disabled = false)", place)


def test_the_gap_stands_in_the_sentence_and_has_a_name(page: Page) -> None:
    place, _ = of("fill_in", "article-number")
    assert page.locator(f'[data-place="{place}"] p input').get_attribute("aria-label") == "Your answer"
    assert "___" not in page.locator(f'[data-place="{place}"] div.ask').inner_text()


def test_what_is_no_number_is_no_answer_yet(page: Page) -> None:
    place, example = of("numeric")
    for text in ("about 86", "86.4 USD/t", "8.6.4", "-", "."):
        assert shown(page, place, example, [text], keys=False)["read"] is None, text


def prepared(page: Page, place: int, example: Example, given: list[list[str]], track: dict[str, int]) -> list[str]:
    """The choices of a decision that can be seen."""
    script = """([place, s, answers, track]) => {
      plays.decide.step.prepare(form(place), s, answers, track, holds);
      return [...form(place).querySelectorAll(".option")].filter((card) => card.offsetParent).map((card) => card.dataset.code);
    }"""
    made: list[str] = page.evaluate(script, [place, example.data, given, track])
    return made


def test_choices_that_are_used_up_or_not_open_are_hidden(page: Page) -> None:
    place, example = of("decide")
    assert prepared(page, place, example, [], {"evidence": 0}) == example.open
    assert prepared(page, place, example, [["1"]], {"evidence": 1}) == ["0", "2", "3"]


def test_a_choice_that_shut_its_own_door_is_still_shown_as_chosen(page: Page) -> None:
    place, example = of("decide")
    assert "3" not in prepared(page, place, example, [], {"evidence": 0})
    told(page, place, example, ["3"])
    assert page.locator(f'[data-place="{place}"] .option[data-code="3"]').is_visible()


def told(page: Page, place: int, example: Example, answer: list[str]) -> dict[str, Any]:
    script = """([place, kind, s, answer]) => {
      const said = plays[kind].step.show(form(place), s, answer, say);
      return { ...said, read: plays[kind].step.read(form(place), s), signs: signs(place) };
    }"""
    made: dict[str, Any] = page.evaluate(script, [place, example.kind, example.data, answer])
    return made


def test_after_a_choice_that_leads_on_the_right_one_is_shown_and_after_one_that_comes_back_it_is_not(page: Page) -> None:
    place, example = of("decide")
    assert told(page, place, example, ["2"]) == {
        "tone": "wrong",
        "title": "Not the right call",
        "html": "",
        "read": ["2"],
        "signs": ["right", "wrong"],
    }
    assert told(page, place, example, ["1"])["signs"] == ["acceptable"]


def test_a_choice_that_a_later_version_has_no_more_is_passed_over(page: Page) -> None:
    place, example = of("decide")
    assert told(page, place, example, ["gone"])["title"] == "Noted"
    assert page.evaluate("([s]) => plays.decide.step.outcome(s, [], ['gone']).stay", [example.data]) is None


def test_an_item_that_a_later_version_has_no_more_leaves_nothing_behind(page: Page) -> None:
    place, example = of("ordering", "order-response")
    assert "undefined" not in shown(page, place, example, ["3", "9", "1", "2"], keys=False)["words"]


def test_an_inspection_tells_what_was_found_missed_and_in_order(page: Page) -> None:
    place, example = of("inspect")
    said = told(page, place, example, example.codes(["consent_reference", "packaging"]))
    assert (said["tone"], said["title"]) == ("acceptable", "1 of 2 found")
    assert sorted(said["signs"]) == ["found", "in-order", "missed"]
    words = page.evaluate("(html) => Object.assign(document.createElement('div'), { innerHTML: html }).textContent", said["html"])
    for part in (
        "Found: 16a Consent: reference and date",
        "No consent of the importing country is cited.",
        "Missed: 14a",
        "The box is empty.",
        "This box agrees",
    ):
        assert part in words


def test_every_control_can_be_hit_with_a_thumb_and_nothing_runs_over_a_phone(page: Page) -> None:
    small = page.evaluate("""() => [...document.querySelectorAll("form input, form select, form button, .chip, .option")]
      .filter((it) => it.offsetParent && !it.closest(".paper"))
      .map((it) => [it.className, it.getBoundingClientRect().height, it.getBoundingClientRect().width])
      .filter(([, height, width]) => height < 44 || width < 44)""")
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
