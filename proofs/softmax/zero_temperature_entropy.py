"""The entropy of the softmax vanishes as T → 0⁺, if one logit is the largest.

    u_k = (z_m − z_k)/T        H = log Σ e^{−u_k} + Σ p_k u_k ≤ Σ_{k≠m} (e^{−u_k} + 2e^{−u_k/2})

References: Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 6.2.2.3.
"""
from derive import *
from derive.proofs.information.logarithm import log_le_sub_one
from derive.proofs.softmax.temperature import softmax_entropy, softmax_le_exp_gap, softmax_sums_to_one

K = size("K")
i, k, l, m = indices("i k l m", K)
z = vector("z", K)
T = positive("T")
x = real("x")

p = define("p", exp(z[i] / T) / Sum(exp(z[k] / T), k), i)
u = define("u", (z[m] - z[k]) / T, k)
B = Sum((1 - delta(k, m)) * (exp(-(z[m] - z[k]) / T) + 2 * exp(-((z[m] - z[k]) / 2) / T)), k)
largest = hypothesis("z_m_is_largest", forall(k, implies(Ne(k, m), z[k] < z[m])), "z_m is largest")


@theorem(x <= 2 * exp(x / 2) - 2)
def le_two_exp_half_sub_two():
    """**Bound of a real number** by an exponential."""
    return (calc(x)
        .eq(2 * log(exp(x / 2)),   by=log_rules)
        .le(2 * (exp(x / 2) - 1),  by=log_le_sub_one(t=exp(x / 2)))
        .eq(2 * exp(x / 2) - 2,    by=algebra))


@theorem(Sum(p[k] * u[k], k) <= 2 * Sum((1 - delta(k, m)) * exp(-((z[m] - z[k]) / 2) / T), k))
def mean_gap_le():
    """**Mean gap**: under the softmax it is exponentially small."""
    return (calc(Sum(p[k] * u[k], k))
        .le(Sum(p[k] * (2 * exp(u[k] / 2) - 2), k),
            by=le_two_exp_half_sub_two(x=u[k]))
        .eq(2 * Sum((1 - delta(k, m)) * exp(u[k] / 2) * p[k], k) + 2 * p[m] - 2 * Sum(p[k], k),
            by=[definition(u), sifting])
        .le(2 * Sum((1 - delta(k, m)) * exp(u[k] / 2) * p[k], k),
            by=[nonnegative(2 * Sum((1 - delta(k, m)) * p[k], k)), sifting])
        .le(2 * Sum((1 - delta(k, m)) * exp(u[k] / 2) * exp((z[k] - z[m]) / T), k),
            by=softmax_le_exp_gap(i=k))
        .eq(2 * Sum((1 - delta(k, m)) * exp(-((z[m] - z[k]) / 2) / T), k),
            by=[definition(u), exp_rules]))


@theorem(H(p) <= B)
def entropy_le_gaps():
    """**Entropy by gaps**, from above."""
    return (calc(H(p))
        .eq(log(Sum(exp(z[k] / T), k)) - Sum(p[k] * z[k], k) / T,
            by=softmax_entropy)
        .eq(log(exp(z[m] / T) * Sum(exp((z[k] - z[m]) / T), k)) - Sum(p[k] * z[k], k) / T,
            by=exp_rules)
        .eq(log(Sum(exp((z[k] - z[m]) / T), k)) + Sum(p[k] * u[k], k),
            by=[log_rules, definition(u), softmax_sums_to_one])
        .le(Sum(exp((z[k] - z[m]) / T), k) - 1 + Sum(p[k] * u[k], k),
            by=log_le_sub_one(t=Sum(exp((z[k] - z[m]) / T), k)))
        .le(Sum(exp((z[k] - z[m]) / T), k) - 1 + 2 * Sum((1 - delta(k, m)) * exp(-((z[m] - z[k]) / 2) / T), k),
            by=mean_gap_le)
        .eq(B,
            by=sifting))


@theorem(-H(p) <= B)
def neg_entropy_le_gaps():
    """**Entropy by gaps**, from below: it is not negative."""
    return (calc(-H(p))
        .eq(Sum(p[k] * log(p[k]), k),                      by=[definition(H), log_rules])
        .le(Sum(p[k] * (p[k] - 1), k),                     by=log_le_sub_one(t=p[k]))
        .le(0,
            by=[nonnegative(Sum((1 - delta(k, l)) * p[k] * p[l], k, l)), sifting, softmax_sums_to_one])
        .le(B,                                             by=signs))


@theorem(tends(H(p), T, 0, 0, bound=B), given=[largest])
def entropy_tends_to_zero():
    """**Low temperature**: the entropy of the softmax tends to zero, if one logit is the largest."""
    return (calc(Abs(H(p)))
        .le(B,     by=[entropy_le_gaps, neg_entropy_le_gaps])
        .tends(0,  by=limit(T, 0)))
