"""Mistyped Brier scores that are at least as large all the same."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.estimation.brier_score import K, expected_squared_error_ge, j, k, p, q

l = index("l", K)


@theorem(Sum((q[k] - delta(j, k))**2, j, k) >= 1 - Sum(p[k]**2, k))
def squared_errors_without_weights():
    """Each weight is at most 1."""
    return (calc(Sum((q[k] - delta(j, k))**2, j, k))
        .ge(Sum(p[j] * Sum((q[k] - delta(j, k))**2, k), j),
            by=[nonnegative(Sum(Sum((1 - delta(l, j)) * p[l], l) * Sum((q[k] - delta(j, k))**2, k), j)), normalised(p),
                sifting])
        .ge(1 - Sum(p[k]**2, k),  by=expected_squared_error_ge))


@theorem(Sum(p[j] * Sum((q[k] - (1 - delta(j, k)))**2, k), j) >= 1 - Sum(p[k]**2, k))
def squared_errors_from_all_others():
    """‖q + p − 1‖² more than the bound."""
    return (calc(Sum(p[j] * Sum((q[k] - (1 - delta(j, k)))**2, k), j))
        .ge(1 - Sum(p[k]**2, k),
            by=[nonnegative(Sum((q[k] - 1 + p[k])**2, k)), normalised(p), sifting]))
