"""`make mutants`: breaks each proof of a scenario in turn, and sees whether the tests notice. Not a test: it takes minutes, and is for who changes the proofs.

Each mutant is a copy of the program with one line changed; the tests named beside it run on it and must fail. It prints a line a mutant, and fails where one lives.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parent.parent
PATIENCE = 8
"""How many times as long as on what is not broken the tests may take: two run at a time, and a machine has other things to do."""
PROOFS = ("tests/test_graph.py",)
FAULTS = ("tests/test_faults.py::test_a_fault_is_told_once_at_its_line_with_the_shortest_play_that_shows_it",)
BOOKMARK = ("tests/test_largest_bookmark.py",)
RULES = (
    "all_choices_alike bookmark_too_long condition_never_holds ending_beaten guess_passes meter_past_end no_good_ending no_open_choice no_second_try"
    " number_never_read pass_mark_past_good_ending play_without_ending too_many_plays unreachable_step way_never_taken"
).split()


@dataclass(frozen=True)
class Mutant:
    """A line of a file of gci_scorm, and what stands there instead. tests: what must notice."""

    file: str
    was: str
    now: str
    tests: tuple[str, ...] = PROOFS


MUTANTS = (
    # The states
    Mutant("check/states.py", "answer not in used and (c is None or holds[c])", "answer not in used"),
    Mutant("check/states.py", "answer not in used and (c is None or holds[c])", "(c is None or holds[c]) or answer in used"),
    Mutant("check/states.py", "(*outcome.effects, *self.leaving)", "outcome.effects"),
    Mutant("check/states.py", "(*outcome.effects, *self.leaving)", "(*self.leaving, *outcome.effects)"),
    Mutant("check/states.py", "State({}, used), answer)", "State({}), answer)"),
    Mutant("check/states.py", "if known is None or value > known:", "if known is None:"),
    Mutant("check/alike.py", "self.up[name] += max(0, number)", "pass"),
    Mutant("check/alike.py", "self.down[name] += max(0, -number)", "pass"),
    Mutant("check/alike.py", "self.with_others.add(name)", "pass"),
    Mutant("check/alike.py", "return min(met) - 1 - self.up[name]", "return min(met) - self.up[name]"),
    Mutant("check/states.py", "            return True\n    return False", "            return False\n    return False"),
    Mutant("check/states.py", "if stop != to and at in self.done.exact[step]:", "if False:"),
    Mutant("check/states.py", "self.taken.add(id(way))", "pass"),
    Mutant(
        "check/states.py",
        "ways = next if any(way.condition is None for way in next) else (*next, *self.step.next)",
        "ways = (*self.step.next, *next)",
    ),
    Mutant("check/states.py", "cell[packed] = get(packed, 0.0) + value", "cell[packed] = value"),
    Mutant("check/states.py", "self.done.stuck += (", "_ = ("),
    # What is read off them
    Mutant("check/graph.py", "for way in self._asked if id(way) not in self._held", "for way in self._asked if id(way) in self._held"),
    Mutant("check/graph.py", "key=lambda place: -shortest.value(place)[0]", "key=lambda place: shortest.value(place)[0]"),
    Mutant("check/graph.py", "return not self.sound or self._points.whole", "return True"),
    Mutant("check/graph.py", "sign * farthest.number", "-sign * farthest.number"),
    Mutant("check/measures.py", "sign * (to - number) > past.beyond", "sign * (to - number) < past.beyond"),
    Mutant("check/measures.py", "return Measure(0, lambda move: _plus(-gain(move)))", "return Measure(0, lambda move: _plus(gain(move)))"),
    # The plays that are told
    Mutant("check/states.py", "(known is None or value[0] > known[0]) and holds(packed)", "known is None and holds(packed)", FAULTS),
    Mutant("check/states.py", "(known is None or value[0] > known[0]) and holds(packed)", "known is None or value[0] > known[0]", FAULTS),
    Mutant("check/graph.py", "id(way) if holds else None", "None", FAULTS),
    Mutant(
        "check/graph.py",
        "return self.best_play(best.step) if best else None",
        "return self.worst_play(best.step) if best else None",
        FAULTS,
    ),
    # Ranges
    Mutant("check/bounds.py", "low, high = max(low, other[0]), min(high, other[1])", "low, high = other"),
    Mutant("check/bounds.py", 'high = min(high, other[1] - (sign == "<"))', "high = min(high, other[1] - 1)"),
    Mutant("check/bounds.py", 'low = max(low, other[0] + (sign == ">"))', "low = max(low, other[0] + 1)"),
    Mutant("check/bounds.py", 'if truth is (sign == "and"):', 'if truth is (sign != "and"):'),
    Mutant("check/bounds.py", "now[name] = min(low, box[name][0]), max(high, box[name][1])", "now[name] = low, high"),
    Mutant("check/bounds.py", "down[name] += min(0, number)", "pass"),
    Mutant("check/bounds.py", "high + max(outcome.earned, first_wrong)", "high"),
    Mutant("check/bounds.py", "(0 if spoilt else outcome.earned)", "outcome.earned"),
    Mutant("check/bounds.py", "rest = None if condition is None or rest is None", "rest = None if condition is not None or rest is None"),
    Mutant("check/bounds.py", "self.past.setdefault(name, []).append(step.id)", "pass"),
    # The largest bookmark
    Mutant("check/bookmark.py", "HEAD = 1 + KEY", "HEAD = KEY", BOOKMARK),
    Mutant("check/bookmark.py", "3 if answered else", "2 if answered else", BOOKMARK),
    Mutant("check/bookmark.py", "return KEY + 2", "return KEY + 1", BOOKMARK),
    Mutant("check/bookmark.py", "return len(answer) + sum(", "return 1 + sum(", BOOKMARK),
    Mutant("check/bookmark.py", "str(max(0, ceil(most) - 1))", "str(int(most))", BOOKMARK),
    Mutant("check/bookmark.py", "{2 * quiz.time_limit}", "{quiz.time_limit}", BOOKMARK),
    Mutant("check/bookmark.py", "sum(pages) - min(pages, default=0)", "sum(pages)", BOOKMARK),
    Mutant("check/bookmark.py", "reverse=True)[:n])", "reverse=False)[:n])", BOOKMARK),
    Mutant("check/bookmark.py", "max(0, len(sizes) - 1)", "0", BOOKMARK),
    Mutant("check/bookmark.py", "again = at.over or self.scenario.attempts != 1", "again = True", BOOKMARK),
    Mutant("check/bookmark.py", "max(here, self._entry(table.step, used))", "self._entry(table.step, used)", BOOKMARK),
    Mutant("check/bookmark.py", "(*move.before, move.answer))", "(move.answer,))", BOOKMARK),
    Mutant("check/bookmark.py", "_where(standing(self.scenario, step, box))", "_where(box)", BOOKMARK),
    Mutant("check/bookmark.py", "return 0 if ending else KEY", "return 0", BOOKMARK),
    Mutant("check/bookmark.py", "max(most.get(below, 0), most[place] + own)", "most[place] + own", BOOKMARK),
    Mutant("check/bookmark.py", "up.get(name, 0) + max(0, number)", "0", BOOKMARK),
    Mutant("check/bounds.py", "stands = _hull(stands, self._surely(step, part, outcome.effects))", "pass", BOOKMARK),
    Mutant("kinds/codes.py", 'return [*answer[:-1], ""] if len(lefts) > 1 else answer', "return answer", BOOKMARK),
    Mutant("kinds/inspect/kind.py", "if each not in missed]", "if each in answer]", BOOKMARK),
    Mutant("kinds/question/kind.py", "shares = [answer] if answer in (0, 1) else", "shares = [Fraction(0)] if answer else", BOOKMARK),
)


def silenced() -> Iterator[Mutant]:
    """Each rule, when it tells nothing."""
    for name in RULES:
        code = name.replace("_", "-")
        test = f"tests/test_manual.py::test_the_wrong_example_has_this_fault_and_no_other[{code}]"
        yield Mutant(
            f"check/rules/{name}.py",
            "def check(module: Module) -> Iterator[Diagnostic]:\n",
            "def check(module: Module) -> Iterator[Diagnostic]:\n    return\n",
            (test,),
        )


def lives(mutant: Mutant, patience: float | None = None) -> bool:
    """patience: seconds, after which the tests are taken to have noticed."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        for name in ("gci_scorm", "tests", "themes", "modules", "docs", "pyproject.toml"):
            source, copy = ROOT / name, Path(folder) / name
            if source.is_dir():
                shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy)
        path = Path(folder) / "gci_scorm" / mutant.file
        text = path.read_text("utf-8")
        assert text.count(mutant.was) == 1, f"{mutant.file}: `{mutant.was}` stands there {text.count(mutant.was)} times"
        path.write_text(text.replace(mutant.was, mutant.now), "utf-8")
        environment = {**os.environ, "PYTHONPATH": folder}
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *mutant.tests]
        try:
            return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, timeout=patience).returncode == 0
        except subprocess.TimeoutExpired:
            return False  # It never ends: nobody would overlook that.


def main() -> None:
    every = (*MUTANTS, *silenced())
    unbroken = Mutant("check/states.py", "class Run:", "class Run:", tuple(dict.fromkeys(test for each in every for test in each.tests)))
    began = time.monotonic()
    if not lives(unbroken):
        sys.exit("the tests fail on what is not broken at all")
    patience = PATIENCE * (time.monotonic() - began)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        alive = list(pool.map(partial(told, patience=patience), every))
    print(f"{len(every) - sum(alive)} of {len(every)} killed")
    sys.exit(any(alive))


def told(mutant: Mutant, patience: float | None = None) -> bool:
    alive = lives(mutant, patience)
    print(f"{'LIVES' if alive else 'killed'}  {mutant.file}: {mutant.now.strip().splitlines()[-1].strip()}", flush=True)
    return alive


if __name__ == "__main__":
    main()
