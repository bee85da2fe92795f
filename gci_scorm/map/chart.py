"""A scenario as its map says it: a place for each step, a lead for each way, in short words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gci_scorm import registry
from gci_scorm.check.facts import between, facts, words
from gci_scorm.check.graph import Proof, explore
from gci_scorm.check.walk import kind_of
from gci_scorm.check.ways import ends, ways_of
from gci_scorm.diagnostic import Diagnostic, Span
from gci_scorm.kinds.decide.kind import Choice, Decide
from gci_scorm.model.module import Module
from gci_scorm.model.scenario import Scenario, Step, Way
from gci_scorm.source.condition import Condition

TIE = "\u00a0"
"""A space at which no line breaks."""
SIGNS = {"right": "✓", "acceptable": "~", "wrong": "✕", "good": "✓", "partial": "~", "bad": "✕"}
MOST_CHOICES = 4
"""That one label lists."""


@dataclass(frozen=True, slots=True)
class Row:
    """A piece of text on the map. own: the author's words, in her language. most: lines that it may take."""

    text: str
    tone: str = ""
    own: bool = False
    most: int = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A step. sort: `tell`, `inspect`, `decide`, `question`, `ending good` ...; reached: whether a play comes here; None where that is not known."""

    step: Step
    title: str
    titled: bool
    sort: str
    points: str
    rows: tuple[Row, ...]
    problems: tuple[Diagnostic, ...]
    reached: bool | None


@dataclass(frozen=True, slots=True)
class Lead:
    """All ways from one step to another, by their places. whole: its rows uncut. never: no play takes any of them."""

    tail: int
    head: int
    rows: tuple[Row, ...]
    whole: str
    never: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """facts: label -> text. lost: problems of the scenario that belong to no step."""

    scenario: Scenario
    language: str
    places: tuple[Place, ...]
    leads: tuple[Lead, ...]
    facts: Mapping[str, str]
    lost: tuple[Diagnostic, ...]


def charts(module: Module, problems: Iterable[Diagnostic]) -> tuple[Chart, ...]:
    """A chart of each scenario. problems: of the module; each belongs to the innermost step that it stands in."""
    problems = tuple(problems)
    return tuple(chart_of(scenario, module.language, problems) for scenario in module.scenarios())


def chart_of(scenario: Scenario, language: str, problems: tuple[Diagnostic, ...] = ()) -> Chart:
    """language: of its words. problems: of its file and others."""
    proof = explore(scenario)
    own = [each for each in problems if each.span.file == scenario.span.file]
    held = {step.id: tuple(each for each in own if _inside(step.span, each.span)) for step in scenario.steps}
    known = bool(proof.reached) and proof.whole
    places = tuple(
        _place(scenario, number, proof.ranges.get(step.id, {}), held[step.id], step.id in proof.reached if known else None)
        for number, step in enumerate(scenario.steps)
    )
    lost = tuple(each for each in own if not any(each in of_step for of_step in held.values()))
    return Chart(scenario, language, places, tuple(_leads(scenario, proof, known)), _facts(scenario, proof), lost)


def _inside(outer: Span, inner: Span) -> bool:
    return outer.file == inner.file and (outer.line, outer.column) <= (inner.line, inner.column) <= (outer.end_line, outer.end_column)


# Facts


def _facts(scenario: Scenario, proof: Proof) -> dict[str, str]:
    found = {"Steps": f"{len(scenario.steps)}, {sum(map(ends, scenario.steps))} of them endings"}
    if not proof.reached:
        return found | {"Plays": "not known before the errors are mended"}
    if not proof.whole:
        found["Plays"] = "too many to go through all: what is never taken is not known"
    known = facts(scenario)
    if known is None:
        return found
    found |= {label: text for label, text in words(known).items() if label not in scenario.track.names()}
    for name, start in scenario.track:
        meter = next((f", shown as “{meter.label.plain}”" for meter in scenario.meters if meter.name == name), "")
        found[name] = f"{start} at the start, {between(*known.numbers[name])} on the way{meter}"
    return found


# Places


def _place(
    scenario: Scenario, number: int, numbers: Mapping[str, tuple[int, int]], problems: tuple[Diagnostic, ...], reached: bool | None
) -> Place:
    step = scenario.steps[number]
    sort = f"ending {getattr(step, 'ending', '')}".strip() if ends(step) else step.kind
    points = _points(step)
    rows = [*_arrival(numbers), *_within(step), *_left(step), *_astray(scenario, number)]
    if reached is False:
        rows.append(Row("no play comes here", "never"))
    title = step.title.plain if step.title else f"Step {number + 1}"
    return Place(step, title, step.title is not None, sort, points, tuple(rows), problems, reached)


def _points(step: Step) -> str:
    """The most that can be had, whatever conditions say."""
    most = kind_of(step).possible(step)
    return counted(most, "point") if most else ""


def counted(count: int, word: str) -> str:
    """`1 point`, `2 points`"""
    return f"{count} {word}{'s' * (count != 1)}"


def _arrival(numbers: Mapping[str, tuple[int, int]]) -> Iterator[Row]:
    if numbers:
        each = (TIE.join([name, str(least), *(["to", str(most)] if most != least else [])]) for name, (least, most) in numbers.items())
        yield Row("on arrival: " + ", ".join(each), "quiet", most=4)


def _within(step: Step) -> Iterator[Row]:
    """What happens while the trainee is at the step."""
    decide, inspect, question = (getattr(step, name, None) for name in ("decide", "inspect", "question"))
    if inspect:
        yield Row(f"{len(inspect.find)} to find" if inspect.find else "nothing to find: all is in order")
        effects = tuple(dict.fromkeys(text for find in inspect.find if (text := effects_of(find))))
        if effects:
            yield Row(f"a find: {'; or '.join(effects)}", most=4)
    if question:
        for name, effect in (("right", question.when_right), ("wrong", question.when_wrong)):
            if text := effects_of(effect):
                yield Row(f"{SIGNS[name]} {name}: {text}", name)
    if decide:
        yield from _staying(step, decide)


def _staying(step: Step, decide: Decide) -> Iterator[Row]:
    """Choices that come back, and those that stand on no line of the map because the step's own conditions part them."""
    parted = len(step.next) > 1 and len(_rest(decide)) > 1
    for choice in decide.choices:
        if decide.comes_back(choice):
            yield Row(f"↻ {choice_words(choice)}", "again", own=True)
            yield Row(", ".join(filter(None, ("again", *choice_facts(choice)))), "under", most=3)
        elif parted and not _settled(choice.next):
            yield Row(choice_words(choice), choice.verdict or "", own=True)
            if facts := choice_facts(choice):
                yield Row(", ".join(facts), "under", most=3)


