"""Zero tests: what nothing can cancel is told at once, and only that."""
from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from lines import SWITCHES, reader
from test_normal_form import expressions

from derive import delta, exp, indices, real, size, vector
from derive.kernel import zero
from derive.kernel.zero import is_zero
from derive.language.written import writing

K = size("K")
k, l = indices("k l", K)
v = vector("v", K)
x, y, z = real("x"), real("y"), real("z")


def lone(tree: Any, *switches: str) -> bool:
    n = reader(switches=(*SWITCHES, *switches), trees=(tree,))
    return zero._has_lone_power(n, n.read(tree))


@pytest.mark.parametrize("tree", [x - y, x**2 * y - x * y, v[k] - v[l], x / (1 + exp(y)) - z, v[k]**2 - v[k]],
                         ids=str)
def test_what_stands_alone_is_not_cancelled(tree: Any) -> None:
    assert lone(tree)
    n = reader(trees=(tree,))
    assert not is_zero(n, n.read(tree))


def test_what_stands_inside_a_denominator_may_be_cancelled() -> None:
    with writing():
        tree = (1 + x * y) / (1 + x * y + z * 0) - 1 + x / (x**2 + y**2) - 1 / (x + y**2 / x)
    assert not lone(tree)


def test_what_a_delta_or_a_geometric_sum_moves_may_be_cancelled() -> None:
    assert not lone(delta(k, l) * v[k] - delta(k, l) * v[l])
    assert not lone(x - y, "summation")


@settings(max_examples=150, deadline=None)
@given(expressions(depth=2), expressions(depth=2), expressions(depth=2))
def test_nothing_that_is_zero_has_a_lone_power(one: Any, two: Any, three: Any) -> None:
    """Fractions that are equal when their denominators are cleared, and what is left of others."""
    with writing():
        below, more = 1 + exp(one), 1 + exp(two)
        gaps = [three / below + one / more - (three * more + one * below) / (below * more),
                three / below - one / more]
    for gap in gaps:
        n = reader(trees=(gap,))
        p = n.read(gap)
        with patch.object(zero, "_has_lone_power", lambda n, p: False):
            whole = is_zero(n, p)
        assert not (whole and zero._has_lone_power(n, p))
        assert is_zero(n, p) == whole
