"""The softmax at a temperature T > 0: its limit at high temperature, and the slope of its entropy.

    p_i = exp(z_i/T) / Σ exp(z_k/T)

As T → ∞ it tends to the uniform distribution; for T → 0⁺ see `low_temperature`.
References: Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 6.2.2.3.
"""
from derive import *

K = size("K")
i, k, l = indices("i k l", K)
z = vector("z", K)
T = positive("T")

p = define("p", exp(z[i] / T) / Sum(exp(z[k] / T), k), i)
R = define("R", Max(z[k], k) - Min(z[k], k))
u = real("u")


@theorem(Eq(p[i], 1 / Sum(exp((z[k] - z[i]) / T), k)))
def softmax_eq_inverse_sum():
    """**Softmax by differences**: only the gaps between logits matter."""
    return (calc(p[i])
        .eq(exp(z[i] / T) / Sum(exp(z[k] / T), k),          by=definition(p))
        .eq(1 / Sum(exp(z[k] / T) / exp(z[i] / T), k),      by=algebra)
        .eq(1 / Sum(exp((z[k] - z[i]) / T), k),             by=exp_rules))


@theorem(2 <= exp(u) + exp(-u))
def two_le_exp_add_exp_neg():
    """**Bound of the hyperbolic cosine**."""
    return (calc(2)
        .le(exp(u) + exp(-u),  by=[nonnegative((exp(u / 2) - exp(-u / 2))**2), exp_rules]))


@theorem(p[i] - 1 / K <= (exp(R / T) - 1) / K)
def softmax_sub_uniform_le():
    """**Upper bound**: p_i exceeds 1/K by at most (e^{R/T} − 1)/K, where R is the spread of the logits."""
    return (calc(p[i] - 1 / K)
        .eq(1 / Sum(exp((z[k] - z[i]) / T), k) - 1 / K,                          by=softmax_eq_inverse_sum)
        .le(1 / Sum(exp((Min(z[l], l) - Max(z[l], l)) / T), k) - 1 / K,          by=extremum)
        .eq((exp(R / T) - 1) / K,                                                by=[definition(R), exp_rules]))


@theorem(1 / K - p[i] <= (exp(R / T) - 1) / K)
def uniform_sub_softmax_le():
    """**Lower bound**: p_i falls short of 1/K by at most as much."""
    return (calc(1 / K - p[i])
        .eq(1 / K - 1 / Sum(exp((z[k] - z[i]) / T), k),                          by=softmax_eq_inverse_sum)
        .le(1 / K - 1 / Sum(exp((Max(z[l], l) - Min(z[l], l)) / T), k),          by=extremum)
        .eq((1 - exp(-(R / T))) / K,                                             by=[definition(R), exp_rules])
        .le((exp(R / T) - 1) / K,                    by=two_le_exp_add_exp_neg(u=R / T).times(1 / K)))


@theorem(tends(p[i], T, oo, 1 / K, bound=(exp(R / T) - 1) / K))
def softmax_tends_to_uniform():
    """**High temperature**: the softmax tends to the uniform distribution."""
    return (calc(Abs(p[i] - 1 / K))
        .le((exp(R / T) - 1) / K,  by=[softmax_sub_uniform_le, uniform_sub_softmax_le])
        .tends(0,                  by=limit(T, oo)))


@theorem(Eq(Sum(p[i], i), 1))
def softmax_sums_to_one():
    """**Normalisation of the softmax** at every temperature."""
    return (calc(Sum(p[i], i))
        .eq(Sum(exp(z[i] / T), i) / Sum(exp(z[k] / T), k),  by=definition(p))
        .eq(1,                                              by=algebra))


@theorem(Eq(H(p), log(Sum(exp(z[k] / T), k)) - Sum(p[k] * z[k], k) / T))
def softmax_entropy():
    """**Entropy of the softmax**: the log-partition function minus the mean logit over T."""
    return (calc(H(p))
        .eq(-Sum(xlogy(p[k], p[k]), k),                                            by=definition(H))
        .eq(-Sum(p[k] * log(exp(z[k] / T) / Sum(exp(z[l] / T), l)), k),            by=[definition(p), log_rules])
        .eq(-Sum(p[k] * (z[k] / T - log(Sum(exp(z[l] / T), l))), k),               by=log_rules)
        .eq(Sum(p[k], k) * log(Sum(exp(z[l] / T), l)) - Sum(p[k] * z[k], k) / T,   by=algebra)
        .eq(log(Sum(exp(z[k] / T), k)) - Sum(p[k] * z[k], k) / T,                  by=softmax_sums_to_one))


@theorem(Eq(D(H(p), T), variance(p, z) / T**3))
def entropy_slope():
    """**Entropy grows with temperature**: dH/dT is the variance of the logits over T³."""
    return (calc(D(H(p), T))
        .eq(D(log(Sum(exp(z[k] / T), k)) - Sum(p[k] * z[k], k) / T, T),             by=softmax_entropy)
        .eq((Sum(p[k] * z[k]**2, k) - Sum(p[k] * z[k], k)**2) / T**3,               by=[definition(p), differentiation])
        .eq(Sum(p[k] * (z[k] - Sum(p[l] * z[l], l))**2, k) / T**3,                  by=softmax_sums_to_one)
        .eq(variance(p, z) / T**3,                                                  by=definition(variance, mean)))
