"""Mistyped bounds of an average code length that hold all the same."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.claims.entropy_claims import K, b, base, decodable, k, lengths, mean_length_ge_entropy, p
from derive.proofs.information.entropy import entropy_nonneg
from derive.proofs.information.logarithm import log_le_sub_one

m = index("m", K)


@theorem(exp(-lengths[m] * log(b)) <= 1, given=[decodable])
def decay_of_length_le_one():
    """One term of Kraft's sum."""
    return (calc(exp(-lengths[m] * log(b)))
        .le(Sum(exp(-lengths[k] * log(b)), k),
            by=[nonnegative(Sum((1 - delta(m, k)) * exp(-lengths[k] * log(b)), k)), exp_rules, sifting])
        .le(1,  by=algebra))


@theorem(-lengths[m] * log(b) <= 0, given=[decodable])
def neg_length_le_zero():
    """No length is negative."""
    return (calc(-lengths[m] * log(b))
        .eq(log(exp(-lengths[m] * log(b))),  by=log_rules)
        .le(exp(-lengths[m] * log(b)) - 1,   by=[log_le_sub_one(t=exp(-lengths[m] * log(b))), exp_rules])
        .le(0,                               by=[decay_of_length_le_one, exp_rules]))


@theorem(Sum(p[k] * lengths[k], k) >= -H(p) / log(b), given=[base, decodable])
def mean_length_ge_neg_entropy():
    """−H ≤ H."""
    return (calc(Sum(p[k] * lengths[k], k))
        .ge(H(p) / log(b),   by=mean_length_ge_entropy)
        .ge(-H(p) / log(b),  by=entropy_nonneg.times(2 / log(b))))


@theorem(log(b) <= b)
def log_le_base():
    """log b ≤ b − 1."""
    return (calc(log(b))
        .le(b - 1,  by=log_le_sub_one(t=b))
        .le(b,      by=algebra))


@theorem(Sum(p[k] * lengths[k], k) >= H(p) / b, given=[base, decodable])
def mean_length_ge_entropy_over_base():
    """log b ≤ b."""
    return (calc(Sum(p[k] * lengths[k], k))
        .ge(H(p) / log(b),        by=mean_length_ge_entropy)
        .ge(Abs(H(p)) / log(b),   by=entropy_nonneg)
        .ge(Abs(H(p)) / b,        by=log_le_base)
        .ge(H(p) / b,             by=comparison))


@theorem(p[m] * lengths[m] <= lengths[m], given=[base, decodable])
def weighted_length_le_length():
    """p_m ≤ 1."""
    return (calc(p[m] * lengths[m])
        .le(lengths[m],
            by=[neg_length_le_zero.times(Sum((1 - delta(m, k)) * p[k], k) / log(b)), sifting, normalised(p)]))


@theorem(Sum(lengths[k], k) >= H(p) / log(b), given=[base, decodable])
def sum_of_lengths_ge_entropy():
    """No length is negative."""
    return (calc(Sum(lengths[k], k))
        .ge(Sum(p[k] * lengths[k], k),  by=weighted_length_le_length(m=k))
        .ge(H(p) / log(b),              by=mean_length_ge_entropy))
