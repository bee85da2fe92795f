"""A `was` that names an id still in use, or that two things claim.

`was: old-id` hands the records of a renamed page, step or question on to its new id. They can't be handed on while the
old id has an owner, nor to two.

Mend: take `was` out of what is new, and keep it only at the one thing that was renamed.

Wrong:

    # lessons/one.yaml
    title: One
    pages:
      - {id: signs, title: A, body: Text.}
      - {id: new-signs, was: signs, title: B, body: Text.}

Right:

    # lessons/one.yaml
    title: One
    pages:
      - {id: new-signs, was: signs, title: B, body: Text.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.identities import identities
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("was-in-use")
WHOLE = True


def check(module: Module) -> Iterator[Diagnostic]:
    every = tuple(identities(module))
    owners = {one.id: one for one in every}
    heirs: dict[str, str] = {}
    for one in every:
        if one.was is None or one.was_span is None:
            continue
        if one.was in owners:
            yield CODE(
                one.was_span, f"`{one.was}` is still the id of a {owners[one.was].what}", "`was` names an id that nothing has any more"
            )
        elif one.was in heirs:
            yield CODE(one.was_span, f"`{heirs[one.was]}` was `{one.was}` already", "only one thing can take over the records of an old id")
        heirs.setdefault(one.was, one.id)
