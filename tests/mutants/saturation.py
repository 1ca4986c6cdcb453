"""Mistyped bounds of a slope by missing mass that hold all the same: no probability exceeds 1."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.softmax.saturation import i, k, m, p, scaled_softmax_total_mass

missing = Sum((1 - delta(k, m)) * p[k], k)


@theorem(p[i] * (1 - p[m]) <= 1 - p[m])
def share_of_missing_mass():
    """p_i ≤ 1."""
    return (calc(p[i] * (1 - p[m]))
        .le(1 - p[m],
            by=[nonnegative(Sum((1 - delta(k, i)) * p[k], k) * missing), sifting, scaled_softmax_total_mass]))


@theorem(-(p[i] * (1 - p[m])) <= 1 - p[m])
def neg_share_of_missing_mass():
    """No factor is negative."""
    return (calc(-(p[i] * (1 - p[m])))
        .le(1 - p[m],  by=[nonnegative((1 + p[i]) * missing), sifting, scaled_softmax_total_mass]))


@theorem(p[i] <= 1)
def probability_le_one():
    """One of the numbers that add up to 1."""
    return (calc(p[i])
        .le(1,  by=[nonnegative(Sum((1 - delta(k, i)) * p[k], k)), sifting, scaled_softmax_total_mass]))


@theorem(1 - p[m] <= Sum(1 - delta(k, m), k))
def missing_mass_le_other_classes():
    """p_k ≤ 1."""
    return (calc(1 - p[m])
        .eq(missing,                          by=[sifting, scaled_softmax_total_mass])
        .le(Sum((1 - delta(k, m)) * 1, k),    by=probability_le_one(i=k))
        .eq(Sum(1 - delta(k, m), k),          by=algebra))
