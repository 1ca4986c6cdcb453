"""Mistyped bounds at low temperature that are true all the same."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.softmax.low_temperature import (
    T,
    i,
    indicator_sub_softmax_le,
    k,
    m,
    p,
    softmax_le_exp_gap,
    softmax_le_one,
    z,
)
from derive.proofs.softmax.temperature import softmax_sums_to_one

GAPS = Sum((1 - delta(k, m)) * exp((z[k] - z[m]) / T), k)


@theorem(p[i] <= exp(1 / T))
def softmax_le_exp_inverse():
    """e^x ≥ 1 for x ≥ 0."""
    return (calc(p[i])
        .le(1,           by=softmax_le_one)
        .eq(exp(0),      by=algebra)
        .le(exp(1 / T),  by=signs))


@theorem(p[i] <= exp((z[m] - z[m]) / T))
def softmax_le_exp_zero():
    """The right side is 1."""
    return (calc(p[i])
        .le(1,                       by=softmax_le_one)
        .eq(exp((z[m] - z[m]) / T),  by=algebra))


@theorem(p[i] <= exp((z[i] - z[i]) / T))
def softmax_le_exp_zero_of_its_own():
    """The right side is 1."""
    return (calc(p[i])
        .le(1,                       by=softmax_le_one)
        .eq(exp((z[i] - z[i]) / T),  by=algebra))


@theorem(p[i] - delta(i, m) <= 1 - delta(i, m))
def softmax_sub_indicator_le_off_the_diagonal():
    """A probability is at most 1."""
    return (calc(p[i] - delta(i, m))
        .le(1 - delta(i, m),  by=softmax_le_one))


@theorem(p[i] - delta(i, m) <= Sum(1 - delta(k, m), k))
def softmax_sub_indicator_le_count():
    """There is a term 1 where i differs from m."""
    return (calc(p[i] - delta(i, m))
        .le(1 - delta(i, m),          by=softmax_sub_indicator_le_off_the_diagonal)
        .le(Sum(1 - delta(k, m), k),  by=single_term))


@theorem(delta(i, m) - p[i] <= delta(i, m) - delta(i, m) * p[m])
def shortfall_le():
    """Off the diagonal the left side is not positive."""
    return (calc(delta(i, m) - p[i])
        .le(delta(i, m) - delta(i, m) * p[m],  by=[nonnegative((1 - delta(i, m)) * p[i]), sifting]))


@theorem(1 - p[m] <= Sum(1 - delta(k, m), k))
def missing_mass_le_count():
    """Each of the other entries is at most 1."""
    return (calc(1 - p[m])
        .eq(Sum(p[k], k) - p[m],               by=softmax_sums_to_one)
        .eq(Sum((1 - delta(k, m)) * p[k], k),  by=sifting)
        .le(Sum((1 - delta(k, m)) * 1, k),     by=softmax_le_one)
        .eq(Sum(1 - delta(k, m), k),           by=algebra))


@theorem(delta(i, m) - p[i] <= Sum(1 - delta(k, m), k))
def indicator_sub_softmax_le_count():
    """The missing mass is that of the other entries."""
    return (calc(delta(i, m) - p[i])
        .le(delta(i, m) - delta(i, m) * p[m],  by=shortfall_le)
        .le(1 - p[m],                          by=softmax_le_one(i=m).times(1 - delta(i, m)))
        .le(Sum(1 - delta(k, m), k),           by=missing_mass_le_count))


@theorem(Sum(1 - delta(k, m), k) <= Sum((1 - delta(k, m)) * exp(1 / T), k))
def count_le_exp_inverse():
    """e^x ≥ 1 for x ≥ 0."""
    return (calc(Sum(1 - delta(k, m), k))
        .eq(Sum((1 - delta(k, m)) * exp(0), k),      by=algebra)
        .le(Sum((1 - delta(k, m)) * exp(1 / T), k),  by=signs))


@theorem(p[i] - delta(i, m) <= Sum((1 - delta(k, m)) * exp(1 / T), k))
def softmax_sub_indicator_le_exp_inverse():
    """Each term is at least 1."""
    return (calc(p[i] - delta(i, m))
        .le(Sum(1 - delta(k, m), k),                 by=softmax_sub_indicator_le_count)
        .le(Sum((1 - delta(k, m)) * exp(1 / T), k),  by=count_le_exp_inverse))


@theorem(p[i] - delta(i, m) <= Sum((1 - delta(k, m)) * exp((z[m] - z[m]) / T), k))
def softmax_sub_indicator_le_exp_zero_of_m():
    """Each exponential is 1."""
    return (calc(p[i] - delta(i, m))
        .le(Sum(1 - delta(k, m), k),                             by=softmax_sub_indicator_le_count)
        .eq(Sum((1 - delta(k, m)) * exp((z[m] - z[m]) / T), k),  by=algebra))


@theorem(p[i] - delta(i, m) <= Sum((1 - delta(k, m)) * exp((z[k] - z[k]) / T), k))
def softmax_sub_indicator_le_exp_zero_of_k():
    """Each exponential is 1."""
    return (calc(p[i] - delta(i, m))
        .le(Sum(1 - delta(k, m), k),                             by=softmax_sub_indicator_le_count)
        .eq(Sum((1 - delta(k, m)) * exp((z[k] - z[k]) / T), k),  by=algebra))


@theorem(p[i] - delta(i, m) <= Sum((1 - (1 - delta(k, m))) * exp((z[k] - z[m]) / T), k))
def softmax_sub_indicator_le_diagonal_term():
    """The sum is its term at m, which is 1."""
    return (calc(p[i] - delta(i, m))
        .le(p[i],                                                      by=signs)
        .le(1,                                                         by=softmax_le_one)
        .eq(Sum((1 - (1 - delta(k, m))) * exp((z[k] - z[m]) / T), k),  by=sifting))


@theorem(delta(i, m) - p[i] <= Sum((1 - delta(k, m)) * exp(1 / T), k))
def indicator_sub_softmax_le_exp_inverse():
    """Each term is at least 1."""
    return (calc(delta(i, m) - p[i])
        .le(Sum(1 - delta(k, m), k),                 by=indicator_sub_softmax_le_count)
        .le(Sum((1 - delta(k, m)) * exp(1 / T), k),  by=count_le_exp_inverse))


@theorem(delta(i, m) - p[i] <= Sum((1 - delta(k, m)) * exp((z[m] - z[m]) / T), k))
def indicator_sub_softmax_le_exp_zero_of_m():
    """Each exponential is 1."""
    return (calc(delta(i, m) - p[i])
        .le(Sum(1 - delta(k, m), k),                             by=indicator_sub_softmax_le_count)
        .eq(Sum((1 - delta(k, m)) * exp((z[m] - z[m]) / T), k),  by=algebra))


@theorem(delta(i, m) - p[i] <= Sum((1 - delta(k, m)) * exp((z[k] - z[k]) / T), k))
def indicator_sub_softmax_le_exp_zero_of_k():
    """Each exponential is 1."""
    return (calc(delta(i, m) - p[i])
        .le(Sum(1 - delta(k, m), k),                             by=indicator_sub_softmax_le_count)
        .eq(Sum((1 - delta(k, m)) * exp((z[k] - z[k]) / T), k),  by=algebra))


@theorem(delta(i, m) - p[i] <= Sum((1 - (1 - delta(k, m))) * exp((z[k] - z[m]) / T), k))
def indicator_sub_softmax_le_diagonal_term():
    """The sum is its term at m, which is 1."""
    return (calc(delta(i, m) - p[i])
        .le(1 - p[i],                                                  by=signs)
        .le(1,                                                         by=signs)
        .eq(Sum((1 - (1 - delta(k, m))) * exp((z[k] - z[m]) / T), k),  by=sifting))


@theorem(p[i] - delta(i, m) <= Sum((1 - delta(i, m)) * exp((z[k] - z[m]) / T), k))
def softmax_sub_indicator_le_mask_of_i():
    """The term at m is 1 − δ_im."""
    return (calc(p[i] - delta(i, m))
        .le(1 - delta(i, m),  by=softmax_sub_indicator_le_off_the_diagonal)
        .le(Sum((1 - delta(i, m)) * exp((z[k] - z[m]) / T), k),
            by=[nonnegative((1 - delta(i, m)) * GAPS), sifting]))


@theorem(p[i] - delta(i, m) <= Sum((1 - delta(k, i)) * exp((z[k] - z[m]) / T), k))
def softmax_sub_indicator_le_off_i():
    """The term at m is 1 − δ_im."""
    return (calc(p[i] - delta(i, m))
        .le(1 - delta(i, m),  by=softmax_sub_indicator_le_off_the_diagonal)
        .le(Sum((1 - delta(k, i)) * exp((z[k] - z[m]) / T), k),
            by=[nonnegative(Sum((1 - delta(k, i)) * (1 - delta(k, m)) * exp((z[k] - z[m]) / T), k)), sifting]))


@theorem(p[i] - delta(i, m) <= Sum((1 - delta(k, m)) * exp((z[k] - z[i]) / T), k))
def softmax_sub_indicator_le_gaps_to_i():
    """The term at i is 1 − δ_im."""
    return (calc(p[i] - delta(i, m))
        .le(1 - delta(i, m),  by=softmax_sub_indicator_le_off_the_diagonal)
        .le(Sum((1 - delta(k, m)) * exp((z[k] - z[i]) / T), k),
            by=[nonnegative(Sum((1 - delta(k, i)) * (1 - delta(k, m)) * exp((z[k] - z[i]) / T), k)), sifting]))


@theorem(p[i] - delta(i, m) <= Sum((1 - delta(k, m)) * exp((z[i] - z[m]) / T), k))
def softmax_sub_indicator_le_own_gap():
    """The term at i is that of the theorem."""
    return (calc(p[i] - delta(i, m))
        .le(p[i] - delta(i, m) * p[i],                           by=softmax_le_one.times(delta(i, m)))
        .eq((1 - delta(i, m)) * p[i],                            by=algebra)
        .le((1 - delta(i, m)) * exp((z[i] - z[m]) / T),          by=softmax_le_exp_gap)
        .le(Sum((1 - delta(k, m)) * exp((z[i] - z[m]) / T), k),  by=single_term))


@theorem(delta(i, m) - 1 <= GAPS)
def indicator_sub_one_le():
    """The left side is not positive, the right side not negative."""
    return (calc(delta(i, m) - 1)
        .le(0,     by=signs)
        .le(GAPS,  by=signs))


@theorem(delta(i, m) - p[m] <= GAPS)
def indicator_sub_largest_le():
    """δ ≤ 1, and 1 − p_m is the left side at i = m."""
    return (calc(delta(i, m) - p[m])
        .le(1 - p[m],            by=signs)
        .eq(delta(m, m) - p[m],  by=algebra)
        .le(GAPS,                by=indicator_sub_softmax_le(i=m)))


@theorem(delta(i, m) - p[i] <= Sum((1 - delta(k, i)) * exp((z[k] - z[m]) / T), k))
def indicator_sub_softmax_le_off_i():
    """At i = m it is the theorem; elsewhere the left side is not positive."""
    bound = Sum((1 - delta(k, i)) * exp((z[k] - z[m]) / T), k)
    return (calc(delta(i, m) - p[i])
        .le(delta(i, m) - delta(i, m) * p[m],  by=shortfall_le)
        .le(delta(i, m) * GAPS,                by=indicator_sub_softmax_le(i=m).times(delta(i, m)))
        .le(bound,                             by=[nonnegative((1 - delta(i, m)) * bound), sifting]))


@theorem(delta(i, m) - p[i] <= Sum((1 - delta(k, m)) * exp((z[i] - z[m]) / T), k))
def indicator_sub_softmax_le_own_gap():
    """At i = m the exponentials are 1; elsewhere the left side is not positive."""
    bound = Sum((1 - delta(k, m)) * exp((z[i] - z[m]) / T), k)
    return (calc(delta(i, m) - p[i])
        .le(delta(i, m) - delta(i, m) * p[m],       by=shortfall_le)
        .le(delta(i, m) * Sum(1 - delta(k, m), k),  by=missing_mass_le_count.times(delta(i, m)))
        .le(bound,                                  by=[nonnegative((1 - delta(i, m)) * bound), sifting]))


@theorem(delta(i, m) - p[i] <= Sum((1 - delta(k, m)) * exp((z[k] - z[i]) / T), k))
def indicator_sub_softmax_le_gaps_to_i():
    """At i = m it is the theorem; elsewhere the left side is not positive."""
    bound = Sum((1 - delta(k, m)) * exp((z[k] - z[i]) / T), k)
    return (calc(delta(i, m) - p[i])
        .le(delta(i, m) - delta(i, m) * p[m],  by=shortfall_le)
        .le(delta(i, m) * GAPS,                by=indicator_sub_softmax_le(i=m).times(delta(i, m)))
        .le(bound,                             by=[nonnegative((1 - delta(i, m)) * bound), sifting]))
