"""A scenario with more states than can be gone through.

All plays are gone through to prove that none is stuck and that every step can be reached. Each tracked number that a
condition looks at multiplies the states; so does each choice with `again`, and each find that changes a number its own
way. Where there are too many, a part of them is gone through, and the rest is proven by the ranges of the numbers as far
as that will do. It is an error where that leaves open whether a trainee can be locked out, or how many points can be had.

Mend: track fewer numbers, change them in larger strides, `set` them where an amount does not matter, or make two
scenarios of it.

Wrong:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {a: 0}
    steps:
      look:
        decide:
          ask: What now?
          choices:
            - {do: Go on, only_if: a >= 0}
            - {do: A, again: true, change: {a: 1}}
            - {do: B, again: true, change: {a: 2}}
            - {do: C, again: true, change: {a: 4}}
            - {do: D, again: true, change: {a: 8}}
            - {do: E, again: true, change: {a: 16}}
            - {do: F, again: true, change: {a: 32}}
            - {do: G, again: true, change: {a: 64}}
            - {do: H, again: true, change: {a: 128}}
            - {do: I, again: true, change: {a: 256}}
            - {do: J, again: true, change: {a: 512}}
            - {do: K, again: true, change: {a: 1024}}
            - {do: L, again: true, change: {a: 2048}}
            - {do: M, again: true, change: {a: 4096}}
            - {do: N, again: true, change: {a: 8192}}
            - {do: O, again: true, change: {a: 16384}}
      end: {ending: good, tell: Done., debrief: Well done.}

Right:

    # scenarios/case.yaml
    title: Case
    setting: At the quay.
    track: {a: 0}
    steps:
      look:
        decide:
          ask: What now?
          choices:
            - {do: Go on, only_if: a >= 0}
            - {do: A, again: true, change: {a: 1}}
            - {do: B, again: true, change: {a: 1}}
            - {do: C, again: true, change: {a: 1}}
      end: {ending: good, tell: Done., debrief: Well done.}
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.graph import explore
from gci_scorm.check.states import MOST_MOVES
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("too-many-plays")
WARNING = Code("too-many-plays", "warning")
NAMED = 4
"""How many things that could not be proven are named."""


def check(module: Module) -> Iterator[Diagnostic]:
    for scenario in module.scenarios():
        proof = explore(scenario)
        if proof.whole:
            continue
        left = proof.unproven
        told = "; ".join(left[:NAMED]) + (f"; and {len(left) - NAMED} more" if left[NAMED:] else "")
        yield (WARNING if proof.relied_on else CODE)(
            scenario.at("track"),
            f"the plays of this scenario have more than {MOST_MOVES} answers to go through"
            + (f"; not proven: {told}" if left else ", but all that matters is proven by the ranges of its numbers"),
            "track fewer numbers, change them in larger strides, or make two scenarios of it",
        )
