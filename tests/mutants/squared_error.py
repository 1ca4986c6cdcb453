"""Mistyped lower bounds of the gradient of the squared error that are lower."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.softmax.softmax import softmax_sums_to_one
from derive.proofs.softmax.squared_error import G, j, k, l, p, y

others = Sum((1 - delta(j, k)) * p[k], k)


@theorem(-1 <= 4 * p[j] * (1 - p[j]))
def minus_one_le_spread():
    """The right side is not negative."""
    return (calc(-1)
        .le(4 * p[j] * (1 - p[j]),  by=[nonnegative(1 + 4 * p[j] * others), sifting, softmax_sums_to_one]))


@theorem(-G[j] <= 4 * p[j] * (1 - p[j])**2)
def neg_gradient_le_cubic():
    """y_j − y_k ≤ 1 and p_k − p_j ≤ 1 − 2 p_j."""
    return (calc(-G[j])
        .le(4 * p[j] * (1 - p[j])**2,
            by=[nonnegative(2 * p[j] * Sum((1 - delta(j, k)) * p[k] * (Sum((1 - delta(j, l)) * y[l], l) + y[k]
                            + Sum((1 - delta(j, l)) * (1 - delta(k, l)) * p[l], l)), k)),
                definition(G), sifting, softmax_sums_to_one, normalised(y)]))


@theorem(-G[j] <= 1 - p[j])
def neg_gradient_le_missing_mass():
    """4 p (1 − p) ≤ 1."""
    return (calc(-G[j])
        .le(4 * p[j] * (1 - p[j])**2,  by=neg_gradient_le_cubic)
        .le(1 - p[j],                  by=[nonnegative(others * (1 - 2 * p[j])**2), sifting, softmax_sums_to_one]))
