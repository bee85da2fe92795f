"""A decision: the choice says what happens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.kinds import Face, Outcome, State, StepKind, codes, steps
from gci_scorm.model.base import Named, Thing, key
from gci_scorm.model.document import Document
from gci_scorm.model.scenario import Effect, Step
from gci_scorm.source.condition import Condition
from gci_scorm.source.inline import Text

ONLY_WRONG_CHOICES = Code("only-wrong-choices")
AGAIN_GOES_ON = Code("again-goes-on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Effect):
    """verdict None: not judged, it only leads on. points None: right 1, else 0. only_if None: always open. again: comes back and is used up."""

    do: Text = key(about="What the trainee can choose to do.")
    verdict: str | None = key(
        None, one_of=("right", "acceptable", "wrong"), about="How good the choice is. Without it, it is not judged: it only leads on."
    )
    because: Text | None = key(None, about="Why, or what comes of it: shown after the choice.")
    points: int | None = key(None, least=0, about="The points for it. Without it, 1 for `right`, else 0.")
    only_if: Condition | None = key(None, about="When the choice is open, as `evidence >= 2`. Without it, always.")
    again: bool = key(
        False, about="Whether the trainee comes back to this step afterwards, where the choice is then used up. It has no `next`."
    )
    id: str | None = key(None, about="An id by which it stays known when you move it in its list.")
    was: str | None = key(None, about="The id that it had before, so that records stay with it.")

    @property
    def worth(self) -> int:
        return self.points if self.points is not None else int(self.verdict == "right")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide(Thing):
    """retry: every wrong choice without a `next` is `again`."""

    ask: Text = key(about="What is to be decided.")
    choices: tuple[Choice, ...] = key(few=1, about="What can be chosen. One at least must not be wrong.")
    retry: bool = key(False, about="Whether the trainee may choose again after a wrong choice that has no `next`.")

    def comes_back(self, choice: Choice) -> bool:
        return choice.again or (self.retry and choice.verdict == "wrong" and not choice.next)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideStep(Step):
    decide: Decide = key(about="A decision: the choice says what happens.")


def possible(decide: Decide) -> int:
    """The most that can be earned: all that comes back and isn't wrong, then the best choice that leads on, whatever `only_if` says."""
    looked = sum(choice.worth for choice in decide.choices if decide.comes_back(choice) and choice.verdict != "wrong")
    return looked + max((choice.worth for choice in decide.choices if not decide.comes_back(choice)), default=0)


def make_key(step: DecideStep, face: Face) -> dict[str, Any]:
    """As docs/architecture.md says; `text` is plain."""
    decide = step.decide
    own = codes.codes(decide.choices)
    data = {
        "interaction": "choice",
        "ask": decide.ask.plain,
        "retry": decide.retry,
        "possible": possible(decide),
        "shape": codes.shape(decide.choices, (choice.verdict or "choice" for choice in decide.choices)),
        "choices": [_choice(decide, choice, code, face) for choice, code in zip(decide.choices, own, strict=True)],
        **codes.known(decide.choices, own),
    }
    verdicts = [choice.verdict for choice in decide.choices]
    best = next((verdict for verdict in ("right", "acceptable", None) if verdict in verdicts), "")
    return codes.told(data, own, [[code] for code, verdict in zip(own, verdicts, strict=True) if verdict == best])


def _choice(decide: Decide, choice: Choice, code: str, face: Face) -> dict[str, Any]:
    told = {
        "text": choice.do.plain,
        "verdict": choice.verdict,
        "because": str(face.html(choice.because)) if choice.because else None,
        "onlyIf": choice.only_if,
        "again": decide.comes_back(choice),
    }
    return {
        "code": code,
        "points": choice.worth,
        **{name: value for name, value in told.items() if value},
        **steps.key(choice, () if told["again"] else choice.next),
    }


def offers(step: DecideStep) -> Iterator[tuple[int, Condition | None]]:
    """The places of the choices."""
    return ((place, choice.only_if) for place, choice in enumerate(step.decide.choices))


def outcome(step: DecideStep, state: State, answer: int) -> Outcome:
    choice = step.decide.choices[answer]
    went_wrong = any(step.decide.choices[place].verdict == "wrong" for place in state.answers)
    stay = step.decide.comes_back(choice)
    return Outcome(
        earned=Fraction(0 if went_wrong else choice.worth),
        effects=steps.effects(choice),
        next=() if stay else choice.next,
        stay=stay,
        right=choice.verdict != "wrong",
    )


def longest(step: DecideStep, answer: int, documents: Named[Document]) -> tuple[list[str], Fraction]:
    choices = step.decide.choices
    return [codes.codes(choices)[answer]], Fraction(choices[answer].worth)


def check(step: DecideStep) -> Iterator[Diagnostic]:
    decide = step.decide
    if all(choice.verdict == "wrong" for choice in decide.choices):
        yield ONLY_WRONG_CHOICES(
            decide.at("choices"), "every choice is wrong", hint="give at least one of the choices the verdict right or acceptable, or none"
        )
    for choice in decide.choices:
        if choice.again and choice.next:
            yield AGAIN_GOES_ON(
                choice.at("next"), "a choice with `again` comes back to this step and has no `next`", hint="take out one of the two"
            )
    yield from codes.check(decide.choices, "choices", step.span)


KIND = StepKind(
    model=DecideStep,
    told_by="decide",
    key=make_key,
    offers=offers,
    outcome=outcome,
    possible=lambda step: possible(step.decide),
    told=lambda step, answer: f"choose {steps.quoted(step.decide.choices[answer].do)}",
    given=lambda step, answer: (str(answer),),
    after=lambda step, answer: tuple(filter(None, (step.decide.choices[answer].because,))),
    longest=longest,
    check=check,
)
