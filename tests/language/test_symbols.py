"""Symbols: what tells them apart."""
from __future__ import annotations

from derive import (
    density,
    distribution,
    index,
    matrix,
    positive_distribution,
    random_variable,
    random_vector,
    real,
    size,
    vector,
)


def test_equal_symbols_are_one_object_and_others_are_not() -> None:
    """Ends, sizes, signs, orders and sorts tell symbols of one name apart."""
    K, N = size("K"), size("N")
    assert index("k", K) is index("k", K)
    assert distribution("p", K) is distribution("p", K)
    assert random_variable("X") is random_variable("X")
    different = [index("k", K), index("k", N), index("k", K, 0), distribution("k", K), distribution("k", N),
                 vector("k", K), vector("k", K, sign=">="), positive_distribution("k", K), random_variable("k"),
                 random_variable("k", 4), random_vector("k", K), matrix("k", K, K), real("k"), size("k"),
                 density("k", real("x"), real("t")), density("k", real("y"), real("t")),
                 density("k", real("x"), real("t"), order=1)]
    assert len(set(different)) == len(different)
