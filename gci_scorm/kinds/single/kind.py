"""One right option."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.kinds import QuestionKind, codes, guesses, options
from gci_scorm.kinds.options import Option
from gci_scorm.model.base import key
from gci_scorm.model.question import Question

NOT_ONE_RIGHT = Code("not-one-right")


@dataclass(frozen=True, slots=True, kw_only=True)
class Single(Question):
    """fixed: keeps the order of its options where a quiz shuffles."""

    options: tuple[Option, ...] = key(few=2, about="The options; the right one has `right: true`.")
    fixed: bool = key(False, about="Whether the options keep their order where the quiz mixes them.")


def check(question: Single) -> Iterator[Diagnostic]:
    rights = [option for option in question.options if option.right]
    if not rights:
        yield NOT_ONE_RIGHT(question.at("options"), "no option is right", hint="write `right: true` at the right one")
    for extra in rights[1:]:
        yield NOT_ONE_RIGHT(
            extra.at("right"), "a `single` has one right option, and this is one more", hint="leave out `type`, or write `type: multiple`"
        )
    yield from options.check(question.options, question.span)


KIND = QuestionKind(
    model=Single,
    told_by="options",
    suits=lambda node: options.rights_in(node) <= 1,
    interaction="choice",
    key=lambda question, face: options.key(question.options, face),
    check=check,
    longest=lambda question, documents: ([codes.longest(codes.codes(question.options))], 1),
    guess=lambda question: guesses.one_of(len(question.options)),
)
