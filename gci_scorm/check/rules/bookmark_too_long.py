"""A module of which an LMS may not be able to keep how far a trainee is.

An LMS keeps a bookmark, by which a trainee comes back to the very place where she stopped. SCORM 1.2 allows 4,096
characters for it, and many LMSs cut off or refuse what is longer: she would begin anew. Answers that are only shown again
are left out where there is no room, never those of the try or the play under way. Counted is the worst that can happen:
every scenario and quiz under way at once, each with its longest answers. A typed answer can take 101 characters; most
others take three to ten.

Mend: let a quiz draw fewer questions, above all of those that are typed; give a decision fewer choices with `again`; or
make two modules of it.

It is a warning where the project builds no `scorm12`: SCORM 2004 keeps 64,000 characters, but another LMS may need the
module one day. `gci-scorm check -v` tells how long each bookmark gets.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    questions:
      - {id: q1, ask: What is in box 1?, accept: [lead]}
      - {id: q2, ask: What is in box 2?, accept: [zinc]}
      - {id: q3, ask: What is in box 3?, accept: [lead]}
      - {id: q4, ask: What is in box 4?, accept: [zinc]}
      - {id: q5, ask: What is in box 5?, accept: [lead]}
      - {id: q6, ask: What is in box 6?, accept: [zinc]}
      - {id: q7, ask: What is in box 7?, accept: [lead]}
      - {id: q8, ask: What is in box 8?, accept: [zinc]}
      - {id: q9, ask: What is in box 9?, accept: [lead]}
      - {id: q10, ask: What is in box 10?, accept: [zinc]}
      - {id: q11, ask: What is in box 11?, accept: [lead]}
      - {id: q12, ask: What is in box 12?, accept: [zinc]}
      - {id: q13, ask: What is in box 13?, accept: [lead]}
      - {id: q14, ask: What is in box 14?, accept: [zinc]}
      - {id: q15, ask: What is in box 15?, accept: [lead]}
      - {id: q16, ask: What is in box 16?, accept: [zinc]}
      - {id: q17, ask: What is in box 17?, accept: [lead]}
      - {id: q18, ask: What is in box 18?, accept: [zinc]}
      - {id: q19, ask: What is in box 19?, accept: [lead]}
      - {id: q20, ask: What is in box 20?, accept: [zinc]}
      - {id: q21, ask: What is in box 21?, accept: [lead]}
      - {id: q22, ask: What is in box 22?, accept: [zinc]}
      - {id: q23, ask: What is in box 23?, accept: [lead]}
      - {id: q24, ask: What is in box 24?, accept: [zinc]}
      - {id: q25, ask: What is in box 25?, accept: [lead]}
      - {id: q26, ask: What is in box 26?, accept: [zinc]}
      - {id: q27, ask: What is in box 27?, accept: [lead]}
      - {id: q28, ask: What is in box 28?, accept: [zinc]}
      - {id: q29, ask: What is in box 29?, accept: [lead]}
      - {id: q30, ask: What is in box 30?, accept: [zinc]}
      - {id: q31, ask: What is in box 31?, accept: [lead]}
      - {id: q32, ask: What is in box 32?, accept: [zinc]}
      - {id: q33, ask: What is in box 33?, accept: [lead]}
      - {id: q34, ask: What is in box 34?, accept: [zinc]}
      - {id: q35, ask: What is in box 35?, accept: [lead]}
      - {id: q36, ask: What is in box 36?, accept: [zinc]}
      - {id: q37, ask: What is in box 37?, accept: [lead]}
      - {id: q38, ask: What is in box 38?, accept: [zinc]}
      - {id: q39, ask: What is in box 39?, accept: [lead]}
      - {id: q40, ask: What is in box 40?, accept: [zinc]}

Right:

    # quizzes/quiz.yaml
    title: Quiz
    draw: 10
    questions:
      - {id: q1, ask: What is in box 1?, accept: [lead]}
      - {id: q2, ask: What is in box 2?, accept: [zinc]}
      - {id: q3, ask: What is in box 3?, accept: [lead]}
      - {id: q4, ask: What is in box 4?, accept: [zinc]}
      - {id: q5, ask: What is in box 5?, accept: [lead]}
      - {id: q6, ask: What is in box 6?, accept: [zinc]}
      - {id: q7, ask: What is in box 7?, accept: [lead]}
      - {id: q8, ask: What is in box 8?, accept: [zinc]}
      - {id: q9, ask: What is in box 9?, accept: [lead]}
      - {id: q10, ask: What is in box 10?, accept: [zinc]}
      - {id: q11, ask: What is in box 11?, accept: [lead]}
      - {id: q12, ask: What is in box 12?, accept: [zinc]}
      - {id: q13, ask: What is in box 13?, accept: [lead]}
      - {id: q14, ask: What is in box 14?, accept: [zinc]}
      - {id: q15, ask: What is in box 15?, accept: [lead]}
      - {id: q16, ask: What is in box 16?, accept: [zinc]}
      - {id: q17, ask: What is in box 17?, accept: [lead]}
      - {id: q18, ask: What is in box 18?, accept: [zinc]}
      - {id: q19, ask: What is in box 19?, accept: [lead]}
      - {id: q20, ask: What is in box 20?, accept: [zinc]}
      - {id: q21, ask: What is in box 21?, accept: [lead]}
      - {id: q22, ask: What is in box 22?, accept: [zinc]}
      - {id: q23, ask: What is in box 23?, accept: [lead]}
      - {id: q24, ask: What is in box 24?, accept: [zinc]}
      - {id: q25, ask: What is in box 25?, accept: [lead]}
      - {id: q26, ask: What is in box 26?, accept: [zinc]}
      - {id: q27, ask: What is in box 27?, accept: [lead]}
      - {id: q28, ask: What is in box 28?, accept: [zinc]}
      - {id: q29, ask: What is in box 29?, accept: [lead]}
      - {id: q30, ask: What is in box 30?, accept: [zinc]}
      - {id: q31, ask: What is in box 31?, accept: [lead]}
      - {id: q32, ask: What is in box 32?, accept: [zinc]}
      - {id: q33, ask: What is in box 33?, accept: [lead]}
      - {id: q34, ask: What is in box 34?, accept: [zinc]}
      - {id: q35, ask: What is in box 35?, accept: [lead]}
      - {id: q36, ask: What is in box 36?, accept: [zinc]}
      - {id: q37, ask: What is in box 37?, accept: [lead]}
      - {id: q38, ask: What is in box 38?, accept: [zinc]}
      - {id: q39, ask: What is in box 39?, accept: [lead]}
      - {id: q40, ask: What is in box 40?, accept: [zinc]}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.bookmark import LIMIT, largest, total
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("bookmark-too-long")
WARNING = Code("bookmark-too-long", "warning")
WHOLE = True
NAMED = 3
"""How many contents are named, the largest first."""


def check(module: Module) -> Iterator[Diagnostic]:
    # At once, and more than may be true of a scenario: most modules are far below even so.
    if total(largest(module, exact=False)) <= LIMIT:
        return
    contents = largest(module)
    if total(contents) > LIMIT:
        named = sorted(contents.items(), key=lambda pair: -pair[1])[:NAMED]
        yield (CODE if "scorm12" in module.project.formats else WARNING)(
            module.at("contents"),
            f"the bookmark can take {total(contents):,} characters, and an LMS with SCORM 1.2 keeps {LIMIT:,} ("
            + ", ".join(f"`{id}` takes up to {size:,}" for id, size in named)
            + ")",
            "draw fewer questions, give fewer choices `again`, or make two modules of it",
        )
