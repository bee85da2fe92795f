"""A layered drawing of a graph that leads only downwards: boxes in rows, lines between the rows.

Sugiyama's way. Rows: each box stands below all that lead to it; boxes in even rows, labels in the odd row below the box that they belong to. Every
line has a place of its own in each row that it passes: lines that lead to the same box share it from the row below their labels on. Order in the rows:
medians up and down, as long as there are fewer crossings. Across: Brandes and Köpf, four alignments and their median. Between two rows a line bends
from one place to the next inside the gap, and in a row it runs straight down: so it can cross neither a box nor a label that is not its own.
Pure, and the same for the same input.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

Size = tuple[float, float]
Point = tuple[float, float]

BESIDE_BOX, BESIDE_LABEL, BESIDE_LINE = 36.0, 24.0, 18.0
GAP, GAP_MOST, LEAN = 20.0, 96.0, 0.16
"""Between rows: at least, at most, and how much of the longest way across in it."""
SWEEPS, PATIENCE = 24, 6


@dataclass(frozen=True, slots=True)
class Edge:
    """tail, head: numbers of boxes, tail < head. label: its size, (0, 0) for none."""

    tail: int
    head: int
    label: Size = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Line:
    """One edge as it runs. label: the left top corner of its box. points: a smooth line goes through them, two by two: straight down within a row
    (points 0-1, 2-3, ...), bent between (1-2, ...). pieces: the same, parted where its label interrupts it. joins: whether the last piece ends in a
    line that leads to the same box."""

    label: Point
    pieces: tuple[tuple[Point, ...], ...]
    joins: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """boxes: left top corners, as the sizes given; lines: as the edges given. rows: top and bottom of each row of boxes, downwards."""

    width: float
    height: float
    boxes: tuple[Point, ...]
    lines: tuple[Line, ...]
    rows: tuple[tuple[float, float], ...]


@dataclass(eq=False, slots=True)
class _Spot:
    """What takes room in a row: a box, a label, or a line that passes. number: of all spots."""

    number: int
    row: int
    width: float
    height: float
    kind: str
    above: list[_Spot]
    below: list[_Spot]
    place: int = 0

    @property
    def beside(self) -> float:
        return {"box": BESIDE_BOX, "label": BESIDE_LABEL if self.width else BESIDE_LINE}.get(self.kind, BESIDE_LINE)


def draw(sizes: Sequence[Size], edges: Sequence[Edge], solid: Sequence[bool] | None = None) -> Drawing:
    """sizes: of the boxes, which only lead to boxes after them. solid: edges drawn first, so that others join them and not the other way round."""
    net = _Net(sizes, edges)
    rows = _ordered(net.rows)
    across = _across(rows)
    return _routed(net, rows, across, edges, solid or [True] * len(edges))


class _Net:
    """Boxes, labels and the places that lines pass, row by row."""

    def __init__(self, sizes: Sequence[Size], edges: Sequence[Edge]) -> None:
        level = _levels(len(sizes), edges)
        self.rows: list[list[_Spot]] = [[] for _ in range(2 * max(level, default=0) + 1)]
        self.count = 0
        self.boxes = [self._spot(2 * at, size, "box") for at, size in zip(level, sizes, strict=True)]
        self.shared: dict[tuple[int, int], _Spot] = {}
        self.routes: list[list[_Spot]] = []
        for edge in edges:
            self.routes.append(self._route(edge))
        for route in self.routes:
            for upper, lower in pairwise(route):
                if lower not in upper.below:
                    upper.below.append(lower)
                    lower.above.append(upper)

    def _spot(self, row: int, size: Size, kind: str) -> _Spot:
        spot = _Spot(self.count, row, *size, kind, [], [])
        self.count += 1
        self.rows[row].append(spot)
        return spot

    def _route(self, edge: Edge) -> list[_Spot]:
        """The spots of an edge, downwards: its box, its label, the places that it shares with others to the same box, that box."""
        tail, head = self.boxes[edge.tail], self.boxes[edge.head]
        route = [tail, self._spot(tail.row + 1, edge.label, "label")]
        for row in range(tail.row + 2, head.row):
            if (row, edge.head) not in self.shared:
                self.shared[row, edge.head] = self._spot(row, (0.0, 0.0), "line")
            route.append(self.shared[row, edge.head])
        return [*route, head]


def _levels(count: int, edges: Sequence[Edge]) -> list[int]:
    """Below all that lead to it; a box that nothing leads to stands one below the box before it."""
    into: dict[int, list[int]] = defaultdict(list)
    for edge in edges:
        into[edge.head].append(edge.tail)
    level: list[int] = []
    for number in range(count):
        before = into[number] or ([number - 1] if number else [])
        level.append(max((level[each] for each in before), default=-1) + 1)
    return level


# The order in the rows.


def _ordered(rows: list[list[_Spot]]) -> list[list[_Spot]]:
    """The best of what four beginnings come to: medians find only what is near."""
    found = [_settled(start) for start in _beginnings(rows)]
    best = found[min(range(len(found)), key=lambda each: found[each][0])][1]
    _number(best)
    return best


def _settled(rows: list[list[_Spot]]) -> tuple[int, list[list[_Spot]]]:
    """(crossings, order) after sweeps down and up, as long as they help."""
    _number(rows)
    best, fewest, idle = rows, _crossings(rows), 0
    now = rows
    for sweep in range(SWEEPS):
        if not fewest or idle > PATIENCE:
            break
        now = _swept(now, down=sweep % 2 == 0)
        _swap(now)
        crossed, idle = _crossings(now), idle + 1
        if crossed < fewest:
            best, fewest, idle = [list(row) for row in now], crossed, 0
    return fewest, best


def _number(rows: Iterable[Sequence[_Spot]]) -> None:
    for row in rows:
        for place, spot in enumerate(row):
            spot.place = place


def _beginnings(rows: list[list[_Spot]]) -> Iterator[list[list[_Spot]]]:
    """As walks from the top and from the bottom meet them, to the left and to the right: related things begin side by side."""
    for up in (False, True):
        for turned in (False, True):
            seen: dict[_Spot, None] = {}
            for start in (spot for row in (rows[::-1] if up else rows) for spot in row):
                waiting = [start]
                while waiting:
                    spot = waiting.pop()
                    if spot not in seen:
                        seen[spot] = None
                        near = spot.above if up else spot.below
                        waiting += near if turned else reversed(near)
            at = {spot: place for place, spot in enumerate(seen)}
            yield [sorted(row, key=lambda spot: at[spot]) for row in rows]


def _swept(rows: list[list[_Spot]], down: bool) -> list[list[_Spot]]:
    """Each row by the medians of its neighbours in the row before it, in the direction of the sweep."""
    rows = [list(row) for row in rows]
    for row in rows if down else rows[::-1]:
        wanted = {}
        for spot in row:
            near = sorted(each.place for each in (spot.above if down else spot.below))
            wanted[spot] = (median(near), sum(near) / len(near)) if near else (float(spot.place), float(spot.place))
        row.sort(key=lambda spot: (*wanted[spot], spot.place))
        _number([row])
    return rows


def _swap(rows: list[list[_Spot]]) -> None:
    """Neighbours change places where that makes fewer crossings with the rows above and below."""
    better = True
    rounds = 0
    while better and rounds < 6:
        better, rounds = False, rounds + 1
        for row in rows:
            for place in range(len(row) - 1):
                left, right = row[place], row[place + 1]
                if _between(left, right) > _between(right, left):
                    row[place], row[place + 1] = right, left
                    left.place, right.place = place + 1, place
                    better = True


def _between(left: _Spot, right: _Spot) -> int:
    """Crossings of the lines of two spots side by side."""
    return sum(a.place > b.place for mine, yours in ((left.above, right.above), (left.below, right.below)) for a in mine for b in yours)


def _crossings(rows: Sequence[Sequence[_Spot]]) -> int:
    total = 0
    for row in rows:
        passed: list[int] = []
        for spot in row:
            ends = sorted(below.place for below in spot.below)
            total += sum(len(passed) - bisect_right(passed, end) for end in ends)
            for end in ends:
                insort(passed, end)
    return total


# Across: Brandes and Köpf.


def _apart(left: _Spot, right: _Spot) -> float:
    """From the middle of one to the middle of its right neighbour, at least."""
    return (left.width + right.width) / 2 + max(left.beside, right.beside)


def _across(rows: list[list[_Spot]]) -> list[float]:
    """The middle of each spot, by its number: the median of the four alignments, each shifted to the narrowest of them."""
    crossed = _crossed(rows)
    four = [_aligned(rows, crossed, up, left) for up in (True, False) for left in (True, False)]
    spots = [spot for row in rows for spot in row]

    def span(found: list[float]) -> tuple[float, float]:
        return (min(found[s.number] - s.width / 2 for s in spots), max(found[s.number] + s.width / 2 for s in spots))

    narrow = span(min(four, key=lambda found: span(found)[1] - span(found)[0]))
    shifts = [
        narrow[0] - span(found)[0] if leftmost else narrow[1] - span(found)[1]
        for found, leftmost in zip(four, (True, False) * 2, strict=True)
    ]
    return [median(found[number] + shift for found, shift in zip(four, shifts, strict=True)) for number in range(len(spots))]


def _crossed(rows: list[list[_Spot]]) -> set[tuple[int, int]]:
    """Pieces that cross a piece of a long line, which stays straight: (upper, lower) by number."""
    found = set()
    for row in rows:
        pieces = [(upper.place, lower.place, upper, lower) for upper in row for lower in upper.below]
        inner = [(a, b) for a, b, upper, lower in pieces if upper.kind != "box" and lower.kind != "box"]
        for a, b, upper, lower in pieces:
            if (upper.kind == "box" or lower.kind == "box") and any((a - c) * (b - d) < 0 for c, d in inner):
                found.add((upper.number, lower.number))
    return found


def _aligned(rows: list[list[_Spot]], crossed: set[tuple[int, int]], up: bool, left: bool) -> list[float]:
    """One of the four: spots in a block with a median neighbour above (up) or below, blocks pushed to the left or to the right."""
    order = [row if left else row[::-1] for row in (rows if up else rows[::-1])]
    place = {spot: at for row in order for at, spot in enumerate(row)}
    root, align = _blocks(order, place, crossed, up)
    found = _compacted(order, root, align)
    return found if left else [-x for x in found]


def _blocks(
    order: list[list[_Spot]], place: Mapping[_Spot, int], crossed: set[tuple[int, int]], up: bool
) -> tuple[dict[_Spot, _Spot], dict[_Spot, _Spot]]:
    spots = [spot for row in order for spot in row]
    root, align = {spot: spot for spot in spots}, {spot: spot for spot in spots}
    for row in order:
        taken = -1
        for spot in row:
            near = sorted(spot.above if up else spot.below, key=lambda each: place[each])
            middle = (len(near) - 1) // 2, len(near) // 2
            for other in [near[at] for at in dict.fromkeys(middle)] if near else []:
                piece = (other.number, spot.number) if up else (spot.number, other.number)
                if align[spot] is spot and piece not in crossed and taken < place[other]:
                    align[other], root[spot] = spot, root[other]
                    align[spot] = root[spot]
                    taken = place[other]
    return root, align


def _compacted(order: list[list[_Spot]], root: Mapping[_Spot, _Spot], align: Mapping[_Spot, _Spot]) -> list[float]:
    """Blocks as far to one side as their neighbours let them, then back where there is room: no block stands apart without need."""
    apart: dict[_Spot, dict[_Spot, float]] = defaultdict(dict)
    behind: dict[_Spot, dict[_Spot, float]] = defaultdict(dict)
    for row in order:
        for one, next in pairwise(row):
            a, b = root[one], root[next]
            least = max(_apart(one, next), apart[b].get(a, 0.0))
            apart[b][a] = behind[a][b] = least
    heads = list(dict.fromkeys(root[spot] for row in order for spot in row))
    at: dict[_Spot, float] = {}
    sorted_heads = _after(heads, apart)
    for head in sorted_heads:
        at[head] = max((at[other] + least for other, least in apart[head].items()), default=0.0)
    for head in reversed(sorted_heads):
        room = min((at[other] - least for other, least in behind[head].items()), default=None)
        if room is not None:
            at[head] = max(at[head], room)
    numbers = {spot.number: at[root[spot]] for row in order for spot in row}
    return [numbers[number] for number in range(len(numbers))]


def _after(heads: list[_Spot], apart: Mapping[_Spot, Mapping[_Spot, float]]) -> list[_Spot]:
    """Each after those on its side of it."""
    done: dict[_Spot, None] = {}
    for start in heads:
        waiting = [(start, False)]
        while waiting:
            spot, ready = waiting.pop()
            if ready:
                done.setdefault(spot)
            elif spot not in done:
                waiting.append((spot, True))
                waiting += [(other, False) for other in apart[spot] if other not in done]
    return list(done)


# Heights and lines.


def _routed(net: _Net, rows: list[list[_Spot]], across: list[float], edges: Sequence[Edge], solid: Sequence[bool]) -> Drawing:
    left = min((across[spot.number] - spot.width / 2 for row in rows for spot in row), default=0.0)
    middle = {spot: across[spot.number] - left for row in rows for spot in row}
    leave = _exits(net.boxes, middle)
    tops = _tops(rows, middle, leave)
    tall = [max((spot.height for spot in row), default=0.0) for row in rows]
    drawn: set[tuple[_Spot, _Spot]] = set()
    lines: dict[int, Line] = {}
    for number in sorted(range(len(edges)), key=lambda each: not solid[each]):
        lines[number] = _line(net.routes[number], middle, leave, tops, tall, drawn)
    return Drawing(
        max((middle[spot] + spot.width / 2 for row in rows for spot in row), default=0.0),
        tops[-1] + tall[-1] if tops else 0.0,
        tuple((middle[box] - box.width / 2, tops[box.row]) for box in net.boxes),
        tuple(lines[number] for number in range(len(edges))),
        tuple((tops[row], tops[row] + tall[row]) for row in range(0, len(rows), 2)),
    )


PORT, CORNER = 16.0, 28.0
"""Between the places at which lines leave a box, and from its corners."""


def _exits(boxes: Sequence[_Spot], middle: Mapping[_Spot, float]) -> dict[tuple[_Spot, _Spot], float]:
    """(box, what a line goes to) -> where it leaves the box: straight above, as far as the box reaches and its lines stay apart."""
    found: dict[tuple[_Spot, _Spot], float] = {}
    for box in boxes:
        below = sorted(box.below, key=lambda each: each.place)
        first, last = middle[box] - box.width / 2 + CORNER, middle[box] + box.width / 2 - CORNER
        port = min(PORT, (last - first) / max(1, len(below)))
        at: list[float] = []
        for each in below:
            wanted = min(max(middle[each], first), last)
            at.append(max(wanted, at[-1] + port) if at else wanted)
        for place in reversed(range(len(at))):
            at[place] = min(at[place], last - port * (len(at) - 1 - place))
        found |= {(box, each): x for each, x in zip(below, at, strict=True)}
    return found


def _tops(rows: list[list[_Spot]], middle: Mapping[_Spot, float], leave: Mapping[tuple[_Spot, _Spot], float]) -> list[float]:
    """Where each row begins: the longer the way across between two rows, the more room is between them, so that lines cross steeply."""
    tops, y = [], 0.0
    for row in rows:
        tops.append(y)
        lean = max((abs(leave.get((spot, below), middle[spot]) - middle[below]) for spot in row for below in spot.below), default=0.0)
        y += max((spot.height for spot in row), default=0.0) + min(GAP_MOST, GAP + LEAN * lean)
    return tops


def _line(
    route: list[_Spot],
    middle: Mapping[_Spot, float],
    leave: Mapping[tuple[_Spot, _Spot], float],
    tops: Sequence[float],
    tall: Sequence[float],
    drawn: set[tuple[_Spot, _Spot]],
) -> Line:
    """drawn: pieces of lines that others share; takes those of this one."""
    tail, label = route[0], route[1]
    x = leave[tail, label]
    points: list[Point] = [(x, tops[tail.row] + tail.height), (x, tops[tail.row] + tall[tail.row])]
    pieces: list[tuple[Point, ...]] = []
    joins = False
    for spot, next in pairwise(route[1:]):
        points.append((middle[spot], tops[spot.row]))
        joins = spot is not label and (spot, next) in drawn
        if joins:
            break
        drawn.add((spot, next))
        if spot is label and label.height:
            pieces.append(tuple(points))
            points = [(middle[spot], tops[spot.row] + label.height)]
        points.append((middle[spot], tops[spot.row] + tall[spot.row]))
    else:
        points.append((middle[route[-1]], tops[route[-1].row]))
    return Line((middle[label] - label.width / 2, tops[label.row]), (*pieces, tuple(points)), joins)
