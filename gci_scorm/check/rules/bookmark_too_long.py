"""A module of which an LMS may not be able to keep how far a trainee is.

An LMS keeps a bookmark, by which a trainee comes back to the very place where she stopped. SCORM 1.2 allows 4,096
characters for it, and many LMSs cut off or refuse what is longer: she would begin anew. Answers that are only shown again
are left out where there is no room, never those of the try or the play under way. Counted is the worst that can happen:
every scenario and quiz under way at once, each with its longest answers. A typed answer can take 401 characters, since a
letter such as `é` takes five; most take three to ten.

Mend: let a quiz draw fewer questions, above all of those that are typed; give a decision fewer choices with `again`; or
make two modules of it.

It is a warning where the project builds no `scorm12`: SCORM 2004 keeps 64,000 characters, but another LMS may need the
module one day. `gci-scorm check -v` tells how long each bookmark gets.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    questions:
      - {id: q1, ask: Which gas is it?, accept: [R-12]}
      - {id: q2, ask: Where does it come from?, accept: [Tarsa]}
      - {id: q3, ask: Where does it go to?, accept: [Marenia]}
      - {id: q4, ask: What does the label say?, accept: [Danger]}
      - {id: q5, ask: Who sends it?, accept: [Coldline]}
      - {id: q6, ask: Who is to get it?, accept: [Icebox]}
      - {id: q7, ask: What ship is it on?, accept: [Aurora]}
      - {id: q8, ask: Which form is missing?, accept: [Licence]}
      - {id: q9, ask: What is it packed in?, accept: [Cylinders]}
      - {id: q10, ask: What colour is the valve?, accept: [Yellow]}

Right:

    # quizzes/quiz.yaml
    title: Quiz
    draw: 4
    questions:
      - {id: q1, ask: Which gas is it?, accept: [R-12]}
      - {id: q2, ask: Where does it come from?, accept: [Tarsa]}
      - {id: q3, ask: Where does it go to?, accept: [Marenia]}
      - {id: q4, ask: What does the label say?, accept: [Danger]}
      - {id: q5, ask: Who sends it?, accept: [Coldline]}
      - {id: q6, ask: Who is to get it?, accept: [Icebox]}
      - {id: q7, ask: What ship is it on?, accept: [Aurora]}
      - {id: q8, ask: Which form is missing?, accept: [Licence]}
      - {id: q9, ask: What is it packed in?, accept: [Cylinders]}
      - {id: q10, ask: What colour is the valve?, accept: [Yellow]}
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
