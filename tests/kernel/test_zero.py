"""Zero tests: what is not 0 at a point is told at once, and nothing that is 0."""
from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from flint import fmpq
from hypothesis import given, settings
from lines import SWITCHES, reader
from test_normal_form import expressions

from derive import Abs, delta, exp, indices, log, pi, real, size, sqrt, vector
from derive.kernel import points, zero
from derive.kernel.algebra import as_base
from derive.kernel.points import is_nonzero_at_a_point
from derive.kernel.polynomial import ZERO, power, variable
from derive.kernel.zero import is_zero
from derive.language.written import writing

K = size("K")
k, l = indices("k l", K)
v = vector("v", K)
x, y, z = real("x"), real("y"), real("z")
WITHOUT_EXP = tuple(name for name in SWITCHES if name != "exp")


def nonzero(tree: Any, switches: tuple[str, ...] = SWITCHES) -> bool:
    return is_nonzero_at_a_point(reader(switches=switches, trees=(tree,)).read(tree))


@pytest.mark.parametrize("tree", [
    x - y, x**2 * y - x * y, v[k] - v[l], x / (1 + exp(y)) - z, v[k]**2 - v[k] / 3, log(1 + exp(x)) - pi,
    exp(x / 2) - exp(x), 1 / (1 + exp(x)) - 1 / (1 + exp(y))], ids=str)
def test_what_is_not_zero_at_the_point(tree: Any) -> None:
    assert nonzero(tree)
    n = reader(trees=(tree,))
    assert not is_zero(n, n.read(tree))


@pytest.mark.parametrize("tree", [
    Abs(x) - x, sqrt(2) - x, delta(k, l) * v[k] - v[l], exp(x / 11) - y, exp(1 / (1 + x**2)) - y,
    sqrt(1 + x**2) - y], ids=str)
def test_what_has_rules_of_its_own_has_no_residue(tree: Any) -> None:
    assert not nonzero(tree)


def test_equal_fractions_have_one_residue() -> None:
    with writing():
        for tree in ((1 + x * y) / (1 + x * y + z * 0) - 1, x / (x**2 + y**2) - 1 / (x + y**2 / x),
                     1 / (1 + exp(-x)) - exp(x) / (1 + exp(x)), exp(x) * exp(2 * y) - exp(x + 2 * y)):
            assert not nonzero(tree)
            assert not nonzero(tree, WITHOUT_EXP) or "exp" in str(tree)
    assert not is_nonzero_at_a_point(ZERO)


def test_a_denominator_that_is_zero_at_the_point_decides_nothing() -> None:
    difference = variable("x") - variable("y")
    with patch.object(points, "_scattered", lambda text: 7):
        assert not is_nonzero_at_a_point(power(as_base(difference), -1))
        assert not is_nonzero_at_a_point(power(as_base(difference), fmpq(1, 2)))
        assert is_nonzero_at_a_point(power(as_base(difference + variable("z")), -1))


def test_a_coefficient_without_a_residue_decides_nothing() -> None:
    assert not is_nonzero_at_a_point(variable("x").scale(fmpq(1, points.PRIME)))
    assert is_nonzero_at_a_point(variable("x").scale(fmpq(1, points.PRIME + 2)))


def test_a_geometric_sum_may_take_steps() -> None:
    """Where sums are stepped through, residues say nothing."""
    n = reader(switches=(*SWITCHES, "summation"), trees=(x - y,))
    with patch.object(zero, "is_nonzero_at_a_point", lambda p: pytest.fail("asked")):
        assert not is_zero(n, n.read(x - y))


@settings(max_examples=150, deadline=None)
@given(expressions(depth=2), expressions(depth=2), expressions(depth=2))
def test_nothing_that_is_zero_has_a_residue(one: Any, two: Any, three: Any) -> None:
    """Fractions that are equal when their denominators are cleared, and what is left of others."""
    with writing():
        below, more = 1 + exp(one), 1 + exp(two)
        gaps = [three / below + one / more - (three * more + one * below) / (below * more),
                three / below - one / more]
    for gap in gaps:
        n = reader(trees=(gap,))
        p = n.read(gap)
        with patch.object(zero, "is_nonzero_at_a_point", lambda p: False):
            whole = is_zero(n, p)
        assert not (whole and is_nonzero_at_a_point(p))
        assert is_zero(n, p) == whole
