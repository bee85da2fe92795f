"""A chart as an SVG drawing: boxes whose shape, word and colour tell the kind of step, and lines for all ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from markupsafe import Markup

from gci_scorm.diagnostic import Diagnostic, has_errors
from gci_scorm.map import layout, measure
from gci_scorm.map.chart import Chart, Lead, Place, Row, counted
from gci_scorm.render.words import direction

STYLE = Path(__file__).parent / "drawing.css"
WORDS = {
    "tell": "Tell",
    "inspect": "Inspect",
    "decide": "Decide",
    "question": "Question",
    "ending good": "✓ Good ending",
    "ending partial": "~ Partial ending",
    "ending bad": "✕ Bad ending",
}
HERE, BEEN = "You are here", "been here"
"""Where a trainee is, and where she was: hidden until her place is known."""
MARGIN = 24.0
ROOM, LABEL_ROOM = 226.0, 200.0
PAD, SIDE = 14.0, 16.0
TIP = 9.0
RING, TAG, RISE = 6.0, 20.0, 13.0
"""px from a box to the ring around it; how high its tag is, and how far that stands above the box."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text. after: px from the line above to its own baseline. end: what stands at the other side of the line."""

    text: str
    look: str
    after: float
    own: bool = False
    end: str = ""
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """svg: the drawing. cuts: heights at which it can be cut between two rows, downwards, the last its bottom."""

    svg: Markup
    width: float
    height: float
    cuts: tuple[float, ...]


def draw(chart: Chart, linked: bool = True, followed: bool = False) -> Picture:
    """linked: each box is a link to `#step-ID`; else the drawing brings its own style sheet, to stand alone.

    followed: each box has marks, which its class shows: `is-here` where a trainee is, `is-been` where she was.
    """
    texts = [tuple(_box_lines(place)) for place in chart.places]
    labels = [tuple(_label_lines(lead)) for lead in chart.leads]
    sizes = [_box_size(place, lines) for place, lines in zip(chart.places, texts, strict=True)]
    edges = [layout.Edge(lead.tail, lead.head, _label_size(lines)) for lead, lines in zip(chart.leads, labels, strict=True)]
    drawing = layout.draw(sizes, edges, [not lead.never for lead in chart.leads])
    own = direction(chart.language)
    width, height = drawing.width + 2 * MARGIN, drawing.height + 2 * MARGIN
    parts = [
        *_lines(chart, drawing),
        *_tips(chart, drawing, sizes),
        *(_label(*each, own) for each in zip(chart.leads, labels, edges, drawing.lines, strict=True)),
        *(_box(*each, own, linked, followed) for each in zip(chart.places, texts, sizes, drawing.boxes, strict=True)),
    ]
    style = "" if linked else Markup("<style>{}</style>").format(Markup(STYLE.read_text(encoding="utf-8")))
    svg = _OPEN.format(
        w=_n(width), h=_n(height), id=chart.scenario.id, name=chart.scenario.title.plain, count=counted(len(chart.places), "step")
    )
    body = Markup('<g class="map" id="drawing-{}" transform="translate({} {})">{}</g></svg>').format(
        chart.scenario.id, _n(MARGIN), _n(MARGIN), Markup("").join(parts)
    )
    cuts = (*(top + MARGIN - TIP - 3 for top, _ in drawing.rows[1:]), height)
    return Picture(svg + style + body, width, height, cuts)


_OPEN = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" class="drawing" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="group" aria-label="Map of {name}: {count}">'
)


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


# Words

_LOOKS = {"kind": (12.0, True, False), "title": (14.5, True, False), "id": (12.0, False, True)}
"""Look -> size in px, whether bold, whether in a monospace; all others as a row."""
ROW = (12.5, False, False)


def _wrapped(
    text: str, look: str, room: float, most: int, after: tuple[float, float], own: bool = False, indent: float = 0.0
) -> Iterator[_Line]:
    """after: to the first line and to those that follow."""
    size, bold, typed = _LOOKS.get(look.split()[0], ROW)
    for number, line in enumerate(measure.lines(text, room - indent, size, most, bold, typed)):
        yield _Line(line, look, after[bool(number)], own, indent=indent)


def _box_lines(place: Place) -> Iterator[_Line]:
    yield _Line(WORDS.get(place.sort, place.sort.capitalize()), "kind", 13, end=place.points)
    yield from _wrapped(place.title, "title", ROOM, 3, (21, 18), own=place.titled)
    yield from _wrapped(place.step.id, "id", ROOM, 2, (17, 15))
    for number, row in enumerate(place.rows):
        yield from _row(row, ROOM, 20 if not number else 18)
    if place.problems:
        yield _Line(_told(place.problems), "error" if has_errors(place.problems) else "warning", 23)


def _told(problems: tuple[Diagnostic, ...]) -> str:
    severities = [each.severity for each in problems]
    return "! " + ", ".join(counted(n, word) for word in ("error", "warning") if (n := severities.count(word)))


