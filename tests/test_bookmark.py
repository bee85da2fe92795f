"""The bookmark of docs/bookmark.md: whole records go through it and come back, and no string from elsewhere can break it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from runtime_process import Runtime, running

DOCS = Path(__file__).parent.parent / "docs" / "bookmark.md"
SAFE = re.compile(r"[A-Za-z0-9_.,;:/!*~$|@^=()\[\]-]*")
CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
CODES = CHARACTERS[:62]

keys = st.text(CHARACTERS, min_size=3, max_size=3)
short = st.text(CHARACTERS, min_size=2, max_size=2)
counts = st.integers(0, 10**6)
points = st.one_of(st.integers(0, 12), st.integers(0, 10**8).map(lambda n: n / 1e5))
codes = st.one_of(st.sampled_from(CODES), short.map("=".__add__))
pairs = st.tuples(codes, codes).map("".join)
texts = st.text(max_size=12)
surrogates = st.text(st.characters(categories=("Cs",)), min_size=1, max_size=1)
answers = st.one_of(
    st.lists(st.one_of(codes, st.just("")), max_size=5),
    st.lists(short.map("=".__add__), min_size=1, max_size=5),
    st.lists(st.one_of(pairs, st.just("")), max_size=5),
    st.lists(st.sampled_from(CODES), max_size=6).map(lambda rights: [CODES_IN_ORDER[place] + right for place, right in enumerate(rights)]),
    st.lists(st.one_of(texts, surrogates), min_size=1, max_size=3),
)
CODES_IN_ORDER = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
marks = st.one_of(st.none(), st.integers(1, 200).flatmap(lambda most: st.tuples(st.integers(0, most), st.just(most)).map(list)))
shapes = st.one_of(st.just(""), st.sampled_from(CHARACTERS))
scored = st.tuples(points, points).map(list)


@st.composite
def answered(draw: st.DrawFn) -> dict[str, Any]:
    answer = draw(st.one_of(st.none(), answers))
    return {"answer": answer, "shape": draw(shapes) if answer is not None else "", "mark": draw(marks)}


@st.composite
def finished(draw: st.DrawFn) -> dict[str, Any]:
    given = draw(st.lists(answers, max_size=3))
    return {"step": draw(keys), "answers": given, "shape": draw(shapes) if given else "", "earned": draw(points)}


lessons = st.fixed_dictionaries(
    {"kind": st.just("lesson"), "done": st.booleans(), "earned": points, "pages": st.dictionaries(keys, answered(), max_size=6)}
)
plays = st.fixed_dictionaries(
    {
        "at": keys, "over": st.booleans(), "track": st.dictionaries(short, st.integers(-(10**9), 10**9), max_size=4),
        "path": st.lists(finished(), max_size=6),
    }
)  # fmt: skip
scenarios = st.fixed_dictionaries(
    {"kind": st.just("scenario"), "done": st.booleans(), "plays": counts, "best": st.none() | points, "play": st.none() | plays}
)
tries = st.fixed_dictionaries(
    {"seed": keys, "handedIn": st.booleans(), "left": st.none() | counts, "answers": st.dictionaries(keys, answered(), max_size=6)}
)
quizzes = st.builds(
    lambda state, tried, best, objectives, attempt: {
        "kind": "quiz", "done": state > 0, "passed": state > 1, "tries": tried, "best": best, "objectives": objectives, "attempt": attempt,
    },
    st.integers(0, 2), counts, st.none() | scored, st.dictionaries(short, scored, max_size=3), st.none() | tries,
)  # fmt: skip
records = st.fixed_dictionaries(
    {
        "saves": counts, "run": st.just("") | keys, "place": st.just("") | keys, "interactions": counts,
        "told": st.fixed_dictionaries({name: st.booleans() for name in ("completed", "passed", "failed")}),
        "moreTime": st.booleans(), "contents": st.dictionaries(keys, lessons | scenarios | quizzes, max_size=4),
    }
)  # fmt: skip
EMPTY = {"saves": 0, "run": "", "place": "", "interactions": 0, "moreTime": False, "contents": {}}
EMPTY["told"] = {"completed": False, "passed": False, "failed": False}
quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def runtime() -> Iterator[Runtime]:
    with running() as process:
        yield process


@quick
@given(record=records)
def test_a_record_comes_back_as_it_was(runtime: Runtime, record: dict[str, Any]) -> None:
    back = runtime.ask("roundTrip", record=record)
    assert (back["state"], back["record"]) == ("read", record)


@quick
@given(record=records)
def test_a_bookmark_has_only_characters_that_no_lms_escapes(runtime: Runtime, record: dict[str, Any]) -> None:
    assert SAFE.fullmatch(runtime.ask("encode", record=record))


@quick
@given(text=st.text(min_size=1, max_size=60))
def test_a_string_of_somebody_else_gives_an_empty_record_and_says_so(runtime: Runtime, text: str) -> None:
    assert runtime.ask("decode", text=text) == {"record": EMPTY, "state": "broken"}


@quick
@given(record=records, data=st.data())
def test_a_bookmark_cut_short_is_known_as_broken(runtime: Runtime, record: dict[str, Any], data: st.DataObject) -> None:
    whole = runtime.ask("encode", record=record)
    cut = data.draw(st.integers(1, len(whole) - 1))
    # Three characters of checksum: one cut in 262,144 may pass, none that hypothesis finds here.
    assert runtime.ask("decode", text=whole[:cut])["state"] == "broken"


def without_answers(record: dict[str, Any]) -> dict[str, Any]:
    """What must survive any limit: marks, points, what is done, where she is; answers only of what is under way."""
    for content in record["contents"].values():
        shown = [*content.get("pages", {}).values()]
        if (attempt := content.get("attempt")) and attempt["handedIn"]:
            shown += attempt["answers"].values()
        if (play := content.get("play")) and play["over"]:
            for entry in play["path"]:
                entry |= {"answers": [], "shape": ""}
        for entry in shown:
            entry |= {"answer": None, "shape": ""}
    return record


@quick
@given(record=records)
def test_where_it_would_be_too_long_only_answers_shown_again_go(runtime: Runtime, record: dict[str, Any]) -> None:
    shortest = runtime.ask("encode", record=record, limit=0)
    assert runtime.ask("decode", text=shortest)["record"] == without_answers(record)


@quick
@given(record=records)
def test_a_limit_that_the_whole_record_fits_costs_nothing(runtime: Runtime, record: dict[str, Any]) -> None:
    whole = runtime.ask("encode", record=record)
    assert runtime.ask("encode", record=record, limit=len(whole)) == whole


def examples() -> list[str]:
    """The bookmarks of the documentation, their lines joined."""
    blocks = re.findall(r"(?:^    \S.*\n)+", DOCS.read_text("utf-8").split("## Grammar")[0], re.M)
    return ["".join(line.strip() for line in block.splitlines()) for block in blocks]


@pytest.mark.parametrize("text", examples(), ids=["just begun", "in the second try"])
def test_the_examples_of_the_documentation_are_real(text: str, runtime: Runtime) -> None:
    found = runtime.ask("decode", text=text)
    assert found["state"] == "read"
    assert runtime.ask("encode", record=found["record"]) == text


def test_typed_texts_go_before_chosen_answers(runtime: Runtime) -> None:
    pages = {"aaa": {"answer": ["some words"], "shape": "", "mark": [1, 1]}, "bbb": {"answer": ["2"], "shape": "x", "mark": [1, 1]}}
    record = EMPTY | {"contents": {"abc": {"kind": "lesson", "done": True, "earned": 2, "pages": pages}}}
    whole = runtime.ask("encode", record=record)
    found = runtime.ask("decode", text=runtime.ask("encode", record=record, limit=len(whole) - 1))["record"]["contents"]["abc"]["pages"]
    assert (found["aaa"], found["bbb"]) == ({"answer": None, "shape": "", "mark": [1, 1]}, pages["bbb"])
