"""A corpus of scenarios with one logical fault each: code and line, and the play that is told for it does in a real browser what is said of it.

tests/faults/<code>.yaml lists them. An entry:

    name      what is wrong, as a phrase
    scenario  the file without title and setting; ▸ stands in the line where the message must point (and is no part of the text)
    module    of module.yaml, where the fault hangs on it
    play      the answers that must be told, each in the author's words; `plays`: other answers that are as short and as true
What must be seen in the browser once these were given, and what is only read has been read; which of it, hangs on the code:
    step      where that is; of a way or a step that is never come to: what was left last
    shut      a choice that is not there
    comes to  the step that follows
    shows     meter -> its number
    points    of the ending: earned, possible
The case document `paper` has the boxes Weight, Consent and Seal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from journeys.browser import Session, started
from journeys.lms import Lms
from journeys.trainee import FILLERS, Trainee
from playwright.sync_api import Browser
from project_files import module, problems

from gci_scorm.diagnostic import Diagnostic, Turn
from gci_scorm.model.module import Module
from gci_scorm.package.assemble import of_one
from gci_scorm.render.css import style_sheet
from gci_scorm.render.edition import edition
from gci_scorm.render.pictures import Pictures
from gci_scorm.render.read_theme import read_theme
from gci_scorm.world import Disk, NoCache

MARK = "▸"
HEAD = "title: Case\nsetting: At the quay.\n"
PAPER = "template: form\ntitle: A paper\nfields: {Weight: 20 t, Consent: none, Seal: broken}\n"
FOLDER = ROOT / "tests/faults"


@dataclass(frozen=True)
class Fault:
    code: str
    entry: dict[str, Any]

    @property
    def files(self) -> dict[str, str]:
        files = {"scenarios/case.yaml": self._marked.replace(MARK, ""), "module.yaml": self.entry.get("module", "")}
        return files | {"documents/paper.yaml": PAPER} if "document: paper" in self._marked else files

    @property
    def _marked(self) -> str:
        return HEAD + str(self.entry["scenario"])

    @property
    def line(self) -> int:
        return self._marked[: self._marked.index(MARK)].count("\n") + 1

    @property
    def plays(self) -> list[list[str]]:
        return [self.entry[name] for name in ("play", "plays") if name in self.entry]

    @cached_property
    def module(self) -> Module:
        return module(self.files)

    @cached_property
    def told(self) -> Diagnostic:
        (found,) = problems(self.files)
        return found


FAULTS = [Fault(path.stem, entry) for path in sorted(FOLDER.glob("*.yaml")) for entry in yaml.safe_load(path.read_text("utf-8"))]
each = pytest.mark.parametrize("fault", FAULTS, ids=[f"{fault.code}: {fault.entry['name']}" for fault in FAULTS])


@each
def test_a_fault_is_told_once_at_its_line_with_the_shortest_play_that_shows_it(fault: Fault) -> None:
    found = problems(fault.files)
    assert [(d.code, d.span.line) for d in found] == [(fault.code, fault.line)], "\n".join(f"{d.span} {d.code}: {d.message}" for d in found)
    assert [turn.words for turn in found[0].witness] in fault.plays


# In the browser --------------------------------------------------------------------------------------------------------------


def package(fault: Fault) -> bytes:
    """A package with the fault in it: `build` makes none of a module with an error."""
    theme, faults = read_theme(Disk(ROOT), "green-customs")
    assert theme, faults
    read: Callable[[str], bytes] = lambda file: fault.files[file].encode()  # noqa: E731
    drawn = edition(fault.module, theme, read, Pictures(read, NoCache()), style_sheet(theme))
    archive, _ = of_one(fault.module, drawn, "scorm12")
    return archive


OPEN = "(s) => [...document.querySelectorAll(s)].filter((i) => !i.disabled && i.getClientRects().length).map((i) => i.value)"


@dataclass
class Player:
    """Plays in the browser what was told. seen: the steps that were shown, in their order."""

    session: Session
    fault: Fault

    def __post_init__(self) -> None:
        self.seen: list[str] = []
        self.trainee: Trainee = self.session.trainee
        self.note()

    def note(self) -> None:
        part = self.state["part"]
        if self.seen[-1:] != [part]:
            self.seen.append(part)

    @property
    def state(self) -> dict[str, Any]:
        return self.trainee.state()

    @property
    def step(self) -> dict[str, Any]:
        """What the package knows of the step that is shown; nothing at the module's result."""
        return next((step for step in self.trainee.parts["case"]["steps"] if step["id"] == self.state["part"]), {"kind": ""})

    @property
    def asks(self) -> bool:
        return bool(self.state["kind"]) and not self.state["locked"]

    def press(self) -> None:
        before = self.state
        self.trainee.press()
        self.trainee.settle(before)
        self.note()

    def read_on(self, until: str = "") -> None:
        """Past all that is only read or answered, to what asks, an ending or the module's result."""
        while not self.asks and self.step["kind"] not in ("ending", "") and self.seen[-1] != until:
            self.press()

    def give(self, turn: Turn) -> None:
        self.read_on()
        assert (self.seen[-1], self.asks) == (turn.step, True), f"{turn.words} is told, but {self.seen[-1]} is shown"
        GIVERS[self.step["kind"]](self, turn)
        self.press()

    @property
    def scope(self) -> str:
        return f'[data-part="{self.state["part"]}"] form.answer'

    @property
    def open(self) -> list[str]:
        """What can be chosen, in the author's words."""
        there = self.trainee.frame.evaluate(OPEN, f"{self.scope} input[type=radio]")
        return [choice["text"] for choice in self.step["choices"] if choice["code"] in there]

    def text(self, selector: str) -> str:
        """Of what is shown."""
        return str(self.trainee.frame.locator(f"{selector}:visible").inner_text())

    def all_texts(self, selector: str) -> list[str]:
        return self.trainee.frame.locator(f"{selector}:visible").all_inner_texts()

    def to_the_end(self) -> None:
        """On to an ending, by whatever choice is open first."""
        self.read_on()
        while self.asks:
            self.give(first_answer(self))
            self.read_on()


