"""Options to tick: what `single` and `multiple` share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gci_scorm.diagnostic import Diagnostic, Span
from gci_scorm.kinds import Face
from gci_scorm.kinds import codes as coding
from gci_scorm.model import base
from gci_scorm.model.base import Thing
from gci_scorm.model.spelling import truth
from gci_scorm.source.inline import Text
from gci_scorm.source.tree import Mapping, Scalar, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Option(Thing):
    """An option. because: shown beside it after the answer."""

    text: Text = base.key(about="The words of the option.")
    right: bool = base.key(False, about="Whether it is right.")
    because: Text | None = base.key(None, about="Why it is right or wrong: shown beside it after the answer.")
    id: str | None = base.key(None, about="An id by which it stays known when you move it in its list.")
    was: str | None = base.key(None, about="The id that it had before, so that records stay with it.")


def rights_in(node: Mapping) -> int:
    """How many options of an unread question are right: what tells `single` from `multiple`."""
    options = node.get("options")
    if not isinstance(options, Sequence):
        return 0
    given = [option.get("right") for option in options.items if isinstance(option, Mapping)]
    return sum(isinstance(right, Scalar) and truth(right.text) is True for right in given)


def key(options: tuple[Option, ...], face: Face) -> dict[str, Any]:
    """`options`: a list of `{"code", "right", "because": html}`, `right` and `because` where there is one; `pattern`, `replies`."""
    own = coding.codes(options)
    data = {
        "options": [
            {
                "code": code,
                **({"right": True} if option.right else {}),
                **({"because": face.html(option.because)} if option.because else {}),
            }
            for option, code in zip(options, own, strict=True)
        ],
        "shape": coding.shape(options, ("right" if option.right else "wrong" for option in options)),
        **coding.known(options, own),
    }
    return coding.told(data, own, [[code for option, code in zip(options, own, strict=True) if option.right]])


def check(options: tuple[Option, ...], span: Span) -> Iterator[Diagnostic]:
    return coding.check(options, "options", span)
