"""The entropy of a softmax is at most the number of the other classes."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.information.gibbs import entropy_le_log_size
from derive.proofs.information.logarithm import log_le_sub_one
from derive.proofs.softmax.zero_temperature_entropy import K, k, m, p


@theorem(H(p) <= 2 * Sum(1 - delta(k, m), k))
def entropy_le_twice_other_classes():
    """log K ≤ K − 1 ≤ 2(K − 1)."""
    return (calc(H(p))
        .le(log(K),                       by=entropy_le_log_size(p=p))
        .le(K - 1,                        by=log_le_sub_one(t=K))
        .le(2 * (K - 1),                  by=signs)
        .eq(2 * Sum(1 - delta(k, m), k),  by=sifting))
