"""What an answer at random is worth: the chance that it is all right, and the share of the points that it has on average."""

from __future__ import annotations

from fractions import Fraction
from math import comb, factorial

Worth = tuple[Fraction, Fraction]


def one_of(many: int) -> Worth:
    """One of so many is chosen."""
    return Fraction(1, max(many, 1)), Fraction(1, max(many, 1))


def some(rights: int, wrongs: int, partial: bool) -> Worth:
    """Some are ticked, one at least: each way to do so is as likely. partial: (right minus wrong) / right ones, never below 0."""
    ways = max(1, 2 ** (rights + wrongs) - 1)
    if not partial or not rights:
        return Fraction(1, ways), Fraction(1, ways)
    pairs = ((r, w) for r in range(rights + 1) for w in range(min(r, wrongs + 1)))
    worth = sum(Fraction(comb(rights, r) * comb(wrongs, w) * (r - w), rights) for r, w in pairs)
    return Fraction(1, ways), worth / ways


def each(count: int, of: int, partial: bool) -> Worth:
    """To each of `count` one of `of` is put."""
    right = Fraction(1, max(of, 1) ** count)
    return right, Fraction(1, max(of, 1)) if partial else right


def in_order(count: int, partial: bool) -> Worth:
    """One stands in its place on average, however many there are."""
    right = Fraction(1, factorial(count))
    return right, Fraction(1, max(count, 1)) if partial else right
