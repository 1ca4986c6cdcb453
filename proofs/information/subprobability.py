"""Gibbs' inequality against a sub-probability w, whose total mass is at most 1.

    Σ p_k log(p_k/w_k) ≥ 1 − Σ w_k ≥ 0        for example w_k = b^(−l_k), for a decodable code with lengths l_k

p is a distribution on 1..K; zeros are allowed, with w_k = 0 only where p_k = 0.
References: Cover and Thomas, *Elements of Information Theory* (2006), theorems 2.7.1 and 5.3.1.
"""
from derive import *
from derive.proofs.information.logarithm import xlogy_le

K = size("K")
k = index("k", K)
p, w = distribution("p", K), vector("w", K, sign=">=")
sub = hypothesis("w_has_mass_at_most_one", Sum(w[k], k) <= 1, "total mass at most 1")
p_ll_w = hypothesis("p_absolutely_continuous_in_w", forall(k, implies(Ne(p[k], 0), Ne(w[k], 0))), "p ≪ w")


@theorem(Sum(xlogy(p[k], p[k] / w[k]), k) >= 1 - Sum(w[k], k), given=[p_ll_w])
def divergence_ge_missing_mass():
    """**Divergence and missing mass**: against any w it is at least 1 − Σ w_k."""
    return (calc(Sum(xlogy(p[k], p[k] / w[k]), k))
        .eq(-Sum(xlogy(p[k], w[k] / p[k]), k),  by=log_rules)
        .ge(-Sum(w[k] - p[k], k),               by=xlogy_le(x=p[k], y=w[k]))
        .eq(1 - Sum(w[k], k),                   by=normalised(p)))


@theorem(Sum(xlogy(p[k], p[k] / w[k]), k) >= 0, given=[sub, p_ll_w])
def gibbs_against_subprobability():
    """**Gibbs' inequality against a sub-probability**; zero needs Σ w_k = 1, and then w = p by `kl_eq_zero_iff`."""
    return (calc(Sum(xlogy(p[k], p[k] / w[k]), k))
        .ge(1 - Sum(w[k], k),  by=divergence_ge_missing_mass)
        .ge(0,                 by=algebra))


@refutation(Sum(xlogy(p[k], p[k] / w[k]), k) >= 0, given=[p_ll_w])
def divergence_against_too_much_mass():
    """**The mass must be at most 1**: against w = (1, 1) the sum is −log 2."""
    return {"K": 2, "p": ("1/2", "1/2"), "w": (1, 1)}
