"""Mistyped statements about the Hessian of the cross-entropy that are true all the same."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.softmax.softmax import delta, i, j, k, l, p, softmax_sums_to_one, v


@theorem(p[i] <= 1)
def softmax_le_one():
    """One term of a sum of nonnegative terms."""
    return (calc(p[i])
        .le(Sum(p[k], k),  by=single_term)
        .eq(1,             by=softmax_sums_to_one))


@theorem(Sum(v[i] * (delta(i, j) - p[i] * p[j]) * v[j], i, j) >= 0)
def identity_minus_outer_product():
    """Σ v² ≥ Σ p v², and the rest is a variance."""
    return (calc(Sum(v[i] * (delta(i, j) - p[i] * p[j]) * v[j], i, j))
        .eq(Sum(1 * v[k]**2, k) - Sum(p[k] * v[k], k)**2,          by=sifting)
        .ge(Sum(p[k] * v[k]**2, k) - Sum(p[k] * v[k], k)**2,       by=softmax_le_one)
        .eq(Sum(p[k] * (v[k] - Sum(p[l] * v[l], l))**2, k),        by=softmax_sums_to_one)
        .ge(0,                                                     by=signs))
