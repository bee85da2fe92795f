"""How long a bookmark can get (docs/bookmark.md, runtime/bookmark.js), in any state that a trainee can come to.

SCORM 1.2 keeps 4,096 characters. What is only shown again is left out where it would be too long; this is the length of the rest: lessons and what is
over have marks, plays and tries under way all their answers. All contents may be at their largest at once. Never less than the truth; of a scenario whose
plays were all gone through it is the truth, but that its numbers may not be at their longest at the same time, and of a quiz without `partial` and with pools apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice
from math import ceil

from gci_scorm import registry
from gci_scorm.check import measures
from gci_scorm.check.alike import Box
from gci_scorm.check.bounds import MOST_OFFERS, standing
from gci_scorm.check.graph import Proof, explore
from gci_scorm.check.points import points, pools
from gci_scorm.check.states import Move, Table, Used
from gci_scorm.check.walk import kind_of, meters_of
from gci_scorm.check.ways import followers
from gci_scorm.kinds import Answer, State, codes
from gci_scorm.model.base import Named
from gci_scorm.model.document import Document
from gci_scorm.model.lesson import Lesson
from gci_scorm.model.module import Content, Module
from gci_scorm.model.question import Question
from gci_scorm.model.quiz import Quiz
from gci_scorm.model.scenario import Scenario, Step
from gci_scorm.model.walk import things

LIMIT = 4096
"""Characters of `cmi.suspend_data` (SCORM 1.2)."""
COUNTED = 6
"""Digits of what is counted without an end: saves, interactions reported, plays and tries where there is no limit of them."""
KEY = 3
HEAD = 1 + KEY + COUNTED + KEY + 2 * KEY + COUNTED + len("cpf") + len(",,,,")
"""Version, checksum, saves, run, place, interactions, flags."""
_CODE = re.compile("[0-9A-Z]|[a-z_-][A-Za-z0-9_-]")
_TWICE = re.compile("[0-9A-F]")
_PLAIN = re.compile("[A-Za-z0-9_ -]")
Documents = Named[Document]


def largest(module: Module, exact: bool = True) -> dict[str, int]:
    """Of each content of a module, by id, how many characters it has at most. exact False: at once, and for scenarios more than may be true."""
    return {content.id: _of(content, module.documents, exact) for content in module.contents}


def total(contents: Mapping[str, int]) -> int:
    """Of the whole bookmark."""
    return HEAD + sum(len(";") + size for size in contents.values())


def of_scenario(scenario: Scenario, documents: Documents, exact: bool = True) -> int:
    """Of what a module's bookmark has of a scenario. exact: all its plays are gone through, where that can be done."""
    proof = explore(scenario) if exact else None
    return _Plays(scenario, documents).longest(proof) if proof and proof.sound and proof.whole else _roughly(scenario, documents)


_rough: list[tuple[Scenario, Documents, int]] = []
_KEPT = 8


def _roughly(scenario: Scenario, documents: Documents) -> int:
    """Kept for the ones asked for last: the preview asks at every save, mostly of something else."""
    for known, beside, size in _rough:
        if known is scenario and beside == documents:
            return size
    size = _Plays(scenario, documents).longest(None)
    _rough[:] = [(scenario, documents, size), *_rough[: _KEPT - 1]]
    return size


def _of(content: Content, documents: Documents, exact: bool) -> int:
    if isinstance(content, Scenario):
        return of_scenario(content, documents, exact)
    return _lesson(content, documents) if isinstance(content, Lesson) else _quiz(content, documents)


def _piece(counts: int, where: int, entries: int, answered: bool, objectives: int = 0) -> int:
    """Key, state and five parts with `/` between them; those at the end that are empty are left out. entries: read and answered ones."""
    parted = 4 if objectives else 3 if answered else 2 if entries else 1 if where else 0
    return KEY + 1 + counts + where + entries + objectives + parted


def entry(answers: Sequence[Sequence[str]], value: str) -> int:
    """A page, step or question. value: `1`, of a share `3,4`; empty where nothing is marked."""
    if not answers and not value:
        return KEY
    small = value in ("0", "1", "2", "3")
    if small and len(answers) == len(answers[0] if answers else ()) == 1 and _TWICE.fullmatch(answers[0][0]):
        return KEY + 2
    return KEY + sum(map(_form, answers)) + bool(answers) + (1 if small or not value else 2 + len(value))


def _form(answer: Sequence[str]) -> int:
    if all(_CODE.fullmatch(code) for code in answer):
        return 1 + sum(map(len, answer))
    return len(answer) + sum(
        1 if _PLAIN.fullmatch(character) else 5 * (1 + (character > "\uffff")) for text in answer for character in text
    )


def _counted(limit: int | None) -> int:
    return len(str(limit)) if limit else COUNTED


