"""Expressions by cases are read as indicators where every value is total, and are unknown otherwise."""
from __future__ import annotations

import pytest
from sympy import Eq, Ge, IndexedBase, Le, Piecewise, Sum, Symbol, log, symbols

from derive import decide

x = Symbol("x", real=True)
K, k = symbols("K k", integer=True, positive=True)
p = IndexedBase("p", shape=(K,), positive=True)
MODULUS = Piecewise((x, Ge(x, 0, evaluate=False)), (-x, True), evaluate=False)


def test_a_false_statement_by_cases_is_refuted() -> None:
    """|x| by cases is not x."""
    found = decide(Eq(MODULUS, x, evaluate=False))
    assert found.status == "refuted"
    assert found.counterexample["x"].startswith("-")


def test_a_sum_of_cases_is_refuted_for_all_sizes() -> None:
    """The mass of the p_k that are at least 1 is not the whole mass."""
    mass = Sum(Piecewise((p[k], Ge(p[k], 1, evaluate=False)), (0, True), evaluate=False), (k, 1, K))
    assert decide(Eq(mass, Sum(p[k], (k, 1, K)), evaluate=False)).status == "refuted"


@pytest.mark.parametrize("tree", [
    Piecewise((x * log(x), Ge(x, 1, evaluate=False)), (0, True), evaluate=False),   # log x has no value for x ≤ 0
    Piecewise((1 / x, Ge(x, 1, evaluate=False)), (0, True), evaluate=False),
    Piecewise((x, Ge(x, 0, evaluate=False)), evaluate=False),                       # no case for x < 0
])
def test_values_without_a_meaning_everywhere_are_unknown(tree: Piecewise) -> None:
    """An indicator would multiply what does not exist."""
    found = decide(Le(tree, x**2 + 1, evaluate=False))
    assert found.status == "unknown" and "Piecewise" in found.reason
