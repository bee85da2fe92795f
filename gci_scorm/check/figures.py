"""Points as an author reads them."""

from __future__ import annotations

from fractions import Fraction


def number(points: Fraction | float) -> str:
    """`3`, or `2.33`."""
    return f"{float(points):.2f}".rstrip("0").rstrip(".")


def of_points(points: Fraction | float) -> str:
    """`1 point`, `2.33 points`."""
    told = number(points)
    return f"{told} point" if told == "1" else f"{told} points"