def _choose(player: Player, turn: Turn) -> None:
    choice = player.step["choices"][int(turn.answer[0])]
    assert f'choose "{choice["text"]}"' == turn.words
    assert choice["text"] in player.open, f"{turn.words} is told, but only {player.open} can be chosen"
    player.trainee.choose(player.scope, choice["code"])


def _mark(player: Player, turn: Turn) -> None:
    player.trainee.tick(player.scope, turn.answer)


def _answer(player: Player, turn: Turn) -> None:
    question = player.step["question"]
    FILLERS[question["kind"]](player.trainee, player.scope, question, turn.answer == ("right",))


GIVERS = {"decide": _choose, "inspect": _mark, "question": _answer}


def first_answer(player: Player) -> Turn:
    step, kind = player.seen[-1], player.step["kind"]
    if kind != "decide":
        return Turn(step, "", {"inspect": (), "question": ("right",)}[kind])
    place = next(n for n, choice in enumerate(player.step["choices"]) if choice["text"] in player.open)
    return Turn(step, f'choose "{player.step["choices"][place]["text"]}"', (str(place),))


# What is said of a play, by code. Each is given a player who has given the answers that were told. ----------------------------


def nothing_is_open(player: Player) -> None:
    player.read_on()
    assert (player.seen[-1], player.asks, player.open) == (player.fault.entry["step"], True, [])
    assert player.state["off"]


def it_does_not_hold(player: Player) -> None:
    if shut := player.fault.entry.get("shut"):
        player.read_on()
        assert player.seen[-1] == player.fault.entry["step"]
        assert shut in [choice["text"] for choice in player.step["choices"]]
        assert shut not in player.open
    else:
        another_way_is_taken(player)


def another_way_is_taken(player: Player) -> None:
    player.read_on(until=player.fault.entry["step"])
    assert player.seen[-1] == player.fault.entry["step"]
    player.press()
    assert player.seen[-1] == player.fault.entry["comes to"]


