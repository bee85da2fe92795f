"""Debian's chromium, as a trainee has it: no network beyond the test's own LMS, nothing at the console."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from conftest import CHROMIUM_FLAGS, chromium
from playwright.sync_api import Browser, Page, sync_playwright

from journeys.alone import Alone
from journeys.lms import Lms
from journeys.lrs import Lrs
from journeys.trainee import Trainee, part_data

Platform = Lms | Lrs | Alone


@contextmanager
def started() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


class Session:
    """One sitting of a trainee: a page on the LMS. chance: what decides draws and orders, where it may not be another each time.

    console: all that the browser complained of.
    """

    def __init__(self, browser: Browser, lms: Platform, chance: float | None = None, **context: Any) -> None:
        self.lms = lms
        wanted = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **context}
        if isinstance(lms, Alone):
            lms.context = self.context = lms.context or browser.new_context(offline=True, **wanted)
        else:
            self.context = browser.new_context(**wanted)
        self.page: Page = self.context.new_page()
        if chance is not None:
            self.page.add_init_script(f"Math.random = () => {chance};")
        self.console: list[str] = []
        self.page.on("console", lambda message: self.console.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.console.append(f"error: {error}"))
        self.page.goto(lms.url)
        frame = self.page.main_frame
        if lms.framed:
            self.page.wait_for_selector("iframe")
            frame = next(frame for frame in self.page.frames if "/package/" in frame.url)
        frame.wait_for_function("() => [...document.querySelectorAll('main [data-part]')].some((s) => s.classList.contains('is-reached'))")
        self.trainee = Trainee(
            self.page, frame, part_data(lms.files, "" if lms.page == "index.html" else lms.page.removesuffix("html").replace(".", "-"))
        )

    def kill(self) -> None:
        """The tab dies, as by a flat battery: its process is killed, so nothing that runs at unload runs."""
        browser = self.context.browser
        assert browser
        processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
        with self.page.expect_event("crash", timeout=10_000):
            for process in processes:
                if process["type"] == "renderer":
                    os.kill(process["id"], signal.SIGKILL)
        self.context.close()

    def leave(self) -> None:
        """The window is closed as people close it."""
        self.page.close(run_before_unload=True)
        self.context.close()


def choose_content(session: Session, content: str) -> dict[str, Any]:
    """Through the contents, by keyboard."""
    trainee = session.trainee
    before = trainee.state()
    trainee.tab_to("[data-do=contents]")
    session.page.keyboard.press("Enter")
    trainee.tab_to(f'dialog[open] [data-go="{content}"]')
    session.page.keyboard.press("Enter")
    return trainee.settle(before)


def press_button(session: Session, selector: str) -> dict[str, Any]:
    trainee = session.trainee
    before = trainee.state()
    trainee.tab_to(selector)
    session.page.keyboard.press("Enter")
    return trainee.settle(before)
