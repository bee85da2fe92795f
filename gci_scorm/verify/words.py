"""Words that several rules share."""

from __future__ import annotations

from collections.abc import Sequence

SHOWN = 3


def some(names: Sequence[str]) -> str:
    """Who is meant, with its verb: "`a` is"; "`a`, `b` are"; "`a`, `b`, `c` and 4 more are"."""
    return f"{listed(names)} {'is' if len(names) == 1 else 'are'}"


def listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if names[SHOWN:] else ""
    return ", ".join(f"`{name}`" for name in names[:SHOWN]) + more