def _rest(decide: Decide) -> tuple[Choice, ...]:
    """Choices that lead on to wherever the step itself leads."""
    return tuple(choice for choice in decide.choices if not decide.comes_back(choice) and not _settled(choice.next))


def _left(step: Step) -> Iterator[Row]:
    told = getattr(step, "tell", None)
    if step.title is None and told is not None:
        yield Row(told.plain, "quiet", own=True, most=3)
    if text := effects_of(step):
        yield Row(f"then: {text}", most=3)
    if step.documents:
        yield Row(f"papers: {', '.join(step.documents)}", most=3)


def _astray(scenario: Scenario, number: int) -> Iterator[Row]:
    """Ways that no line can be drawn for."""
    below = {step.id for step in scenario.steps[number + 1 :]}
    for id in dict.fromkeys(way.go for way in ways_of(scenario.steps[number]) if way.go not in below):
        yield Row(f"goes to {id}, which is no step below", "never")


def choice_words(choice: Choice) -> str:
    return f"{SIGNS[choice.verdict]} {choice.do.plain}" if choice.verdict else choice.do.plain


def choice_facts(choice: Choice) -> tuple[str, ...]:
    """Verdict, points, condition, effects: each where there is one."""
    points = counted(choice.worth, "point") if choice.worth else ""
    when = f"open if {condition_words(choice.only_if)}" if choice.only_if else ""
    return tuple(filter(None, (choice.verdict or "", points, effects_of(choice), when)))


def effects_of(thing: Any) -> str:
    """`evidence = 0, minutes -20`; nothing for None."""
    if thing is None:
        return ""
    return (
        ", ".join([*(f"{name} = {value}" for name, value in thing.set_), *(f"{name} {value:+}" for name, value in thing.change)])
        .replace(" ", TIE)
        .replace(f",{TIE}", ", ")
    )


def condition_words(condition: Condition, inside: str = "") -> str:
    """A condition as an author writes it, with the brackets that it needs."""
    sign = condition[0]
    if sign == "not":
        return f"not {condition_words(condition[1], 'not')}"
    if sign not in ("and", "or"):
        return f"{condition[1]}{TIE}{sign}{TIE}{condition[2]}"
    text = f"{condition_words(condition[1], sign)} {sign} {condition_words(condition[2], sign)}"
    return f"({text})" if inside == "not" or (inside == "and" and sign == "or") else text


# Leads


@dataclass(frozen=True, slots=True)
class _Way:
    """One way out of a step. who: the choices, or the outcome, that take it; whether all choices do that lead on."""

    head: int
    choices: tuple[Choice, ...] = ()
    outcome: str = ""
    way: Way | None = None
    parted: bool = False


