"""A paper or a picture in which what is wrong is to be marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, product
from typing import Any

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.kinds import Face, Guess, Outcome, State, StepKind, codes, sheets, steps
from gci_scorm.model.base import Named, Thing, key
from gci_scorm.model.document import Document
from gci_scorm.model.media import Image
from gci_scorm.model.question import Find
from gci_scorm.model.scenario import Step
from gci_scorm.source.inline import Text

NOTHING_TO_INSPECT = Code("nothing-to-inspect")
FIND_WHAT = Code("find-what")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspect(Thing):
    """Just one of document (id) and image. find: empty where all is in order. allow_wrong: wrong marks that cost nothing.

    ask, in_order: None, the words of the interface.
    """

    document: str | None = key(None, about="The id of the case document to be looked at. Just one of `document` and `image`.")
    image: Image | None = key(None, about="The picture to be looked at, with its hotspots. Just one of `document` and `image`.")
    ask: Text | None = key(None, about='What the trainee is to do. Without it, "Mark what is wrong."')
    find: tuple[Find, ...] = key(about="What is wrong. `[]` where all is in order.")
    allow_wrong: int = key(0, least=0, about="How many wrong marks cost nothing; each one more costs a point.")
    in_order: Text | None = key(None, about='What is said about what was marked and is in order. Without it, "In order."')


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectStep(Step):
    inspect: Inspect = key(about="A paper or a picture in which the trainee marks what is wrong.")


def name(find: Find) -> str:
    return find.field or find.hotspot or ""


def make_key(step: InspectStep, face: Face) -> dict[str, Any]:
    """As docs/architecture.md says, `find` with `set` and `change`; ids, marks and renamed as in `sheets`. ask, inOrder: empty where not given."""
    inspect = step.inspect
    own, known = sheets.marks(sheets.document_names(face.document(inspect.document)) if inspect.document else _spots(inspect))
    data = {
        "interaction": "choice",
        "ask": inspect.ask.plain if inspect.ask else "",
        "inOrder": str(face.html(inspect.in_order)) if inspect.in_order else "",
        "possible": KIND.possible(step),
        "allowWrong": inspect.allow_wrong,
        "find": [
            {
                "code": own[name(find)],
                "points": find.points,
                **({"because": str(face.html(find.because))} if find.because else {}),
                **steps.key(find),
            }
            for find in inspect.find
        ],
        **known,
        **(sheets.renamed(inspect.image, own) if inspect.image else {}),
    }
    return codes.told(data, own.values(), [[own[name(find)] for find in inspect.find]])


def _spots(inspect: Inspect) -> dict[str, str]:
    return sheets.image_names(inspect.image) if inspect.image else {}


def offers(step: InspectStep) -> Iterator[tuple[frozenset[str], None]]:
    """Every set of finds that changes something else, each once with as many and once with as few points as it can have."""
    effective = [find for find in step.inspect.find if find.set_ or find.change]
    groups = [list(group) for _, group in groupby(effective, key=lambda find: (find.set_, find.change))]
    others = [name(find) for find in step.inspect.find if not (find.set_ or find.change)]
    given: set[frozenset[str]] = set()
    # Neighbours that do the same differ in their points alone: how many of them were found is what matters.
    for counts in product(*(range(len(group), -1, -1) for group in groups)):
        for best in (True, False):
            marked = [name(find) for group, count in zip(groups, counts, strict=True) for find in _pick(group, count, best)]
            answer = frozenset(marked + (others if best else []))
            if answer not in given:
                given.add(answer)
                yield answer, None


def _pick(group: list[Find], count: int, best: bool) -> list[Find]:
    return sorted(group, key=lambda find: find.points, reverse=best)[:count]


def outcome(step: InspectStep, state: State, answer: frozenset[str]) -> Outcome:
    inspect = step.inspect
    found = [find for find in inspect.find if name(find) in answer]
    charged = max(0, len(answer) - len(found) - inspect.allow_wrong)
    return Outcome(
        earned=Fraction(max(0, sum(find.points for find in found) - charged)),
        effects=tuple(steps.effect(find) for find in found if find.set_ or find.change),
        right=len(found) == len(inspect.find) and not charged,
    )


def guess(step: InspectStep, open: Sequence[frozenset[str]]) -> Iterator[Guess]:
    """Nothing is found: at random as many boxes in order are marked, each of which costs a point."""
    return (Guess(float(not answer)) for answer in open)


def told(step: InspectStep, answer: frozenset[str]) -> str:
    marked = [name(find) for find in step.inspect.find if name(find) in answer]
    return f"mark {', '.join(f'`{each}`' for each in marked)}" if marked else "mark nothing"


def longest(step: InspectStep, answer: frozenset[str], documents: Named[Document]) -> tuple[list[str], Fraction]:
    """All is marked that is in order, too: it takes more room than the points that it costs."""
    document = documents.get(step.inspect.document) if step.inspect.document else None
    missed = {name(find) for find in step.inspect.find} - answer
    marked = [each for each in (document.markable() if document else _spots(step.inspect)) if each not in missed]
    return sheets.all_marked(marked), outcome(step, State({}), frozenset(marked)).earned


def check(step: InspectStep) -> Iterator[Diagnostic]:
    inspect = step.inspect
    if (inspect.document is None) == (inspect.image is None):
        yield NOTHING_TO_INSPECT(
            inspect.span, "an `inspect` has just one of `document` and `image`", hint="name one case document, or give one picture"
        )
        return
    wanted, other = ("field", "hotspot") if inspect.document else ("hotspot", "field")
    for find in inspect.find:
        if getattr(find, wanted) is None or getattr(find, other) is not None:
            yield FIND_WHAT(
                find.span,
                f"what is to be found is no `{wanted}`",
                hint=f"name one `{wanted}` of the {'paper' if inspect.document else 'picture'}",
            )
    named = [(name(find), find.at(wanted)) for find in inspect.find if getattr(find, wanted)]
    yield from sheets.check_finds(named)
    if inspect.image:
        yield from sheets.check_hotspots(inspect.image, named)


KIND = StepKind(
    model=InspectStep,
    told_by="inspect",
    key=make_key,
    offers=offers,
    outcome=outcome,
    possible=lambda step: sum(find.points for find in step.inspect.find),
    guess=guess,
    told=told,
    given=lambda step, answer: tuple(sorted(answer)),
    longest=longest,
    check=check,
)
