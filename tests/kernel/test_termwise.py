"""Integrals compare as their integrands do, at every point of the range, and by nothing that is known of one point."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from lines import outcome, theorem

import derive as d
from derive.kernel.reasons import Citation
from derive.language.written import writing

a, b, t, x, y = map(d.real, "abtxy")
c, s, u = map(d.positive, "csu")
p = d.density("p", x, t)
half = d.density("half", x, t, support=(0, d.oo))
I = d.Integral  # noqa: E741
HALF = (x, 0, d.oo)


@pytest.fixture(autouse=True)
def _writing() -> Iterator[None]:
    with writing():
        yield


ORDERED = {
    "a tail": lambda: (I(c * half(x, t), (x, c, d.oo)), "<=", I(x * half(x, t), (x, c, d.oo)),
                       (d.converges(I(x * half(x, t), HALF)),)),
    "strictly": lambda: (I(p(x, t) * x**2, x), "<", I(p(x, t) * (x**2 + 1), x), (d.converges(I(p(x, t) * x**2, x)),)),
    "in two letters": lambda: (I(d.exp(-x**2), x), "<=", I(2 * d.exp(-y**2), y), ()),
    "with a minus": lambda: (-I(2 * d.exp(-x), HALF), "<=", -I(d.exp(-x), HALF), ()),
}
NOT_ORDERED = {
    "another range": lambda: (I(d.exp(-x), (x, 1, d.oo)), "<=", I(d.exp(-x), (x, 2, d.oo)), ()),
    "a range that may be reversed": lambda: (I(1, (x, a, b)), "<=", I(2, (x, a, b)), ()),
    "strictly over what may be one point": lambda: (I(1, (x, 0, c - c)), "<", I(2, (x, 0, c - c)), ()),
    "the other way": lambda: (I(2 * d.exp(-x), HALF), "<=", I(d.exp(-x), HALF), ()),
    "a free letter in the other integrand": lambda: (I(x, (x, 0, 1)), "<=", I(x, (y, 0, 1)), ()),
    "a free letter in its own place": lambda: (I(x * d.exp(-x**2), HALF), "<=", I(x * d.exp(-y**2), (y, 0, d.oo)), ()),
    "a free letter in a factor": lambda: (I(d.exp(-x), HALF), "<=", I(d.exp(-y) * (1 + x), (y, 0, d.oo)), ()),
    "the letter in an end": lambda: (I(x, (x, 0, x**2)), "<=", I(x**2, (x, 0, x**2)), ()),
    "the letter in an end within": lambda: (
        I(d.exp(-x) * I(y, (y, 0, y**2)), HALF), "<=", I(d.exp(-x) * I(y**2, (y, 0, y**2)), HALF), ()),
    "a part of the range only": lambda: (I(c * half(x, t), HALF), "<=", I(x * half(x, t), HALF),
                                         (d.converges(I(x * half(x, t), HALF)),)),
}


@pytest.mark.parametrize("name", ORDERED)
def test_integrals_compare_as_their_integrands(name: str) -> None:
    """f ≤ g at every point of the range."""
    left, relation, right, given = ORDERED[name]()
    assert outcome(left, relation, right, (d.signs,), given).accepted


@pytest.mark.parametrize("name", NOT_ORDERED)
def test_integrals_that_need_not_compare_are_refused(name: str) -> None:
    """Another range, an unknown order of its ends, or a point where f > g."""
    left, relation, right, given = NOT_ORDERED[name]()
    assert not outcome(left, relation, right, (d.signs,), given, idle=False).accepted


def test_a_theorem_holds_at_every_point() -> None:
    """2t ≤ t² + 1 at t = x³, times exp(−x²), for all x; where it asks for t ≥ 1 it does not hold at every point."""
    claim = 2 * b <= b**2 + 1
    steps = ("<=", b**2 + 1, d.nonnegative((b - 1)**2))
    everywhere = theorem("everywhere", claim, 2 * b, steps)
    left, right = I(2 * x**3 * d.exp(-x**2), x), I((x**6 + 1) * d.exp(-x**2), x)
    weight = d.exp(-x**2)
    assert outcome(left, "<=", right, (Citation(everywhere, {b: x**3}, weight),)).accepted
    assert not outcome(right, "<=", left, (Citation(everywhere, {b: x**3}, weight),)).accepted
    assert not outcome(left, "<=", right, (Citation(everywhere, {b: x**2}, weight),)).accepted

    least = d.hypothesis("b_is_at_least_1", b >= 1)
    late = theorem("late", b <= b**2, b, ("<=", b**2, d.nonnegative((b - 1)**2 + (b - 1))), named=(least,))
    half, tail = (x, 0, d.oo), (x, 1, d.oo)
    for span, holds in ((half, False), (tail, True)):
        low, high = I(x * d.exp(-x), span), I(x**2 * d.exp(-x), span)
        assert outcome(low, "<=", high, (Citation(late, {b: x}, d.exp(-x)),)).accepted is holds


@pytest.mark.parametrize("hypothesis", [lambda: d.hypothesis("positive", x > 0), lambda: d.hypothesis("small", x <= 1)])
def test_what_is_known_of_a_free_symbol_says_nothing_of_a_bound_one(hypothesis: Callable[[], Any]) -> None:
    """x > 0 or x ≤ 1 in the hypotheses is not so under ∫ dx, in the same letter or in another."""
    given = hypothesis(), d.converges(I(p(x, t) * x, x))
    for z in (x, y):
        for left, right in ((I(p(z, t) * 0, z), I(p(z, t) * z, z)), (I(p(z, t) * z, z), I(p(z, t), z))):
            assert not outcome(left, "<=", right, (given[0],), given, idle=False).accepted
            assert not outcome(left, "<=", right, (given[0], d.signs), given, idle=False).accepted
