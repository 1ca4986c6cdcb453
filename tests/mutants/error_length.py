"""Bounds on the length of the error that are wider than the theorems'."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.softmax.error_length import c, k, l, p
from derive.proofs.softmax.softmax import softmax_sums_to_one


@theorem((1 - p[c])**2 <= 1)
def missing_mass_le_one():
    """The square of a number between 0 and 1."""
    return (calc((1 - p[c])**2)
        .le(1,  by=[nonnegative(p[c] * (1 + Sum((1 - delta(c, k)) * p[k], k))), sifting, softmax_sums_to_one]))


@theorem(2 * (1 - p[c])**2 <= 2)
def twice_missing_mass_le_two():
    """Twice the square of a number between 0 and 1."""
    return (calc(2 * (1 - p[c])**2)
        .le(2,  by=missing_mass_le_one.times(2)))


@theorem(2 * (1 - p[c])**2 <= 2 * (2 - p[c])**2)
def twice_missing_mass_le_twice_more():
    """Squares of nonnegative numbers grow."""
    return (calc(2 * (1 - p[c])**2)
        .le(2 * (2 - p[c])**2,
            by=[nonnegative(2 * (1 + 2 * Sum((1 - delta(c, k)) * p[k], k))), sifting, softmax_sums_to_one]))


@theorem(Sum(p[k]**2, k) < 2)
def squared_probabilities_lt_two():
    """They add up to at most 1."""
    return (calc(Sum(p[k]**2, k))
        .le(Sum(p[k], k)**2,  by=[nonnegative(Sum((1 - delta(k, l)) * p[k] * p[l], k, l)), sifting])
        .eq(1,                by=softmax_sums_to_one)
        .lt(2,                by=algebra))
