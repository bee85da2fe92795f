"""Codes: how a bookmark names options, pairs, items, fields and hotspots; shapes: how it tells that those without ids have moved."""

from __future__ import annotations

import base64
import hashlib
import string
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import floor
from typing import Any, Protocol

from gci_scorm.diagnostic import Code, Diagnostic, Span

PLACES = string.digits + string.ascii_uppercase
LAST = len(PLACES) - 1
# What an id's code begins with: no place does.
FIRSTS = string.ascii_lowercase + "-_"
CHARACTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"

CLASH = Code("code-clash")
TOO_MANY = Code("too-many-places")
REPEATED_ID = Code("repeated-id")
WAS_IN_USE = Code("was-in-use")


class Coded(Protocol):
    """What has a code: an option, choice, pair, item or statement."""

    @property
    def id(self) -> str | None: ...
    @property
    def was(self) -> str | None: ...
    @property
    def span(self) -> Span: ...
    def at(self, key: str) -> Span: ...


def hashed(id: str, length: int) -> str:
    """The first `length` characters (`A-Za-z0-9-_`) of the id's SHA-256."""
    return base64.urlsafe_b64encode(hashlib.sha256(id.encode()).digest())[:length].decode("ascii")


def key(id: str) -> str:
    """Three characters for a page, step or question."""
    return hashed(id, 3)


CONTENTS = ("lesson", "scenario", "quiz")


def content_key(kind: str, id: str) -> str:
    """The key of a content: one that becomes another kind begins anew."""
    return key(f"{kind} {id}")


def short(id: str) -> str:
    """Two characters for what has few beside it, such as tracked names."""
    return hashed(id, 2)


def by_id(id: str) -> str:
    """Two characters, of which the first tells it from a place: codes that stand joined can be told apart."""
    first, second = divmod(int.from_bytes(hashlib.sha256(id.encode()).digest()) % (len(FIRSTS) * len(CHARACTERS)), len(CHARACTERS))
    return FIRSTS[first] + CHARACTERS[second]


def by_place(place: int) -> str:
    """One character. A place past the last shares its code: `check` reports it."""
    return PLACES[min(place, LAST)]


def codes(things: Iterable[Coded]) -> tuple[str, ...]:
    """The code of each, in order: by its id, else by its place."""
    return tuple(by_id(thing.id) if thing.id else by_place(place) for place, thing in enumerate(things))


def codes_from_the_end(things: Iterable[Coded]) -> tuple[str, ...]:
    """Codes for a second list that grows beside the first: places are counted from the last one down."""
    return tuple(by_id(thing.id) if thing.id else by_place(max(LAST - place, 0)) for place, thing in enumerate(things))


def told(data: dict[str, Any], replies: Iterable[str], patterns: Iterable[Iterable[Any]]) -> dict[str, Any]:
    """Key data with what the LMS is told: authors' ids in place of their codes, where `data` has `ids`.

    replies: every code that a reply may name, in order. patterns: right replies, each a list of codes or of pairs of codes.
    """
    ids = data.get("ids", {})

    def names(codes: Iterable[Any]) -> list[Any]:
        return [ids.get(code, code) if isinstance(code, str) else names(code) for code in codes]

    return {**data, "replies": names(replies), "pattern": names(patterns)}


def field_codes(names: Sequence[str]) -> dict[str, str]:
    """Field or hotspot name -> code.

    An author can't rename the boxes of a form, so two that clash are no error: the later one on the sheet takes the next free hash.
    """
    taken: dict[str, str] = {}
    for name in names:
        salted, code = name, by_id(name)
        while code in taken:
            salted += "'"
            code = by_id(salted)
        taken[code] = name
    return {name: code for code, name in taken.items()}


LONGEST_TEXT = 100
"""So much of a typed text is kept, as it is written in a bookmark (runtime/record.js)."""
TYPED = ["a" * LONGEST_TEXT]
"""The longest answer that is typed."""


def longest(own: Iterable[str]) -> str:
    """The code that takes the most room in a bookmark: a place past the fifteenth takes more than those before."""
    return max(own, key=lambda code: (len(code), code), default="")


def paired(lefts: Sequence[str], rights: Iterable[str]) -> list[str]:
    """The longest answer that gives each left a right: one that leaves the last left empty is kept as words, with commas."""
    right = longest(rights)
    answer = [code for left in lefts for code in (left, right)]
    return [*answer[:-1], ""] if len(lefts) > 1 else answer


def points(earned: Fraction) -> str:
    """As a bookmark writes them: to five places, without idle zeros."""
    whole, part = divmod(floor(earned * 100_000 + Fraction(1, 2)), 100_000)
    return f"{whole}." + f"{part:05}".rstrip("0") if part else str(whole)


def shape(things: Sequence[Coded], kinds: Iterable[str]) -> str:
    """A character a place: a digest over all that stands there and before.

    kinds: what a thing is apart from its words (`right`, `wrong` ...). Things with ids are known by them wherever they stand.
    """
    before, characters = "", []
    for thing, kind in zip(things, kinds, strict=True):
        before += ("=" if thing.id else kind) + "\n"
        characters.append(hashed(before, 1))
    return "".join(characters)


def known(things: Sequence[Coded], own: Sequence[str]) -> dict[str, Any]:
    """What key data says about authors' ids, left out where there are none.

    ids: code -> id, for the records of an LMS. renamed: code that older bookmarks hold -> code now.
    """
    ids = {code: thing.id for thing, code in zip(things, own, strict=True) if thing.id}
    renamed = {by_id(thing.was): code for thing, code in zip(things, own, strict=True) if thing.was}
    return {**({"ids": ids} if ids else {}), **({"renamed": renamed} if renamed else {})}


def mixed(own: Sequence[str], salt: str) -> tuple[int, ...]:
    """Places in an order that gives nothing away: the same at each build, never the given one where there are two or more."""
    order = sorted(range(len(own)), key=lambda place: (hashed(f"{salt} {own[place]}", 8), place))
    if order == list(range(len(own))):
        order = order[1:] + order[:1]
    return tuple(order)


def check(things: Sequence[Coded], what: str, span: Span, room: int = LAST + 1) -> Iterator[Diagnostic]:
    """Too many without ids, ids that stand twice or clash, a `was` that is still an id. what: in the author's words, plural."""
    crowd = [thing for place, thing in enumerate(things) if not thing.id and place >= room]
    if crowd:
        yield TOO_MANY(
            crowd[0].span or span, f"more than {room} {what} without ids", hint="give each one an `id`, or make two questions of it"
        )
    yield from _clashes([thing for thing in things if thing.id], what)
    yield from check_was(things)


def check_was(things: Sequence[Coded]) -> Iterator[Diagnostic]:
    """A `was` that is still an id."""
    ids = {thing.id for thing in things if thing.id}
    for thing in things:
        if thing.was and thing.was in ids:
            yield WAS_IN_USE(
                thing.span, f"`was: {thing.was}` names an id that is still in use", hint="`was` names the id that this one had before"
            )


def _clashes(things: Sequence[Coded], what: str) -> Iterator[Diagnostic]:
    holders: dict[str, str] = {}
    for thing in things:
        id = thing.id or ""
        code = by_id(id)
        if code not in holders:
            holders[code] = id
        elif holders[code] == id:
            yield REPEATED_ID(thing.at("id"), f"the id `{id}` stands twice among the {what}", hint="give each its own id")
        else:
            yield CLASH(
                thing.at("id"),
                f"`{id}` and `{holders[code]}` can't be told apart in a bookmark",
                hint="use another word for one of the two ids",
            )
