"""A trainee who has only a keyboard: reads a package's parts for what is right or wrong and takes it, key by key."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Frame, Page

MOST_TABS = 160
WAIT = 8000

Answer = dict[str, Any]


def part_data(files: dict[str, bytes], own: str = "") -> dict[str, dict[str, Any]]:
    """What each part hands over: content id -> its data. own: what the names of a module's parts begin with, in a course."""
    found = {}
    for name, data in files.items():
        if name.startswith(f"parts/{own}"):
            text = data.decode()
            start = text.index(",") + 1
            found[name.removeprefix(f"parts/{own}").removesuffix(".js")] = json.loads(text[start : text.rindex(")")])["data"]
    return found


STATE = """() => {
  const shown = [...document.querySelectorAll("main [data-part]")].find((s) => !s.hidden && s.getClientRects().length);
  const form = shown && shown.querySelector("form.answer");
  const primary = document.querySelector("[data-do=go]");
  return {
    part: shown ? shown.dataset.part : null,
    content: shown && shown.closest("[data-content]") ? shown.closest("[data-content]").dataset.content : null,
    kind: form ? form.dataset.kind : null,
    locked: form ? form.querySelector("fieldset").disabled : null,
    label: primary.hidden ? null : primary.textContent,
    off: primary.getAttribute("aria-disabled") === "true",
    title: shown ? shown.querySelector("h1").textContent : null,
    verdict: shown && shown.querySelector("[data-verdict]:not([hidden])") ? shown.querySelector("[data-verdict]").innerText : null,
  };
}"""


@dataclass
class Trainee:
    """page: where keys go. frame: the package's. parts: from `part_data`. wish: how to answer a question or step, see `best` and `worst`."""

    page: Page
    frame: Frame
    parts: dict[str, dict[str, Any]]
    trail: list[str] = field(default_factory=list)

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.frame.evaluate(STATE)
        return found

    def settle(self, before: dict[str, Any]) -> dict[str, Any]:
        """The state once it is another than `before`."""
        self.frame.wait_for_function(
            f"(before) => {{ const now = ({STATE})(); return now.part && JSON.stringify(now) !== before; }}",
            arg=json.dumps(before, ensure_ascii=False, separators=(",", ":")),
            timeout=WAIT,
        )
        return self.state()

    # Keys ------------------------------------------------------------------------------------------------------------------

    def tab_to(self, selector: str) -> None:
        """Press Tab, as long as it takes, until what `selector` names has the focus."""
        for _ in range(MOST_TABS):
            if self.frame.evaluate("(s) => document.activeElement.matches(s)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {selector}")

    def press(self) -> None:
        """The one button of the bar."""
        self.tab_to("[data-do=go]")
        self.page.keyboard.press("Enter")

    def tick(self, scope: str, wanted: Iterable[str]) -> None:
        """Checkboxes: those whose values are wanted, and no others."""
        values = self.frame.evaluate(
            "(s) => [...document.querySelectorAll(s)].map((i) => [i.value, i.checked])", f"{scope} input[type=checkbox]"
        )
        for value, checked in values:
            if checked != (value in set(wanted)):
                self.tab_to(f'{scope} input[type=checkbox][value="{value}"]')
                self.page.keyboard.press("Space")

    def choose(self, scope: str, value: str) -> None:
        """A radio of a group: Tab to the group, then arrows."""
        radios = f"{scope} input[type=radio]"
        self.tab_to(radios)
        wanted = f'{radios}[value="{value}"]'
        if self.frame.evaluate("(s) => document.activeElement.matches(s)", wanted):
            self.page.keyboard.press("Space")
        for _ in range(40):
            if self.frame.evaluate("(s) => document.querySelector(s).checked", wanted):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach {wanted}")

    def select(self, scope: str, value: str) -> None:
        self.tab_to(f"{scope} select")
        for key in ["Home", *["ArrowDown"] * 40]:
            self.page.keyboard.press(key)
            if self.frame.evaluate("(s) => document.querySelector(s).value", f"{scope} select") == value:
                return
        raise AssertionError(f"the arrows do not reach {value} of {scope}")

    def order(self, scope: str, wanted: list[str]) -> None:
        """Move items up until they stand as wanted."""
        for place, code in enumerate(wanted):
            for _ in range(40):
                codes = self.frame.evaluate("(s) => [...document.querySelectorAll(s)].map((i) => i.dataset.code)", f"{scope} .order-item")
                if codes.index(code) <= place:
                    break
                self.tab_to(f'{scope} .order-item[data-code="{code}"] .up')
                self.page.keyboard.press("Enter")

    def type_in(self, scope: str, text: str) -> None:
        self.tab_to(f"{scope} input[type=text]")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    # Answers ---------------------------------------------------------------------------------------------------------------

    def asked(self, state: dict[str, Any]) -> dict[str, Any]:
        """The question or step that is shown."""
        data = self.parts[state["content"]]
        items = data.get("pages") or data.get("steps") or data.get("questions")
        found: dict[str, Any] = next(item for item in items if item["id"] == state["part"])
        if data["kind"] != "quiz" and found.get("question"):
            return found["question"]  # type: ignore[no-any-return]  # JSON
        return found

    def fill(self, state: dict[str, Any], right: bool) -> None:
        scope = f'[data-part="{state["part"]}"] form.answer'
        q = self.asked(state)
        FILLERS[state["kind"]](self, scope, q, right)

    def step_on(self, right: bool = True) -> dict[str, Any]:
        """One thing: answer what is asked and confirm, or go on. Gives the state before."""
        before = self.state()
        self.trail.append(f"{before['content']}/{before['part']}")
        if before["kind"] and not before["locked"]:
            self.fill(before, right)
        self.press()
        return self.settle(before)

    def take(
        self, right: Callable[[dict[str, Any]], bool] | bool = True, until: Callable[[dict[str, Any]], bool] | None = None, most: int = 200
    ) -> dict[str, Any]:
        """Go on until the module's result shows, or `until` holds."""
        wish = right if callable(right) else lambda _: bool(right)
        state = self.state()
        for _ in range(most):
            if (until and until(state)) or state["part"] == "_end":
                return state
            state = self.step_on(wish(state))
        raise AssertionError(f"no end in sight: {self.trail[-12:]}")

    def answer_at_random(self, chance: random.Random) -> dict[str, Any]:
        return self.step_on(chance.random() < 0.6)


