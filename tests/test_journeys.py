"""Trainees of SCORM packages in a real browser, by keyboard only, against scorm-again behind strict limits. test_platforms takes each module in every format."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import FORMATS, MODULES, ROOT, all_modules
from journeys.browser import Session, choose_content, press_button, started
from journeys.lms import Lms
from journeys.trainee import part_data
from playwright.sync_api import Browser

from gci_scorm import build as stages
from gci_scorm.world import Cache, Disk

Packages = Callable[[str, str], Path]
State = dict[str, Any]
each = [(module, FORMATS[n % 2]) for n, module in enumerate(all_modules())]
one = "cites"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as running:
        yield running


def in_kind(kind: str, parts: dict[str, Any]) -> Callable[[State], bool]:
    return lambda state: bool(state["content"]) and parts[state["content"]]["kind"] == kind


def passed(lms: Lms) -> bool:
    return lms.status == (("passed",) if lms.format == "scorm12" else ("completed", "passed"))


def nothing_wrong(session: Session) -> None:
    assert session.lms.refused == []
    assert session.console == []


@pytest.mark.parametrize(("module", "format"), each)
def test_who_takes_the_worst_path_first_can_still_pass(browser: Browser, packages: Packages, module: str, format: str) -> None:
    with Lms.of(packages(module, format)) as lms:
        session = Session(browser, lms)
        trainee = session.trainee
        trainee.take(False)
        assert not passed(lms)
        for content, data in trainee.parts.items():
            if data["kind"] == "lesson":
                continue
            choose_content(session, content)
            press_button(session, "[data-part]:not([hidden]) .ending-result .actions button, [data-part]:not([hidden]) [data-do=again]")
            state = trainee.state()
            if state["part"] == "_intro":
                trainee.step_on()
            trainee.take(
                True,
                until=lambda s, kind=data["kind"], c=content: (
                    s["content"] != c or s["part"] == "_result" or (s["label"] is not None and _is_ending(trainee, s))
                ),
            )
        assert passed(lms), (lms.status, lms.raw)
        nothing_wrong(session)


def _is_ending(trainee: Any, state: State) -> bool:
    data = trainee.parts.get(state["content"], {})
    return any(step["id"] == state["part"] and step["kind"] == "ending" for step in data.get("steps", []))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("how", ["leave", "kill"])
@pytest.mark.parametrize("kind", ["scenario", "quiz"])
def test_what_was_broken_off_in_the_middle_goes_on_just_there(
    browser: Browser, packages: Packages, kind: str, how: str, format: str
) -> None:
    with Lms.of(packages(one, format)) as lms:
        session = Session(browser, lms)
        trainee = session.trainee
        inside = in_kind(kind, trainee.parts)
        trainee.take(True, until=inside)
        for _ in range(7):
            trainee.step_on()
        before = seen(session)
        getattr(session, how)()
        again = Session(browser, lms)
        assert seen(again) == before
        again.trainee.take(True)
        assert passed(lms)
        nothing_wrong(again)


def seen(session: Session) -> dict[str, Any]:
    """All that a trainee would miss: the place, the verdict, the meters, what is ticked and typed, the rail."""
    found: dict[str, Any] = session.trainee.frame.evaluate(
        """() => {
      const shown = [...document.querySelectorAll("main [data-part]")].find((s) => !s.hidden && s.getClientRects().length);
      const controls = [...shown.querySelectorAll("input, select")].map((c) => [c.name, c.value, c.checked]);
      const texts = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.getClientRects().length).map((e) => e.textContent);
      return { part: shown.dataset.part, verdict: texts("[data-verdict]"), meters: texts(".meter-number"), rail: texts(".rail-label"),
        order: [...shown.querySelectorAll("[data-code]")].map((e) => e.dataset.code), controls, title: texts("h1"), bar: texts("[data-do=go]") };
    }"""
    )
    return found


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("module", all_modules()[:5])
def test_a_tab_killed_at_any_moment_loses_nothing_that_was_answered(browser: Browser, packages: Packages, module: str, seed: int) -> None:
    chance = random.Random(f"{module} {seed}")
    format = chance.choice(FORMATS)
    with Lms.of(packages(module, format)) as lms:
        session = Session(browser, lms)
        steps = iter(range(chance.randint(1, 45)))
        session.trainee.take(lambda _: chance.random() < 0.8, until=lambda _: next(steps, None) is None)
        before, state = seen(session), session.trainee.state()
        session.kill()
        assert lms.refused == []
        again = Session(browser, lms)
        if in_kind("quiz", again.trainee.parts)(state) and state["locked"] and seen(again)["part"] != before["part"]:
            # An answer was judged: a quiz goes on with what is not answered yet; the answer stands one step back.
            press_button(again, "[data-do=back]")
        assert seen(again) == before
        nothing_wrong(again)
        again.context.close()


@pytest.mark.parametrize("format", FORMATS)
def test_a_failed_quiz_is_tried_again_and_the_best_try_counts(browser: Browser, packages: Packages, format: str) -> None:
    with Lms.of(packages(one, format)) as lms:
        session = Session(browser, lms)
        trainee = session.trainee
        in_quiz = in_kind("quiz", trainee.parts)
        trainee.take(lambda state: not in_quiz(state))
        first = lms.raw
        assert not passed(lms)
        quiz = next(content for content, data in trainee.parts.items() if data["kind"] == "quiz")
        choose_content(session, quiz)
        press_button(session, "[data-part]:not([hidden]) [data-do=again]")
        trainee.take(True)
        assert passed(lms)
        assert first is not None
        assert lms.raw is not None
        assert lms.raw > first
        best = lms.raw
        choose_content(session, quiz)
        press_button(session, "[data-part]:not([hidden]) [data-do=again]")
        trainee.take(False)
        assert passed(lms)
        assert lms.raw == best
        nothing_wrong(session)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("mode", [("review", "no-credit"), ("browse", "no-credit"), ("normal", "no-credit")])
def test_looking_back_and_no_credit_write_nothing(browser: Browser, packages: Packages, mode: tuple[str, str], format: str) -> None:
    with Lms.of(packages(one, format), mode=mode[0], credit=mode[1]) as lms:
        session = Session(browser, lms)
        for _ in range(3):
            session.trainee.step_on()
        session.leave()
        assert lms.values == {}
        assert lms.refused == []


@pytest.mark.parametrize("format", FORMATS)
def test_an_lms_that_fails_is_told_in_plain_words_and_nothing_is_lost(browser: Browser, packages: Packages, format: str) -> None:
    with Lms.of(packages(one, format)) as lms:
        session = Session(browser, lms)
        trainee = session.trainee
        for _ in range(3):
            trainee.step_on()
        session.page.evaluate("lmsAway(true)")
        for _ in range(4):
            trainee.step_on()
        assert "could not be saved" in trainee.frame.inner_text(".notice")
        session.page.evaluate("lmsAway(false)")
        trainee.step_on()
        trainee.frame.wait_for_selector(".notice", state="hidden", timeout=60_000)
        before = seen(session)
        session.kill()
        again = Session(browser, lms)
        assert seen(again) == before


def test_without_a_platform_the_work_is_kept_in_the_browser_until_it_is_forgotten(
    browser: Browser, packages: Packages, tmp_path: Path
) -> None:
    shutil.unpack_archive(packages(one, "scorm12"), tmp_path)
    context = browser.new_context(reduced_motion="reduce")
    url = (tmp_path / "index.html").as_uri()

    def opened() -> Any:
        page = context.new_page()
        page.goto(url)
        page.wait_for_selector(".is-reached")
        return page

    page = opened()
    assert "No learning platform" in page.inner_text(".notice")
    first = page.inner_text("section.is-reached h1")
    page.click("[data-do=go]")
    page.wait_for_function(
        "(t) => ![...document.querySelectorAll('main section:not([hidden]) h1')].some((h) => h.textContent === t)", arg=first
    )
    second = page.inner_text("main section:not([hidden]) h1")
    page.close()
    page = opened()
    assert page.inner_text("main section:not([hidden]) h1") == second
    page.click(".notice button:visible")
    page.click(".notice button:visible")
    page.wait_for_function("(t) => document.querySelector('main section:not([hidden]) h1').textContent === t", arg=first)
    context.close()


@pytest.mark.parametrize("format", FORMATS)
def test_a_new_version_of_the_module_keeps_what_still_exists(browser: Browser, packages: Packages, tmp_path: Path, format: str) -> None:
    with Lms.of(packages(one, format)) as lms:
        session = Session(browser, lms)
        session.trainee.take(True, until=in_kind("scenario", session.trainee.parts))
        for _ in range(5):
            session.trainee.step_on()
        before = seen(session)
        session.leave()
        lms.files = reworded(format, tmp_path)
        again = Session(browser, lms)
        after = seen(again)
        assert after["part"] == before["part"]
        assert after["meters"] == before["meters"]
        assert len(after["rail"]) == len(before["rail"])
        again.trainee.take(True)
        assert passed(lms)
        nothing_wrong(again)


def reworded(format: str, folder: Path) -> dict[str, bytes]:
    """The module's next version: every title is another, the pages of the first lesson stand in another order."""
    from conftest import unzipped

    shutil.copytree(ROOT / "modules" / one, folder / "modules" / one)
    shutil.copy(ROOT / "gci-scorm.yaml", folder)
    for path in (folder / "modules" / one).rglob("*.yaml"):
        if path.parent.name in ("lessons", "scenarios", "quizzes"):
            path.write_text(re.sub(r"^(\s*(?:- )?title: )(.)", r"\1Anew \2", path.read_text(), flags=re.M).replace('Anew "', '"Anew '))
    head = folder / "modules" / one / "module.yaml"
    head.write_text(head.read_text().replace("version: 1.0.0", "version: 1.1.0"))
    result = stages.build(Disk(folder), stages.Wanted((one,), (format,)), Cache(folder / ".cache"), folder / "build")
    assert result.packages, result.diagnostics
    files = unzipped(result.packages[0].path)
    assert part_data(files)
    return files


def test_every_module_of_the_project_is_among_those_taken() -> None:
    assert set(MODULES) >= {"cites", "montreal-ozone", "basel-waste", "chemicals"}
