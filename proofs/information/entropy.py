"""Self-information and entropy of a distribution p on 1..K; zeros are allowed.

    I(t) = −log t        H(p) = −Σ p_k log p_k

Values are in nats, with 0 log 0 = 0.
References: Cover and Thomas, *Elements of Information Theory* (2006), section 2.1 and lemma 2.1.1.
"""
from derive import *
from derive.proofs.information.logarithm import log_le_sub_one

K = size("K")
k, l = indices("k l", K)
y = index("y", K)
s, t, x = positive("s"), positive("t"), nonnegative_real("x")
p = distribution("p", K)
e = define("e", indicator(Eq(k, y)), k)
at_most_one = hypothesis("t_at_most_one", t <= 1, "t at most 1")
rarer = hypothesis("s_below_t", s < t, "s below t")
all_occur = hypothesis("every_outcome_occurs", forall(k, p[k] > 0), "every outcome occurs")


@theorem(-log(t) >= 0, given=[at_most_one])
def self_information_nonneg():
    """**Self-information is nonnegative**: −log t ≥ 0 for a probability t."""
    return (calc(-log(t))
        .ge(-log(1),  by=signs)
        .eq(0,        by=algebra))


@refutation(-log(t) >= 0)
def self_information_of_a_density():
    """**No self-information for densities**: a density may be 2, and −log 2 is negative."""
    return {"t": 2}


@theorem(-log(s) > -log(t), given=[rarer])
def self_information_decreasing():
    """**Rare outcomes surprise more**: −log s > −log t for s < t."""
    return (calc(-log(s))
        .gt(-log(t),  by=signs))


@theorem(Eq(-log(s * t), -log(s) - log(t)))
def self_information_additive():
    """**Self-information adds up** over independent outcomes, whose probabilities multiply."""
    return (calc(-log(s * t))
        .eq(-log(s) - log(t),  by=log_rules))


@theorem(Eq(H(p), mean(p, vec(-log(p[k]), k))), given=[all_occur])
def entropy_eq_mean_self_information():
    """**Entropy is expected self-information**, where every outcome has a finite one."""
    return (calc(H(p))
        .eq(-Sum(xlogy(p[k], p[k]), k),      by=definition(H))
        .eq(Sum(p[k] * (-log(p[k])), k),     by=log_rules)
        .eq(mean(p, vec(-log(p[k]), k)),     by=definition(mean)))


@refutation(Eq(H(p), mean(p, vec(-log(p[k]), k))))
def mean_self_information_with_zeros():
    """**Zeros need the convention 0 log 0 = 0**: an outcome that never occurs has no finite self-information."""
    return {"K": 2, "p": (1, 0)}


@theorem(p[k] <= 1)
def probability_le_one():
    """**Bound of a probability**: p_k ≤ 1."""
    return (calc(p[k])
        .le(Sum(p[l], l),  by=single_term)
        .eq(1,             by=normalised(p)))


@theorem(xlogy(x, x) <= x * (x - 1))
def xlogy_self_le():
    """**Bound of x log x**: x log x ≤ x(x − 1) for x ≥ 0, by the tangent of the logarithm at 1."""
    return (calc(xlogy(x, x))
        .le(x * (x - 1),  by=[cases(x), log_rules, log_le_sub_one(t=x).times(x)]))


@theorem(H(p) >= Sum(p[k] * (1 - p[k]), k))
def entropy_ge_gini():
    """**Entropy and Gini impurity**: H(p) ≥ Σ p_k(1 − p_k)."""
    return (calc(H(p))
        .eq(-Sum(xlogy(p[k], p[k]), k),    by=definition(H))
        .ge(-Sum(p[k] * (p[k] - 1), k),    by=xlogy_self_le(x=p[k]))
        .eq(Sum(p[k] * (1 - p[k]), k),     by=algebra))


@theorem(H(p) >= 0)
def entropy_nonneg():
    """**Entropy is nonnegative**."""
    return (calc(H(p))
        .ge(Sum(p[k] * (1 - p[k]), k),  by=entropy_ge_gini)
        .ge(Sum(p[k] * (1 - 1), k),     by=probability_le_one)
        .eq(0,                          by=algebra))


@theorem(Eq(H(e), 0))
def entropy_of_certain_outcome():
    """**No uncertainty**: the distribution e_k = 1[k = y] of a certain outcome has entropy zero."""
    return (calc(H(e))
        .eq(-Sum(xlogy(e[k], e[k]), k),                                      by=definition(H))
        .eq(-Sum(xlogy(indicator(Eq(k, y)), indicator(Eq(k, y))), k),        by=definition(e))
        .eq(0,                                                               by=log_rules))
