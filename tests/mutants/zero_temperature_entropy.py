"""The entropy of a softmax is at most the number of the other classes."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.information.gibbs import entropy_le_log_size
from derive.proofs.information.logarithm import log_le_sub_one
from derive.proofs.softmax.low_temperature import K, T, k, m, p, softmax_le_exp_gap, z
from derive.proofs.softmax.temperature import softmax_sums_to_one

third = Rational(1, 3)


@theorem(H(p) <= 2 * Sum(1 - delta(k, m), k))
def entropy_le_twice_other_classes():
    """log K ≤ K − 1 ≤ 2(K − 1)."""
    return (calc(H(p))
        .le(log(K),                       by=entropy_le_log_size(p=p))
        .le(K - 1,                        by=log_le_sub_one(t=K))
        .le(2 * (K - 1),                  by=signs)
        .eq(2 * Sum(1 - delta(k, m), k),  by=sifting))


@theorem(H(p) <= 2 * Sum((1 - delta(k, m)) * exp((-1 + 1) * (z[m] - z[k]) / 2 / T), k))
def entropy_le_gaps_times_zero():
    """exp 0 = 1."""
    return (calc(H(p))
        .le(2 * Sum(1 - delta(k, m), k),                                            by=entropy_le_twice_other_classes)
        .eq(2 * Sum((1 - delta(k, m)) * exp((-1 + 1) * (z[m] - z[k]) / 2 / T), k),  by=algebra))


@theorem(H(p) <= 2 * Sum((1 - delta(k, m)) * exp(1 / T), k))
def entropy_le_growing_other_classes():
    """1 ≤ exp(1/T)."""
    return (calc(H(p))
        .le(2 * Sum(1 - delta(k, m), k),                 by=entropy_le_twice_other_classes)
        .eq(2 * Sum((1 - delta(k, m)) * exp(0), k),      by=algebra)
        .le(2 * Sum((1 - delta(k, m)) * exp(1 / T), k),  by=signs))


@theorem(H(p) <= 2 * Sum((1 - delta(k, m)) * exp(-((z[m] - z[k]) / 3) / T), k))
def entropy_le_thirds_of_gaps():
    """−log p = (3/2) log (1/p^⅔) ≤ (3/2)(1/p^⅔ − 1)."""
    return (calc(H(p))
        .eq(3 * Sum(p[k] * log(1 / p[k]**(2 * third)), k) / 2,        by=[definition(H), log_rules])
        .le(3 * Sum(p[k] * (1 / p[k]**(2 * third) - 1), k) / 2,       by=log_le_sub_one(t=1 / p[k]**(2 * third)))
        .eq(3 * Sum(p[k]**third, k) / 2 - Rational(3, 2),             by=softmax_sums_to_one)
        .le(3 * Sum(exp((z[k] - z[m]) / T)**third, k) / 2 - Rational(3, 2),  by=softmax_le_exp_gap(i=k))
        .eq(3 * Sum((1 - delta(k, m)) * exp(-((z[m] - z[k]) / 3) / T), k) / 2,  by=[exp_rules, sifting])
        .le(2 * Sum((1 - delta(k, m)) * exp(-((z[m] - z[k]) / 3) / T), k),
            by=nonnegative(Sum((1 - delta(k, m)) * exp(-((z[m] - z[k]) / 3) / T), k) / 2)))


def without_gaps(gap):
    """exp(0) = 1."""
    bound = 2 * Sum((1 - delta(k, m)) * exp(-(gap / 2) / T), k)
    return (calc(H(p))
        .le(2 * Sum(1 - delta(k, m), k),  by=entropy_le_twice_other_classes)
        .eq(bound,                        by=algebra))


@theorem(H(p) <= 2 * Sum((1 - delta(k, m)) * exp(-((z[k] - z[k]) / 2) / T), k))
def entropy_le_gaps_of_a_class_to_itself():
    """They are 0."""
    return without_gaps(z[k] - z[k])


@theorem(H(p) <= 2 * Sum((1 - delta(k, m)) * exp(-((z[m] - z[m]) / 2) / T), k))
def entropy_le_gaps_of_the_largest_to_itself():
    """They are 0."""
    return without_gaps(z[m] - z[m])
