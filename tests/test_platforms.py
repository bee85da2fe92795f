"""Every format on its platform: SCORM's on scorm-again, cmi5 before a strict record store, the web edition alone, from a disk with the network off.

test_journeys has more of SCORM; here is what all formats have in common, and what is cmi5's or the web edition's own.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import all_modules, written
from journeys.alone import Alone
from journeys.browser import Platform, Session, started
from journeys.lms import Lms
from journeys.lrs import Lrs
from playwright.sync_api import Browser
from runtime_process import Runtime, running
from test_formats import course_world

from gci_scorm import build as stages
from gci_scorm import registry
from gci_scorm.formats.web.code import read
from gci_scorm.world import Cache, Disk

FORMATS = registry.format_names()
RIGHT = {"correct": True, "True": True, "wrong": False, "incorrect": False, "False": False}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as opened:
        yield opened


@pytest.fixture(scope="module")
def runtime() -> Iterator[Runtime]:
    with running() as process:
        yield process


def platform(package: Path, folder: Path, page: str = "index.html", **more: Any) -> Platform:
    format = package.stem.rsplit("_", 1)[-1]
    if format == "cmi5":
        return Lrs.of(package, page=page, **more)
    return Alone.of(package, folder, page) if format == "web" else Lms.of(package, page=page, **more)


def nothing_wrong(session: Session) -> None:
    assert session.lms.refused == []
    # A store that has no document yet says so with 404, and chromium tells of it.
    assert [line for line in session.console if "404" not in line] == []


def work(runtime: Runtime, lms: Platform, session: Session) -> dict[str, Any]:
    """What the bookmark has of each content: state, points, and each answer with its mark."""
    record = runtime.ask("decode", text=lms.bookmark(session.page))
    kept = {key: {name: content[name] for name in ("done", "passed", "best")} for key, content in record["contents"].items()}
    answers = {
        key: {at: [entry["answers"], entry["mark"]] for at, entry in content["work"].items()} for key, content in record["contents"].items()
    }
    return {"kept": kept, "answers": answers}


@pytest.mark.parametrize("module", all_modules())
def test_a_module_is_taken_from_start_to_end_in_every_format_and_the_records_agree(
    browser: Browser, runtime: Runtime, packages: Callable[[str, str], Path], tmp_path: Path, module: str
) -> None:
    told = {}
    for format in FORMATS:
        with platform(packages(module, format), tmp_path) as lms:
            session = Session(browser, lms, chance=0.4)  # the same questions are drawn
            asked: list[str] = []
            session.trainee.take(lambda state, asked=asked: noted(asked, state))
            lms.note(session.page)
            assert "passed" in lms.status
            told[format] = {"status": lms.status[-1], "score": lms.raw, **work(runtime, lms, session)}
            if format != "web":
                told[format] |= {"answers told": answers_told(lms, asked)}
            if isinstance(lms, Lms):
                objectives_are_told(lms)
            nothing_wrong(session)
            session.context.close()
    # Without a platform the page alone tells: whole per cent, rounded down, and no list of answers.
    assert told["web"]["score"] == math.floor(told["scorm12"]["score"])
    told["web"] |= {name: told["scorm12"][name] for name in ("score", "answers told")}
    assert {format for format, each in told.items() if each != told["scorm12"]} == set()


def noted(asked: list[str], state: dict[str, Any]) -> bool:
    """To answer right; what was asked is noted."""
    if state["kind"] and not state["locked"]:
        asked.append(f"{state['content']}.{state['part']}")
    return True


def answers_told(lms: Platform, asked: list[str]) -> dict[str, bool | None]:
    """What the platform has of each answer: right, wrong, or not judged."""
    rows = {re.sub(r"^.*?([a-z0-9-]+\.[a-z0-9-]+)", r"\1", row["id"]): RIGHT.get(row["result"]) for row in lms.rows("interactions")}
    assert all(row["result"] for row in lms.rows("interactions"))
    assert {each for each in asked if not any(row.startswith(each) for row in rows)} == set()
    return rows


def objectives_are_told(lms: Lms) -> None:
    page = lms.files["index.html"].decode()
    plan = json.loads(re.search(r'id="plan">(.*?)</script>', page, re.S)[1])  # type: ignore[index]  # there, or the test fails
    assert lms.raw is not None
    assert lms.raw >= plan["passMark"]
    assert {row["id"] for row in lms.rows("objectives")} <= {objective["id"] for objective in plan["objectives"]}
    assert all(float(row["score.raw"]) <= 100 for row in lms.rows("objectives"))
    assert lms["cmi.core.exit" if lms.format == "scorm12" else "cmi.exit"] == "suspend"


@pytest.mark.parametrize("format", FORMATS)
def test_each_module_of_a_course_is_taken_and_told_by_itself(browser: Browser, format: str, tmp_path: Path) -> None:
    root = written(course_world(), tmp_path / "project")
    (package,) = stages.build_course(Disk(root), "both", stages.Wanted((), (format,)), Cache(root / ".cache"), root / "build").packages
    for page in ("small.html", "other.html"):
        with platform(package.path, tmp_path / page, page) as lms:
            session = Session(browser, lms)
            session.trainee.take(True)
            lms.note(session.page)
            assert "passed" in lms.status
            nothing_wrong(session)
            session.context.close()


# cmi5


@pytest.fixture
def launched(small_project: Callable[..., Path]) -> Callable[..., Lrs]:
    return lambda **more: Lrs.of(small_project("cmi5", **{key: more.pop(key) for key in ("pass_mark",) if key in more}), **more)


def verbs(lrs: Lrs) -> list[str]:
    return [statement["verb"]["id"].rsplit("/", 1)[-1] for statement in lrs.statements]


def leave_by_the_button(session: Session) -> None:
    session.trainee.tab_to("[data-do=exit]")
    session.page.keyboard.press("Enter")
    session.page.wait_for_url("**/back")


def test_a_session_of_cmi5_says_what_it_has_to_and_leads_back(browser: Browser, launched: Callable[..., Lrs]) -> None:
    with launched() as lrs:
        session = Session(browser, lrs)
        session.trainee.take(True)
        leave_by_the_button(session)
        assert verbs(lrs) == ["initialized", "answered", "completed", "passed", "terminated"]
        assert (lrs.status, lrs.raw) == (("completed", "passed"), 100)
        assert len(lrs.calls) <= 20
        nothing_wrong(session)


def test_opening_asks_little_of_a_record_store(browser: Browser, launched: Callable[..., Lrs]) -> None:
    with launched() as lrs:
        Session(browser, lrs)
        assert len([call for call in lrs.calls if not call.startswith("OPTIONS")]) <= 12
        assert len(lrs.requests) <= 6


def test_a_reload_goes_on_in_the_same_session(browser: Browser, launched: Callable[..., Lrs]) -> None:
    with launched() as lrs:
        session = Session(browser, lrs)
        session.trainee.step_on()
        session.page.reload()
        session.page.wait_for_selector(".is-reached")
        # What was over when the page went is over; the launch may be used again only from the platform.
        assert verbs(lrs) == ["initialized", "terminated"]
        assert "close this window" in session.page.inner_text(".notice")
        nothing_wrong(session)


@pytest.mark.parametrize("how", ["leave", "kill"])
def test_the_next_session_goes_on_where_the_last_one_ended(browser: Browser, launched: Callable[..., Lrs], how: str) -> None:
    with launched() as lrs:
        session = Session(browser, lrs)
        session.trainee.step_on()
        before = session.trainee.state()
        session.page.wait_for_function("() => performance.getEntriesByType('resource').some((e) => e.name.includes('stateId=bookmark'))")
        getattr(session, how)()
        again = Session(browser, lrs)
        assert again.trainee.state()["part"] == before["part"]
        again.trainee.take(True)
        again.leave()
        assert lrs.status == ("completed", "passed")
        assert [verbs(lrs).count(once) for once in ("completed", "passed")] == [1, 1]
        nothing_wrong(again)


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_who_looks_back_is_recorded_as_come_and_gone(browser: Browser, launched: Callable[..., Lrs], mode: str) -> None:
    with launched(mode=mode) as lrs:
        session = Session(browser, lrs)
        session.trainee.step_on()
        leave_by_the_button(session)
        assert verbs(lrs) == ["initialized", "terminated"]
        assert [key[-1] for key in lrs.documents] == ["LMS.LaunchData"]
        nothing_wrong(session)


def test_the_platforms_own_mastery_score_decides(browser: Browser, launched: Callable[..., Lrs]) -> None:
    with launched(pass_mark="100, require: [last]", mastery=0.0) as lrs:
        session = Session(browser, lrs)
        session.trainee.take(False)
        leave_by_the_button(session)
        assert lrs.status == ("completed", "passed")
        assert lrs.said("passed")[0]["context"]["extensions"]["https://w3id.org/xapi/cmi5/context/extensions/masteryscore"] == 0
        nothing_wrong(session)


def test_a_record_store_that_is_away_is_told_in_plain_words_and_gets_all_of_it_later(
    browser: Browser, launched: Callable[..., Lrs]
) -> None:
    with launched() as lrs:
        session = Session(browser, lrs)
        lrs.away = "/xapi"
        session.trainee.take(True)
        session.page.wait_for_selector("[data-notice=trouble]:visible")
        lrs.away = ""
        session.page.wait_for_selector("[data-notice=trouble]", state="hidden", timeout=60_000)
        leave_by_the_button(session)
        assert verbs(lrs) == ["initialized", "answered", "completed", "passed", "terminated"]
        assert lrs.refused == []


@pytest.mark.parametrize("how", ["kill", "leave"])
@pytest.mark.parametrize("lost", ["/xapi/activities/state", "/xapi/statements"])
def test_what_is_said_once_is_said_once_and_never_lost_whatever_of_it_the_store_got(
    browser: Browser, launched: Callable[..., Lrs], lost: str, how: str
) -> None:
    with launched() as lrs:
        session = Session(browser, lrs)
        lrs.away = lost
        session.trainee.take(True)
        session.page.wait_for_selector("[data-notice=trouble]:visible")
        getattr(session, how)()
        lrs.away = ""
        again = Session(browser, lrs)
        again.trainee.take(True)
        leave_by_the_button(again)
        assert lrs.status == ("completed", "passed")
        assert [verbs(lrs).count(once) for once in ("completed", "passed")] == [1, 1]
        # An answer that still waits when she leaves goes with the page: the bookmark has it, the store does not.
        assert verbs(lrs).count("answered") == ((how, lost) != ("leave", "/xapi/statements"))
        assert lrs.refused == []


def test_a_cmi5_package_that_nobody_launched_says_so(browser: Browser, launched: Callable[..., Lrs]) -> None:
    with launched() as lrs:
        page = browser.new_context().new_page()
        page.goto(lrs.url.split("?")[0])
        page.wait_for_selector(".is-reached")
        assert "No learning platform" in page.inner_text(".notice")
        page.context.close()


# The web edition


@pytest.fixture
def alone(small_project: Callable[..., Path], tmp_path: Path) -> Callable[[], Alone]:
    return lambda: Alone.of(small_project("web"), tmp_path / "stick")


def start_again(session: Session, *presses: str) -> None:
    for selector in presses:
        session.trainee.tab_to(selector)
        session.page.keyboard.press("Enter")


def test_work_is_kept_on_the_disks_own_browser_until_it_is_forgotten(browser: Browser, alone: Callable[[], Alone]) -> None:
    with alone() as lms:
        session = Session(browser, lms)
        first = session.trainee.state()["part"]
        session.trainee.step_on()
        second = session.trainee.state()["part"]
        session.page.close()
        again = Session(browser, lms)
        assert again.trainee.state()["part"] == second != first
        start_again(again, "[data-do=contents]", "dialog[open] [data-do=sure]", "dialog[open] [data-do=forget]")
        again.page.wait_for_function("(part) => document.querySelector('main [data-part].is-reached')?.dataset.part === part", arg=first)
        nothing_wrong(again)


def test_people_who_share_a_computer_each_find_their_own_work(browser: Browser, alone: Callable[[], Alone]) -> None:
    with alone() as lms:
        session = Session(browser, lms)
        first = session.trainee.state()["part"]

        def become(name: str) -> str:
            session.trainee.tab_to("[data-do=contents]")
            session.page.keyboard.press("Enter")
            session.trainee.tab_to("dialog[open] [data-do=another]")
            session.page.keyboard.press("Enter")
            session.page.keyboard.type(name)
            with session.page.expect_navigation():
                session.page.keyboard.press("Enter")
            session.page.wait_for_selector(".is-reached")
            return str(session.trainee.state()["part"])

        assert become("Ada") == first
        session.trainee.step_on()
        second = session.trainee.state()["part"]
        assert become("Bola") == first
        assert become(" ADA") == second
        session.trainee.tab_to("[data-do=contents]")
        session.page.keyboard.press("Enter")
        assert session.page.inner_text("dialog[open] .who") == "ADA"
        nothing_wrong(session)


def test_who_is_done_saves_a_result_and_reads_out_its_code(browser: Browser, alone: Callable[[], Alone]) -> None:
    with alone() as lms:
        session = Session(browser, lms)
        assert not session.page.is_visible("form.proof")
        session.trainee.take(True)
        session.trainee.tab_to("form.proof [name=name]")
        session.page.keyboard.type("Ada Okafor")
        with session.page.expect_download() as download:
            session.page.keyboard.press("Enter")
        told = json.loads(Path(download.value.path()).read_text("utf-8"))
        code = session.page.inner_text("form.proof .code")
        result = read(code)
        assert told["code"] == code
        assert (told["name"], told["outcome"], told["percent"], told["version"]) == ("Ada Okafor", "passed", 100, "1.0.0")
        assert (result.outcome, result.percent, result.day.isoformat()) == ("passed", 100, told["date"])
        assert result.is_of("org.example.small")
        assert session.trainee.state()["part"] == "_end"
        nothing_wrong(session)


def test_all_of_it_can_be_read_without_a_script(browser: Browser, packages: Callable[[str, str], Path], tmp_path: Path) -> None:
    lms = Alone.of(packages("cites", "web"), tmp_path)
    page = browser.new_context(java_script_enabled=False, offline=True).new_page()
    page.goto((lms.folder / "read.html").as_uri())
    shown = page.inner_text("main")
    for name, part in ((name, data) for name, data in lms.files.items() if name.startswith("parts/")):
        data = json.loads(part.decode()[part.decode().index(",") + 1 : part.decode().rindex(")")])["data"]
        asked = [item.get("ask") for item in data.get("questions", [])]
        assert all(ask in " ".join(shown.split()) for ask in asked if ask), name
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]  # it has one
    page.context.close()
