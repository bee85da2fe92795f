"""What tests of the preview share: a project on the disk, the server as a process of its own, an author's window on it."""

from __future__ import annotations

import contextlib
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from conftest import written
from playwright.sync_api import Browser, Frame, FrameLocator, Page, expect

FILES = {
    "gci-scorm.yaml": "title: Training\npublisher: Somebody\nidentifier: org.example\n",
    "modules/drums/module.yaml": """\
title: Two drums
version: 1.0.0
contents: [reading, gate, last]
completion: {pass_mark: 50}
""",
    "modules/drums/lessons/reading.yaml": """\
title: Reading
pages:
  - id: no-label
    title: No label
    body: A drum without a label is not empty.
  - id: who-opens
    title: Who opens it
    body: Never alone.
    question:
      ask: May you open it?
      options: [{text: Never alone, right: true}, {text: At once}]
  - id: papers
    title: Papers
    body: Read them first.
""",
    "modules/drums/scenarios/gate.yaml": """\
title: At the gate
setting: It is 16:40.
track: {minutes: 30}
meters: [{name: minutes, label: Minutes left, max: 30}]
steps:
  lorry:
    tell: A lorry with two drums stands at your gate.
  move:
    decide:
      ask: What do you do first?
      choices:
        - {do: Ask for the papers, verdict: right, because: They say who answers for it., change: {minutes: -5}}
        - {do: Open one, verdict: wrong, because: You do not know what is in it., next: hurt}
  driver:
    decide:
      ask: The driver wants to leave.
      choices:
        - {do: Keep the lorry, verdict: right, next: held}
        - {do: Let him go, verdict: wrong}
  gone: {ending: bad, tell: The lorry is gone., debrief: Keep it.}
  held: {ending: good, tell: The drums stay., debrief: Papers first.}
  hurt: {ending: bad, tell: The lid flies off., debrief: Papers first.}
""",
    "modules/drums/quizzes/last.yaml": """\
title: Last quiz
shuffle: true
draw: 2
questions:
  - {id: first-thing, ask: Papers first?, answer: yes}
  - {id: second-thing, ask: Drums first?, answer: no}
  - {id: third-thing, ask: Lunch first?, answer: no}
""",
    "modules/other/module.yaml": "title: Another\nversion: 0.1.0\ncontents: [one]\n",
    "modules/other/lessons/one.yaml": "title: One\npages: [{id: only-page, title: Only page, body: Text.}]\n",
}


def project(folder: Path, **more: str) -> Path:
    return written({name: text.encode() for name, text in {**FILES, **more}.items()}, folder)


def edit(path: Path, old: str, new: str) -> None:
    """As an editor saves; the old text must be there."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), "utf-8")


@contextlib.contextmanager
def served(root: Path, *words: str) -> Iterator[str]:
    """Its address. The process is ended as an author ends it."""
    command = [sys.executable, "-m", "gci_scorm", "preview", "--no-open", "--port", "0", *words]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        url = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+", line)))
        fetched(url)
        yield url
    finally:
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=20)
        assert (process.returncode, complaint) == (0, ""), complaint


def status_of(url: str, **headers: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def fetched(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=20) as answer:
        data: bytes = answer.read()
    return data


class Author:
    """A tab of an author's browser on one module."""

    def __init__(self, browser: Browser, url: str, module: str = "drums", **context: Any) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **context})
        self.page: Page = self.context.new_page()
        self.console: list[str] = []
        self.page.on("console", lambda message: self.console.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.console.append(f"error: {error}"))
        self.page.goto(f"{url}m/{module}/")

    @property
    def frame(self) -> Frame:
        return next(frame for frame in self.page.frames if "/package/" in frame.url)

    @property
    def map(self) -> FrameLocator:
        """The map beside the play."""
        return self.page.frame_locator(".map iframe")

    def map_frame(self) -> Frame:
        """The same, once a step is marked on it."""
        expect(self.map.locator(".is-here")).to_be_visible()
        return next(frame for frame in self.page.frames if "/map/" in frame.url)

    def is_mapped_at(self, here: str, *been: str) -> None:
        """What the map says in words: where the trainee is, and where she was."""
        expect(self.map.locator(".place", has=self.map.locator("text:visible", has_text="You are here"))).to_have_attribute(
            "data-step", here
        )
        expect(self.map.locator("text:visible", has_text="been here")).to_have_count(len(been))
        for step in been:
            expect(
                self.map.locator(f".place[data-step={step}]", has=self.map.locator("text:visible", has_text="been here"))
            ).to_be_attached()

    def shown(self) -> str:
        """Which issue of the module the page shows; waits for the first."""
        self.page.wait_for_selector("html[data-shown]", state="attached")
        return self.page.get_attribute("html", "data-shown") or ""

    def until_another(self, before: str) -> None:
        self.page.wait_for_function("(before) => document.documentElement.dataset.shown !== before", arg=before)

    def save(self, path: Path, old: str, new: str) -> None:
        """Edits a file and waits for the page that comes of it."""
        before = self.shown()
        edit(path, old, new)
        self.until_another(before)

    def stands_at(self, part: str) -> None:
        expect(self.page.locator(".place-id")).to_have_text(part)

    def press(self) -> None:
        """The one button of the module's bar, once it may be pressed."""
        self.frame.locator("[data-do=go]:not([aria-disabled=true])").click()

    def choose(self, words: str) -> None:
        self.frame.locator("main [data-part]:not([hidden])").get_by_label(words).check()

    def jump(self, part: str) -> None:
        self.page.select_option(".jump", part)
        self.stands_at(part)

    def fact(self, name: str) -> str:
        return self.page.text_content(f"[data-fact={name}]") or ""
