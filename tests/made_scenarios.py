"""Scenarios out of a seed: every kind of step, effects, conditional ways. They are read as an author's file is."""

from __future__ import annotations

import random
from typing import Any

import yaml as pyyaml

from gci_scorm.model.read import Reader
from gci_scorm.model.scenario import Scenario
from gci_scorm.source import yaml

NAMES = ("a", "b", "c")
SPOTS = tuple(f"spot-{number}" for number in range(5))


def some_effects(chance: random.Random) -> dict[str, Any]:
    effects: dict[str, Any] = {}
    if chance.random() < 0.5:
        effects["change"] = {chance.choice(NAMES): chance.randint(-4, 4) for _ in range(chance.randint(1, 2))}
    if chance.random() < 0.2:
        effects["set"] = {chance.choice(NAMES): chance.randint(-4, 12)}
    return effects


def some_condition(chance: random.Random, depth: int = 0) -> str:
    if depth < 2 and chance.random() < 0.4:
        joined = f"{some_condition(chance, depth + 1)} {chance.choice(('and', 'or'))} {some_condition(chance, depth + 1)}"
        return f"not ({joined})" if chance.random() < 0.3 else f"({joined})"
    return f"{chance.choice(NAMES)} {chance.choice(('=', '!=', '<', '<=', '>', '>='))} {chance.choice([*NAMES, chance.randint(-3, 6)])}"


def some_next(chance: random.Random, below: list[str]) -> dict[str, Any]:
    if chance.random() < 0.5:
        return {}
    if chance.random() < 0.5:
        return {"next": chance.choice(below)}
    ways: list[dict[str, str]] = [{"if": some_condition(chance), "go": chance.choice(below)} for _ in range(chance.randint(1, 3))]
    return {"next": [*ways, {"else": chance.choice(below)}]}


def some_choice(chance: random.Random, number: int, below: list[str]) -> dict[str, Any]:
    choice: dict[str, Any] = {"do": f"Choice {number}", **some_effects(chance)}
    if chance.random() < 0.7:
        choice["verdict"] = chance.choice(("right", "acceptable", "wrong"))
    if chance.random() < 0.3:
        choice["points"] = chance.randint(0, 4)
    if chance.random() < 0.3:
        choice["only_if"] = some_condition(chance)
    return choice | ({"again": True} if chance.random() < 0.3 else some_next(chance, below))


def some_step(chance: random.Random, below: list[str], locks: bool) -> dict[str, Any]:
    common = {**some_effects(chance), **some_next(chance, below)}
    kind = chance.choice(("tell", "decide", "decide", "decide", "inspect", "question"))
    if kind == "tell":
        return {"tell": "Some words.", **common}
    if kind == "decide":
        first = {"do": "Go on", "verdict": "right", **some_effects(chance), **some_next(chance, below)}
        if locks and chance.random() < 0.3:
            first["only_if"] = some_condition(chance)
        choices = [first, *(some_choice(chance, number, below) for number in range(chance.randint(0, 4)))]
        return {"decide": {"ask": "What now?", "retry": chance.random() < 0.4, "choices": choices}, **common}
    if kind == "inspect":
        finds = [
            {"hotspot": spot, "points": chance.randint(0, 3), **some_effects(chance)} for spot in chance.sample(SPOTS, chance.randint(0, 4))
        ]
        hotspots = [{"id": spot, "label": spot, "at": [0, 0, 10, 10]} for spot in SPOTS]
        image = {"file": "x.png", "alt": "A picture.", "hotspots": hotspots}
        return {"inspect": {"image": image, "find": finds, "allow_wrong": chance.randint(0, 2)}, **common}
    options = [{"text": "Yes", "right": True}, {"text": "No"}, {"text": "Perhaps"}]
    when = {name: {**some_effects(chance), **some_next(chance, below)} for name in ("when_right", "when_wrong") if chance.random() < 0.6}
    return {"question": {"ask": "Is it?", "points": chance.randint(0, 3), "options": options, **when}, **common}


def some_scenario(chance: random.Random, count: int | None = None, locks: bool = False) -> Scenario:
    """count: of steps beside its endings; None: a few. locks: at a decision there may be nothing open."""
    ids = [f"step-{number}" for number in range(count or chance.randint(1, 9))]
    steps = {id: some_step(chance, [*ids[place + 1 :], "end", "worse"], locks) for place, id in enumerate(ids)}
    meters = [{"name": "a", "label": "A", "min": -2, "max": 8}] if chance.random() < 0.6 else []
    track = {"a": chance.randint(0, 3), "b": chance.randint(-3, 3), "c": 0}
    whole = {
        "title": "A",
        "setting": "There.",
        "track": track,
        "meters": meters,
        "steps": {**steps, "end": {"ending": "good", "tell": "Done."}, "worse": {"ending": "bad", "tell": "Done."}},
    }
    return read_scenario(pyyaml.safe_dump(whole, sort_keys=False))


def read_scenario(text: str) -> Scenario:
    node, problems = yaml.parse("a.yaml", text.encode())
    reader = Reader()
    made = reader.scenario(node, "case")
    assert not [*problems, *reader.problems]
    assert isinstance(made, Scenario)
    return made
