"""Two ids that a bookmark can't tell apart.

A bookmark has little room: of each id it keeps three characters made from it. Rarely two ids get the same three, and
one page would then be taken for the other.

Mend: use another word in one of the two ids: in the newer one, if trainees have already seen the other.

Wrong:

    # lessons/one.yaml
    title: One
    pages:
      - {id: p-830, title: A, body: Text.}
      - {id: p-1408, title: B, body: Text.}

Right:

    # lessons/one.yaml
    title: One
    pages:
      - {id: p-830, title: A, body: Text.}
      - {id: p-1408-b, title: B, body: Text.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.identities import Identity, identities
from gci_scorm.diagnostic import Code, Diagnostic, Note
from gci_scorm.model.module import Module

CODE = Code("id-clash")


def check(module: Module) -> Iterator[Diagnostic]:
    holders: dict[str, Identity] = {}
    for one in identities(module):
        other = holders.setdefault(one.key(one.id), one)
        if other.id != one.id:
            yield CODE(
                one.span,
                f"`{one.id}` and `{other.id}` can't be told apart in a bookmark",
                "use another word in the one that is newer",
                notes=(Note(other.span, "first here"),) if other.span.line else (),
            )
        # Records kept under an old id would be taken for those of the one that has its key now.
    for one in identities(module):
        owner = holders.get(one.key(one.was)) if one.was else None
        if owner is not None and one.was_span is not None and owner.id != one.was:
            yield CODE(
                one.was_span,
                f"the old id `{one.was}` and `{owner.id}` can't be told apart in a bookmark",
                f"use another word for `{owner.id}`",
            )
