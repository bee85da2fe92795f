"""What an answer at random is worth, against every answer there is."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations, product

import pytest

from gci_scorm.kinds import guesses


def average(shares: list[Fraction], partial: bool) -> guesses.Worth:
    right = Fraction(sum(share == 1 for share in shares), len(shares))
    return right, sum(shares, Fraction(0)) / len(shares) if partial else right


@pytest.mark.parametrize("partial", [False, True])
@pytest.mark.parametrize(("rights", "wrongs"), [(1, 0), (1, 3), (2, 2), (3, 1), (2, 4)])
def test_some_of_several_are_ticked(rights: int, wrongs: int, partial: bool) -> None:
    ticked = [ticks for ticks in product((0, 1), repeat=rights + wrongs) if any(ticks)]
    shares = [Fraction(max(0, sum(ticks[:rights]) - sum(ticks[rights:])), rights) for ticks in ticked]
    assert guesses.some(rights, wrongs, partial) == average(shares, partial)


@pytest.mark.parametrize("partial", [False, True])
@pytest.mark.parametrize(("count", "of"), [(1, 2), (3, 3), (4, 2), (2, 5)])
def test_to_each_one_of_several_is_put(count: int, of: int, partial: bool) -> None:
    shares = [Fraction(sum(put == 0 for put in answer), count) for answer in product(range(of), repeat=count)]
    assert guesses.each(count, of, partial) == average(shares, partial)


@pytest.mark.parametrize("partial", [False, True])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_all_are_put_in_an_order(count: int, partial: bool) -> None:
    shares = [Fraction(sum(at == item for at, item in enumerate(order)), count) for order in permutations(range(count))]
    assert guesses.in_order(count, partial) == average(shares, partial)


def test_one_of_several_is_chosen() -> None:
    assert guesses.one_of(4) == (Fraction(1, 4), Fraction(1, 4))
