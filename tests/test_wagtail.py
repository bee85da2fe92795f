"""A real LMS: wagtail-lms, started for the test. Staff upload a module by its forms, a trainee takes it, the LMS's own database is asked."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, unzipped
from journeys.browser import choose_content, press_button, started
from journeys.trainee import Trainee, part_data
from playwright.sync_api import Browser, Page

from gci_scorm import build as stages
from gci_scorm.world import Cache, Disk

PROJECT = Path(__file__).parent / "wagtail"
MODULE = "montreal-ozone"
LESSON, SCENARIO = "papers-first", "gas-at-the-pass"
DEADLINE = 20


def eventually(true: Callable[[], Any], what: str) -> None:
    end = time.monotonic() + DEADLINE
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.05)


@dataclass(frozen=True)
class Wagtail:
    url: str
    folder: Path

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Rows of one of wagtail-lms's tables."""
        with closing(sqlite3.connect(f"file:{self.folder / 'db.sqlite3'}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(f"SELECT * FROM wagtail_lms_{table}")]

    @property
    def attempt(self) -> dict[str, Any]:
        [only] = self.rows("scormattempt")
        return only

    @property
    def values(self) -> dict[str, str]:
        """What the package has set: element -> value; a row each, where the attempt's own row is written over as a whole each time."""
        return {row["key"]: row["value"] for row in self.rows("scormdata")}

    @property
    def interactions(self) -> dict[str, str]:
        """What was answered: the element's name -> id of the question or step."""
        return {key: value for key, value in self.values.items() if re.fullmatch(r"cmi\.interactions\.\d+\.id", key)}


@pytest.fixture
def wagtail(tmp_path: Path) -> Iterator[Wagtail]:
    folder = tmp_path / "lms"
    folder.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = free.getsockname()
    place = f"127.0.0.1:{address[1]}"
    python: dict[str, Any] = {
        "cwd": PROJECT,
        "env": {**os.environ, "DJANGO_SETTINGS_MODULE": "settings", "GCI_LMS_FOLDER": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
    }
    subprocess.run([sys.executable, "prepare.py"], check=True, **python)
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(
            [sys.executable, "-m", "django", "runserver", "--nothreading", "--noreload", place], stdout=log, stderr=log, **python
        ) as server,
    ):

        def answers() -> bool:
            assert server.poll() is None, (folder / "log").read_text()
            with socket.socket() as visitor:
                return visitor.connect_ex(address) == 0

        try:
            eventually(answers, "the LMS does not start")
            yield Wagtail(f"http://{place}", folder)
        finally:
            server.terminate()


@pytest.fixture
def browser() -> Iterator[Browser]:
    with started() as running:
        yield running


def logged_in(page: Page, url: str, name: str) -> None:
    page.goto(url)
    page.fill("[name=username]", name)
    page.fill("[name=password]", name)
    page.press("[name=password]", "Enter")
    page.wait_for_selector("[name=password]", state="detached")


class Staff:
    def __init__(self, browser: Browser, lms: Wagtail) -> None:
        self.admin = f"{lms.url}/admin"
        self.page = browser.new_context().new_page()
        self.page.set_default_timeout(1000 * DEADLINE)
        logged_in(self.page, f"{self.admin}/", "staff")

    def upload(self, package: Path, form: str = "new") -> None:
        self.page.goto(f"{self.admin}/scormpackage/{form}/")
        self.page.fill("[name=title]", "Ozone")
        self.page.set_input_files("[name=package_file]", package)
        self.page.click("[data-edit-form] button[type=submit]")
        self.page.wait_for_url("**/scormpackage/")

    def replace(self, package: Path) -> None:
        self.upload(package, "edit/1")

    def assign(self) -> None:
        """The package becomes that of the course's lesson. 3 and 4: course and lesson as prepare.py made them."""
        self.page.goto(f"{self.admin}/pages/4/edit/")
        self.page.select_option("[name=scorm_package]", label="Ozone")
        self.page.click("footer [data-w-dropdown-target=toggle]")
        self.page.click("[name=action-publish]")
        self.page.wait_for_url("**/pages/3/")


class Sitting:
    """A trainee at a browser that knows nothing of her yet, until she closes it."""

    def __init__(self, browser: Browser, lms: Wagtail) -> None:
        self.lms = lms
        self.context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        self.context.set_default_timeout(1000 * DEADLINE)
        self.complaints: list[str] = []
        self.open()
        logged_in(self.page, f"{lms.url}/login/?next=/course/", "trainee")

    def open(self) -> None:
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.complaints.extend([message.text] * (message.type == "error")))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def enrol(self) -> None:
        self.page.click("text=Enroll in Course")
        self.page.wait_for_selector("text=Enrolled:")

    def launch(self, package: Path) -> Trainee:
        self.page.goto(f"{self.lms.url}/course/lesson/")
        self.page.click("text=Launch SCORM Content")
        frame = self.page.wait_for_selector("#scorm-frame").content_frame()  # type: ignore[union-attr]  # raises where it is absent
        assert frame
        frame.wait_for_selector("main .is-reached")
        self.trainee = Trainee(self.page, frame, part_data(unzipped(package)))
        return self.trainee

    def leave_by_link(self) -> None:
        """The LMS ends the session before the package hears that it is left."""
        self.page.click("text=Back to Course")
        self.page.wait_for_url("**/course/")
        self.close_tab()

    def close_tab(self) -> None:
        self.page.close(run_before_unload=True)
        assert self.complaints == []

    def seen(self) -> list[Any]:
        """Where she is, and what she left one step before: titles, verdicts, answers, meters, the rail."""
        here = self.trainee.frame.evaluate(SEEN)
        press_button(self, "[data-do=back]")  # type: ignore[arg-type]  # has what is used of a Session
        before = self.trainee.frame.evaluate(SEEN)
        self.trainee.step_on()
        return [here, before]


SEEN = """() => {
  const visible = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.getClientRects().length);
  const texts = (selector) => visible(selector).map((e) => e.textContent);
  const controls = visible("main input, main select").map((c) => [c.name, c.value, c.checked, c.matches(":disabled")]);
  return { controls, texts: ["main h1", "[data-verdict]", ".meter-number", ".rail-label", "[data-do=go]"].map(texts) };
}"""


class AsWritten(yaml.SafeDumper):
    """Words stay without quotes: what the author wrote as `true` is no text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # as the base class has it


def next_version(folder: Path, step: str) -> Path:
    """The module's package of version 1.1.0: a sentence of the scenario's `step` is another, its first lesson has a page more."""
    home = folder / "modules" / MODULE
    shutil.copytree(ROOT / "modules" / MODULE, home)
    shutil.copy(ROOT / "gci-scorm.yaml", folder)
    files = [home / "module.yaml", home / f"lessons/{LESSON}.yaml", home / f"scenarios/{SCENARIO}.yaml"]
    module, lesson, scenario = (yaml.load(file.read_text(), yaml.BaseLoader) for file in files)
    module["version"] = "1.1.0"
    lesson["pages"].append({"id": "page-of-1-1", "title": "New in this version", "body": "A page that the first version did not have."})
    scenario["steps"][step]["decide"]["ask"] = "A sentence of the new version. " + scenario["steps"][step]["decide"]["ask"]
    for file, tree in zip(files, (module, lesson, scenario), strict=True):
        file.write_text(yaml.dump(tree, Dumper=AsWritten, sort_keys=False, allow_unicode=True, width=1000))
    result = stages.build(Disk(folder), stages.Wanted((MODULE,), ("scorm12",)), Cache(folder / ".cache"), folder / "build")
    assert result.packages, result.diagnostics
    return result.packages[0].path


def test_a_trainee_passes_in_wagtail_lms_and_a_new_version_finds_her_where_she_was(
    wagtail: Wagtail, browser: Browser, packages: Callable[[str, str], Path], tmp_path: Path
) -> None:
    first = packages(MODULE, "scorm12")
    staff = Staff(browser, wagtail)
    staff.upload(first)
    staff.assign()

    # Broken off in the middle of the scenario.
    sitting = Sitting(browser, wagtail)
    sitting.enrol()
    trainee = sitting.launch(first)
    steps = {step["id"]: step for step in trainee.parts[SCENARIO]["steps"]}
    there = trainee.take(until=lambda state: state["kind"] == "decide" and sum(part.startswith(SCENARIO) for part in trainee.trail) >= 3)[
        "part"
    ]
    before = sitting.seen()
    eventually(lambda: wagtail.values.get("cmi.core.lesson_location", "").endswith(steps[there]["key"]), "the place is not with the LMS")
    sitting.close_tab()
    assert wagtail.values["cmi.core.lesson_status"] == "incomplete"
    assert wagtail.values["cmi.core.exit"] == "suspend"
    assert 0 < len(wagtail.values["cmi.suspend_data"]) <= 4096
    answered = wagtail.interactions
    assert answered

    # On another machine.
    sitting = Sitting(browser, wagtail)
    sitting.launch(first)
    assert sitting.seen() == before
    sitting.leave_by_link()

    second = next_version(tmp_path / "next", there)
    staff.replace(second)
    sitting.open()
    trainee = sitting.launch(second)
    assert sitting.seen() == before
    assert "A sentence of the new version." in trainee.frame.inner_text(f"[data-part={there}]")
    choose_content(sitting, LESSON)  # type: ignore[arg-type]  # as above
    assert "New in this version" in trainee.frame.inner_text(".rail")
    choose_content(sitting, SCENARIO)  # type: ignore[arg-type]
    assert trainee.state()["part"] == there
    trainee.take()

    eventually(lambda: wagtail.values["cmi.core.lesson_status"] == "passed", "not passed")
    sitting.close_tab()
    eventually(lambda: wagtail.attempt["suspend_data"] == wagtail.values["cmi.suspend_data"], "two bookmarks")
    attempt, values = wagtail.attempt, wagtail.values
    assert attempt["completion_status"] == "passed"
    assert attempt["location"] == values["cmi.core.lesson_location"]
    assert attempt["score_raw"] == float(values["cmi.core.score.raw"])
    assert 70 <= attempt["score_raw"] <= 100
    assert (values["cmi.core.score.min"], values["cmi.core.score.max"]) == ("0", "100")
    assert wagtail.interactions.items() > answered.items()
    [enrolment] = wagtail.rows("courseenrollment")
    assert enrolment["completed_at"]
