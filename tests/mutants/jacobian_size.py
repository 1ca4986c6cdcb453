"""Bounds on entries of the Jacobian and on variances that are wider than the theorems'."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.softmax.jacobian_size import a, b, i, k, p
from derive.proofs.softmax.softmax import softmax_sums_to_one


@theorem(p[i] * (1 - p[i]) <= 1 - p[i])
def diagonal_le_rest():
    """The factor p_i is at most 1."""
    return (calc(p[i] * (1 - p[i]))
        .le(1 - p[i],  by=[nonnegative(Sum((1 - delta(i, k)) * p[k], k)**2), sifting, softmax_sums_to_one]))


@theorem(-p[i] <= p[i] * (1 - p[i]))
def negative_probability_le_diagonal():
    """Their difference is p_i(2 − p_i)."""
    return (calc(-p[i])
        .le(p[i] * (1 - p[i]),
            by=[nonnegative(p[i] * (1 + Sum((1 - delta(i, k)) * p[k], k))), sifting, softmax_sums_to_one]))


@theorem((b - a)**2 / 4 <= (b - a)**2)
def quarter_le_whole():
    """Three quarters of a square."""
    return (calc((b - a)**2 / 4)
        .le((b - a)**2,  by=nonnegative(3 * (b - a)**2 / 4)))
