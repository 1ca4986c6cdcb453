"""The divergence from smoothed targets stays below its bound."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.softmax.cross_entropy_infimum import K, k, q, s, xlogy_le_chi_square_term, y


@theorem(KL(y, q) < 1 / s)
def divergence_from_smoothed_target_lt():
    """Some target is positive."""
    return (calc(KL(y, q))
        .eq(Sum(xlogy(y[k], y[k] / q[k]), k),                by=definition(KL))
        .le(Sum(y[k] * (y[k] / q[k] - 1), k),                by=xlogy_le_chi_square_term(x=y[k], w=q[k]))
        .eq(Sum(y[k] / s, k) - Sum((s + 1) * y[k] / (K * s * (s * y[k] + 1 / K)), k),  by=definition(q))
        .lt(Sum(y[k] / s, k),                                by=normalised(y))
        .eq(1 / s,                                           by=normalised(y)))
