"""When the softmax saturates: its Jacobian vanishes with growing gaps between the logits, not with their size.

    p_i = exp(t z_i) / Σ exp(t z_k)        slope of p_i in its logit t z_i: p_i(1 − p_i)

The scale t > 0 widens all gaps z_m − z_k; m is the class with the largest logit.
References: Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 6.2.2.3.
"""
from derive import *

K = size("K")
i, k, m = indices("i k m", K)
z = vector("z", K)
t = positive("t")

p = define("p", exp(t * z[i]) / Sum(exp(t * z[k]), k), i)
maximal = hypothesis("z_m_is_maximal", forall(k, z[k] <= z[m]), "z_m is maximal")
other = hypothesis("i_is_not_m", Eq(delta(i, m), 0), "i ≠ m")
largest = hypothesis("z_m_is_largest", forall(k, implies(Ne(k, m), z[k] < z[m])), "z_m is largest")


@theorem(Eq(Sum(p[k], k), 1))
def scaled_softmax_total_mass():
    """**Normalisation of the softmax** at every scale of the logits."""
    return (calc(Sum(p[k], k))
        .eq(1,  by=definition(p)))


@theorem(p[i] * (1 - p[i]) <= 1 - p[m])
def diagonal_le_missing_mass():
    """**Slopes and missing mass**: no slope p_i(1 − p_i) exceeds the mass 1 − p_m that a class misses."""
    return (calc(p[i] * (1 - p[i]))
        .le(1 - p[m],
            by=[nonnegative((1 - delta(i, m)) * Sum((1 - delta(k, m)) * (1 - delta(k, i)) * p[k], k)
                            + delta(i, m) * Sum((1 - delta(k, m)) * p[k], k)**2 + (1 - delta(i, m)) * p[i]**2),
                sifting, scaled_softmax_total_mass]))


@theorem(p[i] * (1 - p[i]) >= 0)
def diagonal_is_nonnegative():
    """**Slopes**: no slope p_i(1 − p_i) is negative."""
    return (calc(p[i] * (1 - p[i]))
        .eq(p[i] * Sum((1 - delta(k, i)) * p[k], k),  by=[sifting, scaled_softmax_total_mass])
        .ge(0,                                        by=signs))


@theorem(p[i] <= exp(t * (z[i] - z[m])))
def scaled_softmax_le_exp_gap():
    """**Exponential decay**: p_i is at most e^{t(z_i − z_m)} for every m."""
    return (calc(p[i])
        .le(exp(t * (z[i] - z[m])),
            by=[nonnegative(p[i] * Sum((1 - delta(k, m)) * exp(t * (z[k] - z[m])), k)),
                definition(p), exp_rules, sifting]))


@theorem(1 - p[m] <= Sum((1 - delta(k, m)) * exp(t * (z[k] - z[m])), k))
def missing_mass_le_exp_gaps():
    """**Mass that a class misses**: 1 − p_m is at most the sum of e^{−t(z_m − z_k)} over the other classes."""
    return (calc(1 - p[m])
        .eq(Sum((1 - delta(k, m)) * p[k], k),                            by=[sifting, scaled_softmax_total_mass])
        .le(Sum((1 - delta(k, m)) * exp(t * (z[k] - z[m])), k),          by=scaled_softmax_le_exp_gap(i=k)))


@theorem(tends(p[i] * (1 - p[i]), t, oo, 0, bound=Sum((1 - delta(k, m)) * exp(-t * (z[m] - z[k])), k)), given=[largest])
def jacobian_vanishes_with_gaps():
    """**Saturation of the softmax**: as all gaps to the largest logit grow, every slope tends to zero."""
    return (calc(Abs(p[i] * (1 - p[i])))
        .le(1 - p[m],
            by=[diagonal_le_missing_mass, diagonal_is_nonnegative])
        .le(Sum((1 - delta(k, m)) * exp(t * (z[k] - z[m])), k),
            by=missing_mass_le_exp_gaps)
        .eq(Sum((1 - delta(k, m)) * exp(-t * (z[m] - z[k])), k),
            by=algebra)
        .tends(0,
            by=limit(t, oo)))


@theorem(p[m] >= 1 / K, given=[maximal])
def largest_entry_ge_mean():
    """**Largest entry**: that of a largest logit is at least 1/K."""
    return (calc(p[m])
        .eq(exp(t * z[m]) / Sum(exp(t * z[k]), k),    by=definition(p))
        .ge(exp(t * z[m]) / Sum(exp(t * z[m]), k),    by=signs)
        .eq(1 / K,                                    by=algebra))


@theorem(p[m] * (1 - p[m]) >= exp(-t * (z[m] - z[i])) / K**2, given=[maximal, other])
def slope_is_large_where_a_gap_is_small():
    """**No saturation without gaps**: at a largest logit the slope is at least e^{−t(z_m − z_i)}/K² for all other i."""
    return (calc(p[m] * (1 - p[m]))
        .ge(p[m] * p[i],
            by=[nonnegative(p[m] * Sum((1 - delta(k, m)) * (1 - delta(k, i)) * p[k], k)),
                sifting, scaled_softmax_total_mass, other])
        .eq(p[m]**2 * exp(-t * (z[m] - z[i])),          by=[definition(p), exp_rules])
        .ge((1 / K)**2 * exp(-t * (z[m] - z[i])),       by=largest_entry_ge_mean)
        .eq(exp(-t * (z[m] - z[i])) / K**2,             by=algebra))
