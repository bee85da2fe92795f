"""What a question type or a scenario step declares. Each is a folder here, found by `registry.py`:

kind.py        the model class and `KIND`
page.html      its controls (Jinja2); docs/architecture.md says which names it sees
play.js        reading, showing, marking in the browser
look.css       its own look
examples.yaml  questions, answers, marks: feeds the tests, the goldens and the author guide
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from gci_scorm.diagnostic import Diagnostic
from gci_scorm.model.base import Named
from gci_scorm.model.document import Document
from gci_scorm.model.question import Question
from gci_scorm.model.scenario import Step, Way
from gci_scorm.source.condition import Condition
from gci_scorm.source.inline import Text
from gci_scorm.source.tree import Mapping as MappingNode

INTERACTIONS = ("true-false", "choice", "fill-in", "numeric", "matching", "sequencing", "likert", "other")
Answer = Any
"""What a trainee did at a step, as the walker sees it: decide, the choice's place (int); inspect, the names marked
(frozenset of str); question, the share of the points earned (Fraction); tell and ending, None."""


class Face(Protocol):
    """What rendering hands a kind, so that kinds make no HTML themselves."""

    def html(self, text: Text | None) -> str: ...
    def line(self, text: Text | None) -> str: ...
    def document(self, id: str) -> Document: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an answer does. Effects happen in their order; `next` empty: the step's own next. stay: come back to this step.

    earned: points. right: False for a wrong answer, after which nothing more is earned at this step.
    """

    earned: Fraction = Fraction(0)
    effects: tuple[tuple[Mapping[str, int], Mapping[str, int]], ...] = ()
    next: tuple[Way, ...] = ()
    stay: bool = False
    right: bool = True


@dataclass(frozen=True, slots=True)
class State:
    """Where a play stands at a step. answers: those already given at this step (`again`)."""

    track: Mapping[str, int]
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """What somebody does who answers at random. chance: how likely it is, 0 to 1. share: of the points, on average, where it is not what the answer earns."""

    chance: float
    share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionKind:
    """A question type.

    told_by: a key that tells the kind where `type` is absent; suits decides where kinds share one (single, multiple).
    interaction: one of INTERACTIONS; a format writes each of those.
    key: what play.js needs beside the controls (right answers, feedback): JSON-able, see docs/architecture.md.
    check: rules that the annotations can't say, each with its span.
    best_part: the largest share of the points under all of them that `partial` can give.
    guess: of a question, the chance that an answer at random is all right, and the share of the points that it has on average.
    draws: what its page.html draws in place of the frame: `image`, `ask` (then the legend is for screen readers alone).
    longest: of a question, beside the module's documents, the answer that takes the most room in a bookmark, as play.js reads it, and into how many
    parts its mark may be split (1: all or nothing).
    """

    model: type[Question]
    told_by: str
    interaction: str
    key: Callable[[Any, Face], dict[str, Any]]
    longest: Callable[[Any, Named[Document]], tuple[list[str], int]]
    suits: Callable[[MappingNode], bool] = lambda node: True
    check: Callable[[Any], Iterator[Diagnostic]] = lambda question: iter(())
    best_part: Callable[[Any], Fraction] = lambda question: Fraction(0)
    guess: Callable[[Any], tuple[Fraction, Fraction]] = lambda question: (Fraction(0), Fraction(0))
    draws: Callable[[Any], tuple[str, ...]] = lambda question: ()
    marked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StepKind:
    """A kind of scenario step.

    told_by: the key that tells it, and the model's field that holds what the key has. key: as for questions. ends: a play ends here.
    asks: False where the step is only read; then it has none of the following.
    offers: every answer that leads elsewhere or does something else, the best first, for proofs, each with the condition under which it is open (None: always).
    outcome: what an answer does, whatever the numbers (proofs ask it without them). possible: the most points that can be had at it.
    guess: for the answers that are open, in their order, what somebody does who answers at random. told: an answer in the author's words, as
    `choose "Detain it"`. given: the same for programs. after: texts that are shown after that answer alone. check: rules of its own.
    longest: of all that a trainee may do at the step and that comes to the same as `answer`, what takes the most room in a bookmark: as play.js reads it, and its points.
    None takes more than that of the first of `offers` where these are too many to be looked at one by one.
    """

    model: type[Step]
    told_by: str
    key: Callable[[Any, Face], dict[str, Any]]
    offers: Callable[[Any], Iterator[tuple[Answer, Condition | None]]] = lambda step: iter(())
    outcome: Callable[[Any, State, Answer], Outcome] = lambda step, state, answer: Outcome()
    possible: Callable[[Any], int] = lambda step: 0
    guess: Callable[[Any, Sequence[Answer]], Iterable[Guess]] = lambda step, open: (Guess(1 / len(open)) for _ in open)
    told: Callable[[Any, Answer], str] = lambda step, answer: ""
    given: Callable[[Any, Answer], tuple[str, ...]] = lambda step, answer: ()
    after: Callable[[Any, Answer], tuple[Text, ...]] = lambda step, answer: ()
    longest: Callable[[Any, Answer, Named[Document]], tuple[list[str], Fraction]] = lambda step, answer, documents: ([], Fraction(0))
    check: Callable[[Any], Iterator[Diagnostic]] = lambda step: iter(())
    ends: bool = False
    asks: bool = True
