"""One id for two things.

Pages, steps, quiz questions and the files named in `contents` share one set of ids: bookmarks and the records of an LMS
hang on them.

Mend: give one of the two another id: the newer one, if trainees have already seen the other. `was: old-id` keeps the
records of what is renamed.

Wrong:

    # lessons/one.yaml
    title: One
    pages:
      - {id: signs, title: A, body: Text.}
      - {id: signs, title: B, body: Text.}

Right:

    # lessons/one.yaml
    title: One
    pages:
      - {id: signs, title: A, body: Text.}
      - {id: more-signs, title: B, body: Text.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.identities import Identity, identities
from gci_scorm.diagnostic import Code, Diagnostic, Note
from gci_scorm.model.module import Module

CODE = Code("repeated-id")


def check(module: Module) -> Iterator[Diagnostic]:
    first: dict[str, Identity] = {}
    for one in identities(module):
        other = first.setdefault(one.id, one)
        if other is not one:
            place = f" of {other.span.file}, line {other.span.line}" if other.span.line else f", {other.span.file}"
            yield CODE(
                one.span,
                f"`{one.id}` is already the {other.what}{place}",
                "give one of the two another id; `was` keeps the records of what is renamed",
                notes=(Note(other.span, "first here"),) if other.span.line else (),
            )
