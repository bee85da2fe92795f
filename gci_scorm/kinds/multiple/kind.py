"""Several right options."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.kinds import QuestionKind, codes, guesses, options
from gci_scorm.kinds.options import Option
from gci_scorm.model.base import key
from gci_scorm.model.question import Question

NOTHING_RIGHT = Code("nothing-right")


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple(Question):
    """fixed: keeps the order of its options where a quiz shuffles. Right: all right options and no other."""

    options: tuple[Option, ...] = key(few=2, about="The options; each right one has `right: true`.")
    fixed: bool = key(False, about="Whether the options keep their order where the quiz mixes them.")


def parts(question: Multiple) -> int:
    return (question.partial and sum(option.right for option in question.options)) or 1


def best_part(question: Multiple) -> Fraction:
    return Fraction(parts(question) - 1, parts(question))


def guess(question: Multiple) -> guesses.Worth:
    rights = sum(option.right for option in question.options)
    return guesses.some(rights, len(question.options) - rights, question.partial)


def check(question: Multiple) -> Iterator[Diagnostic]:
    if not any(option.right for option in question.options):
        yield NOTHING_RIGHT(question.at("options"), "no option is right", hint="write `right: true` at each right one")
    yield from options.check(question.options, question.span)


KIND = QuestionKind(
    model=Multiple,
    told_by="options",
    suits=lambda node: options.rights_in(node) > 1,
    interaction="choice",
    key=lambda question, face: {"several": True, **options.key(question.options, face)},
    check=check,
    longest=lambda question, documents: (list(codes.codes(question.options)), parts(question)),
    best_part=best_part,
    guess=guess,
)
