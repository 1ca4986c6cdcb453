"""The entropy of the softmax vanishes as T → 0⁺, if one logit is the largest.

    −log p = 2 log (1/√p) ≤ 2 (1/√p − 1)        H ≤ 2 Σ √p_k − 2 ≤ 2 Σ_{k≠m} e^{−(z_m − z_k)/2T}

References: Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 6.2.2.3.
"""
from derive import *
from derive.proofs.information.entropy import entropy_nonneg
from derive.proofs.information.logarithm import log_le_sub_one
from derive.proofs.softmax.low_temperature import T, k, largest, m, p, softmax_le_exp_gap, z
from derive.proofs.softmax.temperature import softmax_sums_to_one

B = 2 * Sum((1 - delta(k, m)) * exp(-((z[m] - z[k]) / 2) / T), k)


@theorem(H(p) <= B)
def entropy_le_gaps():
    """**Entropy by gaps**: it is exponentially small in the gaps to any one logit z_m."""
    return (calc(H(p))
        .eq(2 * Sum(p[k] * log(1 / sqrt(p[k])), k),              by=[definition(H), log_rules])
        .le(2 * Sum(p[k] * (1 / sqrt(p[k]) - 1), k),             by=log_le_sub_one(t=1 / sqrt(p[k])))
        .eq(2 * Sum(sqrt(p[k]), k) - 2,                          by=softmax_sums_to_one)
        .le(2 * Sum(sqrt(exp((z[k] - z[m]) / T)), k) - 2,        by=softmax_le_exp_gap(i=k))
        .eq(B,                                                   by=[exp_rules, sifting]))


@theorem(tends(H(p), T, 0, 0, bound=B), given=[largest])
def entropy_tends_to_zero():
    """**Low temperature**: the entropy of the softmax tends to zero, if one logit is the largest."""
    return (calc(Abs(H(p)))
        .le(B,     by=[entropy_le_gaps, entropy_nonneg(p=p)])
        .tends(0,  by=limit(T, 0)))