def it_is_passed_by(player: Player) -> None:
    """The step of the message is the one where the mark stands; the play leaves the nearest one that leads to it."""
    missed = player.fault.told.message.split("`")[1]
    player.to_the_end()
    assert player.fault.entry["step"] in player.seen
    assert missed not in player.seen
    assert player.step["kind"] == "ending"


def it_runs_off(player: Player) -> None:
    player.read_on()
    assert player.seen[-2:] == [player.fault.entry["step"], "_end"]
    kinds = {step["id"]: step["kind"] for step in player.trainee.parts["case"]["steps"]}
    assert "ending" not in [kinds[id] for id in player.seen[:-1]]


def the_meter_stops(player: Player) -> None:
    player.read_on()
    for name, number in player.fault.entry["shows"].items():
        assert player.text(f'[data-meter="{name}"] .meter-number').replace("−", "-") == str(number)
    (meter,) = player.trainee.parts["case"]["meters"]
    assert number in (meter["min"], meter["max"])


def it_ends_there(player: Player) -> None:
    player.read_on()
    assert (player.seen[-1], player.step["kind"]) == (player.fault.entry["comes to"], "ending")
    if points := player.fault.entry.get("points"):
        assert "{} of {}".format(*points) in player.text(".ending-points")


def it_does_not_end_well(player: Player) -> None:
    it_ends_there(player)
    assert player.trainee.frame.locator(".ending-good:visible").count() == 0


def it_does_not_pass(player: Player) -> None:
    it_ends_there(player)
    assert player.trainee.frame.locator(".ending-good:visible").count() == 1
    assert player.session.lms.status != ("passed",)


def it_has_failed(player: Player) -> None:
    it_ends_there(player)
    assert player.session.lms.status == ("failed",)
    assert player.trainee.frame.locator("[data-do=again]:visible").count() == 0


SHOWS: dict[str, Callable[[Player], None]] = {
    "no-open-choice": nothing_is_open,
    "condition-never-holds": it_does_not_hold,
    "way-never-taken": another_way_is_taken,
    "unreachable-step": it_is_passed_by,
    "play-without-ending": it_runs_off,
    "meter-past-end": the_meter_stops,
    "no-good-ending": it_does_not_end_well,
    "ending-beaten": it_ends_there,
    "pass-mark-past-good-ending": it_does_not_pass,
    "no-second-try": it_has_failed,
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as running:
        yield running


Sit = Callable[[], Player]


@pytest.fixture
def sit(browser: Browser, fault: Fault, tmp_path: Path) -> Iterator[Sit]:
    """A player who has given the answers that were told; each time another trainee, who begins anew."""
    path = tmp_path / "case_scorm12.zip"
    path.write_bytes(package(fault))
    with ExitStack() as stack:

        def begin() -> Player:
            session = Session(browser, stack.enter_context(Lms.of(path)))
            stack.callback(session.context.close)
            player = Player(session, fault)
            for turn in fault.told.witness:
                player.give(turn)
            return player

        yield begin


@each
def test_the_play_that_is_told_does_in_a_browser_what_is_said_of_it(fault: Fault, sit: Sit) -> None:
    if fault.code == "all-choices-alike":
        assert_all_are_alike(sit)
        return
    player = sit()
    SHOWS[fault.code](player)
    assert player.session.console == []


def assert_all_are_alike(sit: Sit) -> None:
    first = sit()
    first.read_on()
    assert first.seen[-1] == first.fault.entry["step"]
    choices = first.open
    outcomes = {outcome_of(first if text == choices[0] else sit(), text) for text in choices}
    assert (len(choices) > 1, len(outcomes)) == (True, 1)


def outcome_of(player: Player, text: str) -> tuple[tuple[str, ...], ...]:
    """What is seen once a choice was made: the steps, the meters, the points."""
    player.read_on()
    place = [choice["text"] for choice in player.step["choices"]].index(text)
    player.give(Turn(player.seen[-1], f'choose "{text}"', (str(place),)))
    player.to_the_end()
    return tuple(player.seen), tuple(player.all_texts(".meter-number")), tuple(player.all_texts(".ending-points"))
