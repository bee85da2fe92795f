"""The maps of a module as one HTML file: nothing is loaded, and without a script all of it can be read."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from math import ceil
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gci_scorm import registry
from gci_scorm.diagnostic import Diagnostic, Span
from gci_scorm.map.chart import SIGNS, Chart, chart_of, charts, choice_facts, condition_words, effects_of
from gci_scorm.map.draw import WORDS, Picture, draw, sample
from gci_scorm.model.module import Module
from gci_scorm.model.scenario import Scenario, Way
from gci_scorm.render.html import Names, block_html, line_html
from gci_scorm.render.words import direction
from gci_scorm.source.inline import Element, Text

HERE = Path(__file__).parent
TALL, WIDE = (710.0, 950.0), (975.0, 690.0)
"""px that a sheet has room for, be it A4 or letter, standing and lying."""
LEAST_SCALE, MOST_SCALE = 0.75, 0.85
"""Between which a drawing shrinks on paper: large enough to be read, on few sheets; what is too wide is cut into columns."""
SHARED = 320.0
"""px of a drawing that stand on both of two columns, so that each box is whole on one."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A stretch of a drawing that goes on one sheet. sheet: `tall` or `wide`. width, height: in px of paper."""

    sheet: str
    box: str
    width: str
    height: str
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class Told:
    """A problem in words. place: file and line."""

    problem: Diagnostic
    place: str
    step: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the page shows of one scenario."""

    chart: Chart
    picture: Picture
    tiles: tuple[Tile, ...]
    problems: tuple[Told, ...]


def page(module: Module, problems: Iterable[Diagnostic], played: Scenario | None = None) -> str:
    """problems: of the module, as they are told.

    played: the one scenario of it that is shown beside its play: boxes have marks for where the trainee is, a step's text has a button that goes there.
    """
    problems = tuple(problems)
    drawn = charts(module, problems) if played is None else (chart_of(played, module.language, problems),)
    sheets = tuple(_sheet(chart, played is not None) for chart in drawn)
    files = {sheet.chart.scenario.span.file for sheet in sheets}
    style, script = _style(), (HERE / "page.js").read_text(encoding="utf-8")
    return (
        _environment()
        .get_template("page.html")
        .render(
            module=module,
            sheets=sheets,
            played=played is not None,
            elsewhere=[each for each in problems if each.span.file not in files],
            dir=direction(module.language),
            style=Markup(style),
            script=Markup(script),
            policy=policy(),
            words=WORDS,
            sample=sample,
            signs=SIGNS,
            effects=effects_of,
            facts=choice_facts,
            condition=condition_words,
            marked=lambda question: registry.question_kinds()[question.kind].marked,
            ways=_ways,
            html=partial(_html, _names(module), block_html),
            line=partial(_html, _names(module), line_html),
            where=_place,
            typed=_typed,
        )
    )


def policy() -> str:
    """What the page may do: only its own style and script run, and nothing is loaded."""
    script = (HERE / "page.js").read_text(encoding="utf-8")
    return f"default-src 'none'; style-src '{_hash(_style())}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"


def _style() -> str:
    return "".join((HERE / name).read_text(encoding="utf-8") for name in ("drawing.css", "page.css"))


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _sheet(chart: Chart, followed: bool) -> Sheet:
    picture = draw(chart, followed=followed)
    told = [Told(each, _place(each.span), place.step.id) for place in chart.places for each in place.problems]
    told += [Told(each, _place(each.span)) for each in chart.lost]
    return Sheet(chart, picture, tuple(_tiles(picture)), tuple(sorted(told, key=lambda each: each.problem.order)))


def _place(span: Span) -> str:
    return f"{span.file}:{span.line}:{span.column}" if span.line else span.file


def _typed(message: str) -> Markup:
    """What stands between backticks is what is typed."""
    pieces = message.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if place % 2 else Markup.escape(piece) for place, piece in enumerate(pieces)
    )


def _ways(next: tuple[Way, ...]) -> list[tuple[str, str]]:
    """(condition, step id) of each line of a `next`."""
    lone = len(next) == 1
    return [
        ("" if lone and way.condition is None else f"if {condition_words(way.condition)}" if way.condition else "else", way.go)
        for way in next
    ]


# Words of the author


def _names(module: Module) -> Names:
    return Names(
        {id: (source.title.plain, source.locator.plain if source.locator else "") for id, source in module.sources},
        {id: document.heading for id, document in module.documents},
    )


def _html(names: Names, drawn: Any, text: Text | None) -> Markup:
    """A text whose terms, papers and sources are words: on the map there is nothing that they could open."""
    if text is None:
        return Markup()
    html: Markup = drawn(replace(text, blocks=tuple(_plain(block, names) for block in text.blocks)), names)
    return html


def _plain(element: Element, names: Names) -> Element:
    children = tuple(_plain(child, names) for child in element.children)
    if element.kind == "term":
        return Element("emphasis", children=children or (Element("text", element.target),))
    if element.kind == "document":
        return Element("emphasis", children=children or (Element("text", names.documents.get(element.target, element.target)),))
    if element.kind == "citation":
        title, locator = names.sources.get(element.target, (element.target, ""))
        where = children or ((Element("text", locator),) if locator else ())
        return Element("text", f"[{title}{', ' if where else ''}{''.join(each.text for child in where for each in child.walk())}]")
    return replace(element, children=children)


# Paper


def _tiles(picture: Picture) -> Iterator[Tile]:
    """Sheets from the top, cut between rows."""
    sheet, (wide, high) = ("tall", TALL) if picture.width * LEAST_SCALE <= TALL[0] else ("wide", WIDE)
    columns = max(1, ceil((picture.width - SHARED) / (wide / LEAST_SCALE - SHARED)))
    across = (picture.width + SHARED * (columns - 1)) / columns
    # As large as it can be on the fewest sheets.
    most = min(MOST_SCALE, wide / across)
    scales = [most, *(hundredth / 100 for hundredth in range(int(most * 100), int(LEAST_SCALE * 100) - 1, -1))]
    scale = min(scales, key=lambda each: (len(list(_bands(picture.cuts, high / each))), -each))
    bands = list(_bands(picture.cuts, high / scale))
    count = len(bands) * columns
    for number, (top, bottom) in enumerate(bands):
        fits = min(scale, high / (bottom - top))
        for column in range(columns):
            box = f"{(across - SHARED) * column:.1f} {top:.1f} {across:.1f} {bottom - top:.1f}"
            yield Tile(sheet, box, f"{across * fits:.1f}", f"{(bottom - top) * fits:.1f}", number * columns + column + 1, count)


def _bands(cuts: tuple[float, ...], room: float) -> Iterator[tuple[float, float]]:
    top, last = 0.0, 0.0
    for cut in cuts:
        if cut - top > room and last > top:
            yield top, last
            top = last
        last = cut
    yield top, last