def _row(row: Row, room: float, after: float) -> Iterator[_Line]:
    first = 15.5 if row.tone == "under" else after
    yield from _wrapped(row.text, f"row {row.tone}".strip(), room, row.most, (first, 15.5), row.own, 13 if row.tone == "under" else 0)


def _label_lines(lead: Lead) -> Iterator[_Line]:
    for number, row in enumerate(lead.rows):
        yield from _row(row, LABEL_ROOM, 17 if number else 12)


# Sizes


def _high(lines: tuple[_Line, ...]) -> float:
    return sum(line.after for line in lines)


def _wide(line: _Line) -> float:
    size, bold, typed = _LOOKS.get(line.look.split()[0], ROW)
    end = measure.width(line.end, 12.0) + 16 if line.end else 0.0
    return line.indent + measure.width(line.text, size, bold, typed) + end


def _box_size(place: Place, lines: tuple[_Line, ...]) -> layout.Size:
    return (ROOM + 2 * (PAD + _side(place)), _high(lines) + 2 * PAD)


def _side(place: Place) -> float:
    return SIDE if place.sort in ("decide", "question") else 6.0 if place.sort.startswith("ending") else 0.0


def _label_size(lines: tuple[_Line, ...]) -> layout.Size:
    return (max(map(_wide, lines)) + 20, _high(lines) + 14) if lines else (0.0, 0.0)


# Shapes


def _lines(chart: Chart, drawing: layout.Drawing) -> Iterator[Markup]:
    ids = [place.step.id for place in chart.places]
    for lead, line in zip(chart.leads, drawing.lines, strict=True):
        look = "lead never" if lead.never else "lead"
        for piece in line.pieces:
            yield Markup('<path class="{}" data-from="{}" data-to="{}" d="{}"/>').format(look, ids[lead.tail], ids[lead.head], _path(piece))


def _path(points: tuple[layout.Point, ...]) -> str:
    """Straight from the first to the second, bent to the third, and so on."""
    d = f"M{_n(points[0][0])} {_n(points[0][1])}"
    for number, ((a, b), (x, y)) in enumerate(pairwise(points), 1):
        if number % 2 or a == x:
            d += f"L{_n(x)} {_n(y)}"
        else:
            bend = (y - b) * 0.55
            d += f"C{_n(a)} {_n(b + bend)} {_n(x)} {_n(y - bend)} {_n(x)} {_n(y)}"
    return d


def _tips(chart: Chart, drawing: layout.Drawing, sizes: list[layout.Size]) -> Iterator[Markup]:
    """One tip at each box for all lines that come to it."""
    alive: dict[int, bool] = {}
    for lead in chart.leads:
        alive[lead.head] = alive.get(lead.head, False) or not lead.never
    for head in sorted(alive):
        (left, y), (width, _) = drawing.boxes[head], sizes[head]
        x = left + width / 2
        look = "tip" if alive[head] else "tip never"
        yield Markup('<path class="{}" d="M{} {}L{} {}L{} {}Z"/>').format(
            look, _n(x - 5), _n(y - TIP), _n(x + 5), _n(y - TIP), _n(x), _n(y)
        )


def _label(lead: Lead, lines: tuple[_Line, ...], edge: layout.Edge, line: layout.Line, own: str) -> Markup:
    if not lines:
        return Markup()
    (x, y), (width, height) = line.label, edge.label
    frame = Markup('<rect class="label-box" x="{}" y="{}" width="{}" height="{}" rx="6"/>').format(_n(x), _n(y), _n(width), _n(height))
    look = "label never" if lead.never else "label"
    return Markup('<g class="{}" aria-hidden="true"><title>{}</title>{}{}</g>').format(
        look, lead.whole, frame, _texts(lines, x + 10, y + 7, width - 20, own)
    )


def _box(place: Place, lines: tuple[_Line, ...], size: layout.Size, corner: layout.Point, own: str, linked: bool, followed: bool) -> Markup:
    (x, y), (width, height), side = corner, size, _side(place)
    look = f"place {place.sort}" + (" unreached" if place.reached is False else "")
    inner = (
        *(Markup('<path class="{}" d="{}"/>').format(name, d) for name, d in _shape(place.sort, x, y, width, height)),
        _texts(lines, x + PAD + side, y + PAD, ROOM, own, 3),
    )
    drawn = Markup("").join((*inner, *(_marks(place.sort, corner, size, own) if followed else ())))
    if linked:
        drawn = Markup('<a href="#step-{0}" data-open="{0}">{1}</a>').format(place.step.id, drawn)
    return Markup('<g class="{}" data-step="{}">{}</g>').format(look, place.step.id, drawn)