def _points(most: Fraction, places: int) -> int:
    """The longest of points up to `most`. places: of those that are not whole."""
    whole = len(str(int(most)))
    return max(whole, len(str(max(0, ceil(most) - 1))) + 1 + places) if places else whole


def _places(questions: Iterable[tuple[Question, int]]) -> int:
    """How many decimals sums of their points may have. Of each question, into how many parts its mark is split."""
    shares = (Fraction(question.points * part, parts) for question, parts in questions for part in range(1, parts))
    return max((len(codes.points(share).partition(".")[2]) for share in shares), default=0)


def _asked(question: Question, documents: Documents) -> tuple[list[str], int, str]:
    """Its longest answer, into how many parts its mark is split, and the longest mark."""
    kind = registry.question_kinds()[question.kind]
    answer, parts = kind.longest(question, documents)
    return answer, parts, (f"{parts - 1},{parts}" if parts > 1 else "1") if kind.marked else ""


# Lessons


def _lesson(lesson: Lesson, documents: Documents) -> int:
    """One that is done has what asks; one that is not done lacks a page."""
    asked = {page.id: _asked(page.question, documents) for page in lesson.pages if page.question}
    marks = {id: entry((), mark) for id, (_, _, mark) in asked.items()}
    pages = [marks.get(page.id, KEY) for page in lesson.pages]
    marked = [(page.question, asked[page.id][1]) for page in lesson.pages if page.question and page.marked]
    counts = len("0,") + _points(Fraction(sum(points(question) for question, _ in marked)), _places(marked))
    return _piece(counts, 0, max(sum(marks.values()), sum(pages) - min(pages, default=0)), any(mark for _, _, mark in asked.values()))


# Quizzes


def _quiz(quiz: Quiz, documents: Documents) -> int:
    """A try with all its longest questions answered, or one that is over, with its marks. A best try before it only where there may be two."""
    asked = {question.id: _asked(question, documents) for question in quiz.questions}
    answered = _drawn(quiz, {id: entry((answer,), mark) for id, (answer, _, mark) in asked.items()})
    marks = _drawn(quiz, {id: entry((), mark) for id, (_, _, mark) in asked.items()})
    possible = _drawn(quiz, {question.id: points(question) for question in quiz.questions})
    best = len(",") + _points(Fraction(possible), _places((q, asked[q.id][1]) for q in quiz.questions)) + len(f",{possible}")
    objectives = _objectives(quiz, {id: parts for id, (_, parts, _) in asked.items()})
    where = KEY + (len(f"ti{2 * quiz.time_limit}") if quiz.time_limit else 0)
    tries = _counted(quiz.attempts)
    marked = any(mark for _, _, mark in asked.values())
    over = _piece(tries + best, len(".") + where, marks, marked, objectives)
    return max(
        over, _piece(tries, where, answered, True) if quiz.attempts == 1 else _piece(tries + best, where, answered, True, objectives)
    )


def _drawn(quiz: Quiz, sizes: Mapping[str, int]) -> int:
    """The largest sum of what a try may draw; a question in two pools may count twice."""
    drawn = sum(sum(sorted((sizes[question.id] for question in pool), reverse=True)[:n]) for n, pool in pools(quiz) if n > 0)
    return min(drawn, sum(sizes.values()))


def _objectives(quiz: Quiz, parts: Mapping[str, int]) -> int:
    own: dict[str, list[Question]] = {}
    for question in quiz.questions:
        if question.objective and registry.question_kinds()[question.kind].marked:
            own.setdefault(question.objective, []).append(question)
    sums = [(sum(map(points, questions)), _places((q, parts[q.id]) for q in questions)) for questions in own.values()]
    sizes = sorted((2 + _points(Fraction(most), places) + len(f":{most}") for most, places in sums), reverse=True)
    sizes = sizes[: sum(n for n, _ in pools(quiz))]
    return sum(sizes) + max(0, len(sizes) - 1)


# Scenarios


@dataclass(frozen=True, slots=True)
class _At:
    """A state of a play, or more than one: over, at an ending; characters of where it stands and of its entries."""

    over: bool
    where: int
    entries: int