def _leads(scenario: Scenario, proof: Proof, known: bool) -> Iterator[Lead]:
    never = {id(way) for way in proof.never} if known else set()
    places = {step.id: place for place, step in enumerate(scenario.steps)}
    for place, step in enumerate(scenario.steps):
        by_head: dict[int, list[_Way]] = {}
        for way in _ways(scenario, places, place):
            if place < way.head < len(scenario.steps):
                by_head.setdefault(way.head, []).append(way)
        for head, ways in by_head.items():
            unseen = known and not {step.id, scenario.steps[head].id} <= proof.reached
            yield _lead(place, head, ways, never, unseen, sole=len(by_head) == 1)


def _ways(scenario: Scenario, places: Mapping[str, int], place: int) -> Iterator[_Way]:
    step = scenario.steps[place]
    if ends(step):
        return
    decide, question = getattr(step, "decide", None), getattr(step, "question", None)
    if decide is not None:
        rest = _rest(decide)
        for choice in decide.choices:
            if decide.comes_back(choice):
                continue
            yield from (_Way(_head(places, way), (choice,), way=way, parted=len(choice.next) > 1) for way in choice.next)
        if rest:
            yield from (_Way(way.head, rest, way=way.way, parted=way.parted) for way in _own(step, places, place))
    elif question is not None and registry.question_kinds()[question.kind].marked:
        open_ended: list[str] = []
        for name, effect in (("right", question.when_right), ("wrong", question.when_wrong)):
            next = effect.next if effect else ()
            yield from (_Way(_head(places, way), outcome=name, way=way, parted=len(next) > 1) for way in next)
            open_ended += [] if _settled(next) else [name]
        outcome = open_ended[0] if len(open_ended) == 1 else ""
        if open_ended:
            yield from (_Way(way.head, outcome=outcome, way=way.way, parted=way.parted) for way in _own(step, places, place))
    else:
        yield from _own(step, places, place)


def _own(step: Step, places: Mapping[str, int], place: int) -> Iterator[_Way]:
    """The step's own `next`, or the step below."""
    yield from (_Way(_head(places, way), way=way, parted=len(step.next) > 1) for way in step.next)
    if not _settled(step.next):
        yield _Way(place + 1, parted=bool(step.next))


def _settled(next: tuple[Way, ...]) -> bool:
    return any(way.condition is None for way in next)


def _head(places: Mapping[str, int], way: Way) -> int:
    """-1 for a step that there is not: a diagnostic tells of it."""
    return places.get(way.go, -1)


def _lead(tail: int, head: int, ways: list[_Way], never: set[int], unseen: bool, sole: bool) -> Lead:
    dead = [way.way is not None and id(way.way) in never for way in ways]
    rows: list[Row] = []
    outcomes = {way.outcome for way in ways if way.outcome}
    if not (sole and outcomes == {"right", "wrong"} and not any(way.parted for way in ways)):
        grouped = _grouped(ways)
        short = sum(max(1, len(way.choices)) for group in grouped for way in group[:1]) > 2
        for group in grouped:
            rows += _group_rows(group, never, short)
    whole = "; ".join(row.text for row in rows if row.text)
    return Lead(tail, head, _few(rows), whole, never=all(dead) or unseen)


def _grouped(ways: list[_Way]) -> list[list[_Way]]:
    """Ways of the same choices or outcome side by side: their words stand once."""
    groups: dict[tuple[Any, ...], list[_Way]] = {}
    for way in ways:
        groups.setdefault((way.outcome, *map(id, way.choices)), []).append(way)
    return list(groups.values())


def _group_rows(group: list[_Way], never: set[int], short: bool) -> Iterator[Row]:
    first = group[0]
    parted = any(way.parted for way in group)
    if first.outcome:
        yield Row(f"{SIGNS[first.outcome]} {first.outcome}", first.outcome)
    if first.choices and not (parted and len(first.choices) > 1):
        for choice in first.choices:
            yield Row(choice_words(choice), choice.verdict or "", own=True, most=2)
            if not short and (facts := choice_facts(choice)):
                yield Row(", ".join(facts), "under", most=2)
    elif first.choices:
        yield Row(f"any of {counted(len(first.choices), 'choice')}", "quiet")
    for way in group:
        if parted:
            dead = way.way is not None and id(way.way) in never
            condition = way.way.condition if way.way else None
            yield Row(f"if {condition_words(condition)}" if condition else "else", "when", most=3)
            if dead:
                yield Row("never: this holds in no play", "never")


def _few(rows: list[Row]) -> tuple[Row, ...]:
    """A long list of choices is cut; the panel has them all."""
    listed = [row for row in rows if row.own]
    if len(listed) <= MOST_CHOICES + 1:
        return tuple(rows)
    kept = set(map(id, listed[:MOST_CHOICES]))
    shown = [row for row in rows if not row.own or id(row) in kept]
    return (*shown, Row(f"and {len(listed) - MOST_CHOICES} more", "quiet"))