def _options(trainee: Trainee, scope: str, q: dict[str, Any], right: bool) -> None:
    wanted = [option["code"] for option in q["options"] if bool(option.get("right")) == right]
    if q["kind"] != "multiple":
        trainee.choose(scope, wanted[0])
    else:
        trainee.tick(scope, wanted or [q["options"][0]["code"]])


def _decide(trainee: Trainee, scope: str, s: dict[str, Any], right: bool) -> None:
    """The best of the choices that are open; else the worst."""
    open_now = trainee.frame.evaluate(
        "(s) => [...document.querySelectorAll(s)].filter((i) => !i.disabled && i.getClientRects().length).map((i) => i.value)",
        f"{scope} input[type=radio]",
    )
    worth = {"right": 2, "acceptable": 1, None: 1, "wrong": 0}
    there = [choice for choice in s["choices"] if choice["code"] in open_now]
    ranked = sorted(there, key=lambda c: (worth[c.get("verdict")], c["points"], not c.get("again")))
    trainee.choose(scope, (ranked[-1] if right else ranked[0])["code"])


def _sheet(trainee: Trainee, scope: str, s: dict[str, Any], right: bool) -> None:
    finds = {s["ids"][find["code"]] for find in s["find"]}
    others = [value for value in s["ids"].values() if value not in finds]
    if right and not finds:
        return
    trainee.tick(scope, finds if right else others[:3])


def _spots(trainee: Trainee, scope: str, q: dict[str, Any], right: bool) -> None:
    trainee.tick(scope, [q["ids"][option["code"]] for option in q["options"] if bool(option.get("right")) == right])


def _matching(trainee: Trainee, scope: str, q: dict[str, Any], right: bool) -> None:
    for left in q["lefts"]:
        others = [r["code"] for r in q["rights"] if r["code"] != left["right"]]
        trainee.select(f'{scope} [data-left="{left["code"]}"]', left["right"] if right or not others else others[0])


def _rows(trainee: Trainee, scope: str, q: dict[str, Any], right: bool) -> None:
    for left in q["lefts"]:
        others = [r["code"] for r in q["rights"] if r["code"] != left.get("right")]
        wanted = left.get("right", q["rights"][0]["code"]) if right else others[0]
        trainee.choose(f'{scope} [data-left="{left["code"]}"]', wanted)


def _ordering(trainee: Trainee, scope: str, q: dict[str, Any], right: bool) -> None:
    if right:
        trainee.order(scope, q["right"])


FILLERS: dict[str, Callable[[Trainee, str, dict[str, Any], bool], None]] = {
    "single": _options,
    "multiple": _options,
    "true_false": _options,
    "decide": _decide,
    "inspect": _sheet,
    "document": _sheet,
    "hotspot": _spots,
    "matching": _matching,
    "categorise": _rows,
    "likert": _rows,
    "ordering": _ordering,
    "fill_in": lambda t, scope, q, right: t.type_in(scope, q["value"] if right else "none of these"),
    "numeric": lambda t, scope, q, right: t.type_in(scope, q["value"] if right else "-99999"),
}