@dataclass(frozen=True, slots=True)
class _Plays:
    scenario: Scenario
    documents: Documents
    known: dict[tuple[str, Answer], tuple[list[str], Fraction]] = field(default_factory=dict)

    def longest(self, proof: Proof | None) -> int:
        """proof: of all plays; None where the file alone is gone by: any way may be taken, numbers are as long as all that changes them can make them."""
        tries, best = _counted(self.scenario.attempts), len(",") + self._best(proof)
        asks = any(kind_of(step).asks for step in self.scenario.steps)

        def piece(at: _At) -> int:
            again = at.over or self.scenario.attempts != 1
            return _piece(tries + best * again, at.over + at.where, at.entries, asks)

        return max(map(piece, self._proven(proof) if proof else self._drawn_up()), default=0)

    def _best(self, proof: Proof | None) -> int:
        asked = [question for step in self.scenario.steps if (question := getattr(step, "question", None)) and points(question)]
        most = proof.possible if proof else Fraction(sum(kind_of(step).possible(step) for step in self.scenario.steps))
        return _points(most, _places((question, _asked(question, self.documents)[1]) for question in asked))

    def _proven(self, proof: Proof) -> Iterator[_At]:
        under_way, over = proof.through(measures.most(self._left)), proof.through(measures.most(self._marked))
        for place, step in enumerate(self.scenario.steps):
            if step.id not in proof.reached:
                continue
            box = proof.ranges[step.id]
            if kind_of(step).ends:
                yield _At(True, _where(box), max(over.at(place).values()) + self._own(place))
            else:
                entries = max(self._standing(under_way.tables[place], under_way.cells[place]))
                yield _At(False, _where(standing(self.scenario, step, box)), entries)

    def _own(self, ending: int) -> int:
        """The entry of an ending by its place: only where a play begins with it, since then it is left like a step that is read."""
        return 0 if ending else KEY

    def _standing(self, table: Table, cells: Mapping[Used, Mapping[int, int]]) -> Iterator[int]:
        """Entries of plays that stand at a step, those with its last answer too, which is not left yet."""
        for used, cell in cells.items():
            for moves, pairs in table.groups(used, cell):
                here = max((self._entry(move.step, (*used, move.answer)) for move in moves if move.asks), default=0)
                yield max(value for _, value in pairs) + max(here, self._entry(table.step, used))

    def _drawn_up(self) -> Iterator[_At]:
        where = _where(self._numbers())
        most = {0: 0}
        for place, step in enumerate(self.scenario.steps):
            if place not in most:
                continue
            own = self._most(step)
            here = own if kind_of(step).asks else self._own(place) if kind_of(step).ends else 0
            yield _At(kind_of(step).ends, where, most[place] + here)
            for below in followers(self.scenario, place):
                if below > place:
                    most[below] = max(most.get(below, 0), most[place] + own)

    def _numbers(self) -> Box:
        """As far as each number may get: it changes only once by anything."""
        low, high = dict(self.scenario.track), dict(self.scenario.track)
        down, up = dict.fromkeys(low, 0), dict.fromkeys(low, 0)
        for thing in things(self.scenario):
            for name, number in getattr(thing, "set_", ()):
                low[name], high[name] = min(number, low.get(name, number)), max(number, high.get(name, number))
            for name, number in getattr(thing, "change", ()):
                down[name], up[name] = down.get(name, 0) + min(0, number), up.get(name, 0) + max(0, number)
        meters = meters_of(self.scenario)
        box = {}
        for name, start in self.scenario.track:
            least, most = low[name] + down[name], high[name] + up[name]
            if meter := meters.get(name):
                least, most = max(least, min(meter.min, start)), min(most, max(meter.max, start))
            box[name] = least, most
        return box

    def _most(self, step: Step) -> int:
        """The largest entry of a step that is left, whatever the numbers."""
        kind = kind_of(step)
        if not kind.asks:
            return 0 if kind.ends else KEY
        found = [answer for answer, _ in islice(kind.offers(step), MOST_OFFERS + 1)]
        found = found if len(found) <= MOST_OFFERS else found[:1]
        back = tuple(answer for answer in found if kind.outcome(step, State({}), answer).stay)
        return max((self._entry(step, (*back, answer)) for answer in found if answer not in back), default=self._entry(step, back))

    def _entry(self, step: Step, answers: Used) -> int:
        """With these answers, given in the order in which they earn most."""
        kept = [self._kept(step, answer) for answer in answers]
        return entry([given for given, _ in kept], codes.points(sum((earned for _, earned in kept), Fraction(0)))) if kept else 0

    def _left(self, move: Move) -> int:
        """What a move adds to the entries of a play under way: a step is added when it is left."""
        return (self._entry(move.step, (*move.before, move.answer)) if move.asks else KEY) if move.leaves else 0

    def _marked(self, move: Move) -> int:
        """The same of a play that is over, of which only points are sure to be kept."""
        if not move.asks or not move.leaves:
            return KEY * move.leaves
        before = sum((self._kept(move.step, answer)[1] for answer in move.before), Fraction(0))
        last = (Fraction(move.earned), self._kept(move.step, move.answer)[1])
        return max(entry((), codes.points(before + earned)) for earned in last)

    def _kept(self, step: Step, answer: Answer) -> tuple[list[str], Fraction]:
        if (step.id, answer) not in self.known:
            self.known[step.id, answer] = kind_of(step).longest(step, answer, self.documents)
        return self.known[step.id, answer]


def _where(box: Box) -> int:
    """A step, and its numbers by name with commas between."""
    return KEY + sum(2 + max(len(str(number)) for number in ends) for ends in box.values()) + max(0, len(box) - 1)