def _marks(sort: str, corner: layout.Point, size: layout.Size, own: str) -> Iterator[Markup]:
    """A ring, and tags of which one shows, on the upper corner at which the module's language begins."""
    (x, y), (width, height) = corner, size
    top = y - RISE
    _, ring = next(_shape(sort, x - RING, y - RING, width + 2 * RING, height + 2 * RING, SIDE + RING / 2))
    yield Markup('<path class="ring" d="{}"/>').format(ring)
    for look, text in (("here", HERE), ("been", BEEN)):
        wide = measure.width(text, 12.0, True) + 12
        left = x - RING if own == "ltr" else x + width + RING - wide
        yield Markup(
            '<g class="mark {}"><rect class="tag" x="{}" y="{}" width="{}" height="{}" rx="6"/> <text x="{}" y="{}" text-anchor="middle">{}</text></g> '
        ).format(look, _n(left), _n(top), _n(wide), _n(TAG), _n(left + wide / 2), _n(top + 14.5), text)


def _texts(lines: tuple[_Line, ...], x: float, y: float, room: float, own: str, rise: float = 2.0) -> Markup:
    """From the side at which the module's language begins; each line runs as its own words do."""
    parts = []
    base = y - rise
    left = own == "ltr"
    for line in lines:
        base += line.after
        at = x + line.indent if left else x + room - line.indent
        turned = line.own and not left
        anchor = "start" if left or turned else "end"
        if line.look in ("error", "warning"):
            parts.append(_strip(line.look, x, base, room))
        parts.append(
            Markup('<text class="{}" x="{}" y="{}" text-anchor="{}"{}>{}</text>').format(
                line.look, _n(at), _n(base), anchor, Markup(' direction="rtl"') if turned else "", line.text
            )
        )
        if line.end:
            far, other = (x + room, "end") if left else (x, "start")
            parts.append(Markup('<text class="points" x="{}" y="{}" text-anchor="{}">{}</text>').format(_n(far), _n(base), other, line.end))
    return Markup(" ").join(parts)


def _strip(look: str, x: float, base: float, room: float) -> Markup:
    return Markup('<rect class="strip {}" x="{}" y="{}" width="{}" height="19" rx="4"/>').format(
        look, _n(x - 6), _n(base - 13.5), _n(room + 12)
    )


def _shape(sort: str, x: float, y: float, width: float, height: float, cut: float = SIDE) -> Iterator[tuple[str, str]]:
    """(class, path): the outline, then what is drawn on it. cut: how far corners are taken off."""
    right, bottom, middle = x + width, y + height, y + height / 2
    if sort == "decide":
        yield "shape", _polygon((x, middle), (x + cut, y), (right - cut, y), (right, middle), (right - cut, bottom), (x + cut, bottom))
    elif sort == "question":
        left, far, high, low = x + cut, right - cut, y + cut, bottom - cut
        yield "shape", _polygon((x, high), (left, y), (far, y), (right, high), (right, low), (far, bottom), (left, bottom), (x, low))
    elif sort == "inspect":
        fold = cut * 0.75
        yield "shape", _polygon((x, y), (right - fold, y), (right, y + fold), (right, bottom), (x, bottom))
        yield "fold", _polygon((right - fold, y), (right, y + fold), (right - fold, y + fold))
    elif sort.startswith("ending"):
        inset = cut / 4
        yield "shape", _rounded(x, y, width, height, min(26.0, height / 2))
        yield "inner", _rounded(x + inset, y + inset, width - 2 * inset, height - 2 * inset, min(22.0, height / 2 - inset))
    else:
        yield "shape", _rounded(x, y, width, height, cut / 2)


def sample(sort: str) -> Markup:
    """A small picture for the legend; `never`: the line of a way that no play takes."""
    if sort == "never":
        drawn = Markup('<path class="lead never" d="M2 10L38 10"/>')
    else:
        drawn = Markup("").join(Markup('<path class="{}" d="{}"/>').format(name, d) for name, d in _shape(sort, 2.0, 2.0, 36.0, 16.0, 5.0))
    return Markup(
        '<svg class="drawing" width="40" height="20" viewBox="0 0 40 20" aria-hidden="true"><g class="map"><g class="{}">{}</g></g></svg>'
    ).format(sort, drawn)


def _polygon(*points: layout.Point) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points) + "Z"


def _rounded(x: float, y: float, width: float, height: float, r: float) -> str:
    right, bottom = x + width, y + height
    return (
        f"M{_n(x + r)} {_n(y)}L{_n(right - r)} {_n(y)}Q{_n(right)} {_n(y)} {_n(right)} {_n(y + r)}L{_n(right)} {_n(bottom - r)}"
        f"Q{_n(right)} {_n(bottom)} {_n(right - r)} {_n(bottom)}L{_n(x + r)} {_n(bottom)}Q{_n(x)} {_n(bottom)} {_n(x)} {_n(bottom - r)}"
        f"L{_n(x)} {_n(y + r)}Q{_n(x)} {_n(y)} {_n(x + r)} {_n(y)}Z"
    )
