"""The softmax at a low temperature T > 0: it tends to the indicator of the largest logit, with an explicit bound.

    p_i = exp(z_i/T) / Σ exp(z_k/T)        |p_i − δ_im| ≤ Σ_{k≠m} e^{−(z_m − z_k)/T}

Where n classes share the largest logit c, and o_1, ..., o_J are the smaller ones, each of the n tends to 1/n.
References: Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 6.2.2.3.
"""
from derive import *
from derive.proofs.softmax.temperature import K, T, i, k, p, softmax_sums_to_one, z

m = index("m", K)
largest = hypothesis("z_m_is_largest", forall(k, implies(Ne(k, m), z[k] < z[m])), "z_m is largest")

n, J = size("n"), size("J")
j = index("j", J)
c, o = real("c"), vector("o", J)
tied = define("P", exp(c / T) / (n * exp(c / T) + Sum(exp(o[j] / T), j)))    # one of n classes with the logit c
B = define("B", Sum(exp(-(c - o[j]) / T), j))
below = hypothesis("others_are_below", forall(j, o[j] < c), "smaller logits of the others")


@theorem(p[i] <= 1)
def softmax_le_one():
    """**Bound of a probability**."""
    return (calc(p[i])
        .le(Sum(p[k], k),  by=single_term)
        .eq(1,             by=softmax_sums_to_one))


@theorem(p[i] <= exp((z[i] - z[m]) / T))
def softmax_le_exp_gap():
    """**Exponential decay**: p_i is at most e^{(z_i − z_m)/T} for every m."""
    return (calc(p[i])
        .le(exp((z[i] - z[m]) / T),
            by=[nonnegative(p[i] * Sum((1 - delta(k, m)) * exp((z[k] - z[m]) / T), k)),
                definition(p), exp_rules, sifting]))


@theorem(p[i] - delta(i, m) <= Sum((1 - delta(k, m)) * exp((z[k] - z[m]) / T), k))
def softmax_sub_indicator_le():
    """**Upper bound at low temperature**: off the maximum, p_i is below the sum of the gaps' exponentials."""
    return (calc(p[i] - delta(i, m))
        .le(p[i] - delta(i, m) * p[i],                            by=softmax_le_one.times(delta(i, m)))
        .eq((1 - delta(i, m)) * p[i],                             by=algebra)
        .le((1 - delta(i, m)) * exp((z[i] - z[m]) / T),           by=softmax_le_exp_gap)
        .le(Sum((1 - delta(k, m)) * exp((z[k] - z[m]) / T), k),   by=single_term))


@theorem(delta(i, m) - p[i] <= Sum((1 - delta(k, m)) * exp((z[k] - z[m]) / T), k))
def indicator_sub_softmax_le():
    """**Lower bound at low temperature**: the mass that the maximum misses is below the same sum."""
    return (calc(delta(i, m) - p[i])
        .le(delta(i, m) - delta(i, m) * p[m],                     by=[nonnegative((1 - delta(i, m)) * p[i]), sifting])
        .le(1 - p[m],                                             by=softmax_le_one(i=m).times(1 - delta(i, m)))
        .eq(Sum(p[k], k) - p[m],                                  by=softmax_sums_to_one)
        .eq(Sum((1 - delta(k, m)) * p[k], k),                     by=sifting)
        .le(Sum((1 - delta(k, m)) * exp((z[k] - z[m]) / T), k),   by=softmax_le_exp_gap(i=k)))


@theorem(tends(p[i], T, 0, delta(i, m), bound=Sum((1 - delta(k, m)) * exp(-(z[m] - z[k]) / T), k)), given=[largest])
def softmax_tends_to_indicator():
    """**Low temperature**: the softmax tends to the indicator of the unique largest logit."""
    return (calc(Abs(p[i] - delta(i, m)))
        .le(Sum((1 - delta(k, m)) * exp((z[k] - z[m]) / T), k),
            by=[softmax_sub_indicator_le, indicator_sub_softmax_le])
        .eq(Sum((1 - delta(k, m)) * exp(-(z[m] - z[k]) / T), k),
            by=algebra)
        .tends(0,
            by=limit(T, 0)))


@theorem(Eq(1 / n - tied, B / (n * (n + B))))
def tied_entry_misses():
    """**Tied largest logits**: each entry is below 1/n, as the other classes take a part of the mass."""
    return (calc(1 / n - tied)
        .eq(1 / n - 1 / (n + B),                     by=[definition(tied, B), exp_rules])
        .eq(B / (n * (n + B)),                       by=algebra))


@theorem(tends(tied, T, 0, 1 / n, bound=Sum(exp(-(c - o[j]) / T), j)), given=[below])
def tied_entries_share_the_mass():
    """**Low temperature, ties**: n classes with the largest logit tend to 1/n each."""
    return (calc(Abs(tied - 1 / n))
        .eq(B / (n * (n + B)),                       by=tied_entry_misses)
        .le(B,
            by=nonnegative(B * ((n - 1) * (n + 1) + n * B) / (n * (n + B))))
        .eq(Sum(exp(-(c - o[j]) / T), j),            by=definition(B))
        .tends(0,                                    by=limit(T, 0)))
