"""Mistyped statements about entropy and divergence that are true all the same."""
# ruff: noqa: F403, F405
from sympy import Integer

from derive import *
from derive.proofs.information.gibbs import (
    KL,
    H,
    K,
    S,
    entropy_le_log_size,
    k,
    kl_ge_neg_log_support_mass,
    p,
    p_ll_q,
    q,
)
from derive.proofs.information.logarithm import log_le_sub_one


@theorem(H(p) <= K)
def entropy_le_size():
    """log K ≤ K − 1."""
    return (calc(H(p))
        .le(log(K),  by=entropy_le_log_size)
        .le(K - 1,   by=log_le_sub_one(t=K))
        .le(K,       by=algebra))


@theorem(KL(p, q) >= -S, given=[p_ll_q])
def kl_ge_neg_support_mass():
    """log S ≤ S − 1."""
    return (calc(KL(p, q))
        .ge(-log(S),     by=kl_ge_neg_log_support_mass)
        .ge(-(S - 1),    by=log_le_sub_one(t=S))
        .ge(-S,          by=algebra))


SAME = forall(k, Eq(p[k], q[k]))


@theorem(iff(forall(k, Eq(q[k] - p[k], 0)), SAME))
def without_the_logarithm():
    """The linear part vanishes only for p = q."""
    return (calc(forall(k, Eq(q[k] - p[k], 0)))
        .iff(SAME,  by=algebra))


@theorem(iff(forall(k, Eq(q[k] - p[k] - xlogy(p[k], p[k] / p[k]), 0)), SAME))
def ratio_of_p():
    """log(p/p) = 0 where p is not 0."""
    return (calc(forall(k, Eq(q[k] - p[k] - xlogy(p[k], p[k] / p[k]), 0)))
        .iff(SAME,  by=algebra))


@theorem(iff(forall(k, Eq(q[k] - p[k] - xlogy(p[k], q[k] / q[k]), 0)), SAME), given=[p_ll_q])
def ratio_of_q():
    """log(q/q) = 0 where p is not 0, as q is not 0 there."""
    return (calc(forall(k, Eq(q[k] - p[k] - xlogy(p[k], q[k] / q[k]), 0)))
        .iff(SAME,  by=algebra))


@theorem(iff(forall(k, Eq(q[k] - p[k] + (Integer(-1) + 1) * xlogy(p[k], q[k] / p[k]), 0)), SAME), given=[p_ll_q])
def logarithm_times_zero():
    """The logarithm is multiplied by 0."""
    return (calc(forall(k, Eq(q[k] - p[k] + (Integer(-1) + 1) * xlogy(p[k], q[k] / p[k]), 0)))
        .iff(SAME,  by=algebra))
