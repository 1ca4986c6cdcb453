"""Entropy, cross-entropy and the Kullback–Leibler divergence of distributions on 1..K; zeros are allowed.

    H(p) = −Σ p_k log p_k        H(p, q) = −Σ p_k log q_k        KL(p‖q) = Σ p_k log(p_k/q_k)

Values are in nats, with 0 log 0 = 0.  p ≪ q says that q_k = 0 only where p_k = 0.
References: Cover and Thomas, *Elements of Information Theory* (2006), theorems 2.6.3 and 2.6.4.
"""
from derive import *
from derive.proofs.information.logarithm import xlogy_eq_iff, xlogy_le

K = size("K")
k, l = indices("k l", K)
p, q = distribution("p", K), distribution("q", K)
p_ll_q = absolutely_continuous(p, q)
u = define("u", 1 / K, k)
S = define("S", Sum(indicator(Ne(p[k], 0)) * q[k], k))    # the mass of q where p is


@theorem(KL(p, q) >= 0, given=[p_ll_q])
def gibbs():
    """**Gibbs' inequality**: the Kullback–Leibler divergence is nonnegative."""
    return (calc(KL(p, q))
        .eq(Sum(xlogy(p[k], p[k] / q[k]), k),   by=definition(KL))
        .eq(-Sum(xlogy(p[k], q[k] / p[k]), k),  by=log_rules)
        .ge(-Sum(q[k] - p[k], k),               by=xlogy_le(x=p[k], y=q[k]))
        .eq(Sum(p[k], k) - Sum(q[k], k),        by=algebra)
        .eq(0,                                  by=[normalised(p), normalised(q)]))


@theorem(iff(Eq(KL(p, q), 0), forall(k, Eq(p[k], q[k]))), given=[p_ll_q])
def kl_eq_zero_iff():
    """**Equality in Gibbs' inequality**: the divergence is zero exactly for p = q."""
    return (calc(Eq(KL(p, q), 0))
        .iff(Eq(Sum(q[k] - p[k] - xlogy(p[k], q[k] / p[k]), k), 0),
             by=[definition(KL), log_rules, normalised(p), normalised(q)])
        .iff(forall(k, Eq(q[k] - p[k] - xlogy(p[k], q[k] / p[k]), 0)),
             by=[sum_of_nonnegatives, xlogy_le(x=p[k], y=q[k])])
        .iff(forall(k, Eq(p[k], q[k])),
             by=xlogy_eq_iff(x=p[k], y=q[k])))


@theorem(Eq(cross_entropy(p, q), H(p) + KL(p, q)), given=[p_ll_q])
def cross_entropy_eq_entropy_add_kl():
    """**Cross-entropy decomposition**: H(p, q) = H(p) + KL(p‖q)."""
    return (calc(cross_entropy(p, q))
        .eq(-Sum(xlogy(p[k], q[k]), k),                                         by=definition(cross_entropy))
        .eq(-Sum(xlogy(p[k], p[k] * (q[k] / p[k])), k),                         by=algebra)
        .eq(-Sum(xlogy(p[k], p[k]) + xlogy(p[k], q[k] / p[k]), k),              by=log_rules)
        .eq(-Sum(xlogy(p[k], p[k]), k) + Sum(xlogy(p[k], p[k] / q[k]), k),      by=log_rules)
        .eq(H(p) + KL(p, q),                                                    by=definition(H, KL)))


@theorem(H(p) <= log(K))
def entropy_le_log_size():
    """**Maximum entropy**: H(p) ≤ log K."""
    return (calc(H(p))
        .eq(log(K) - KL(p, u),  by=[definition(H, KL, u), log_rules, normalised(p)])
        .le(log(K),             by=gibbs(q=u)))


@theorem(iff(Eq(H(p), log(K)), forall(k, Eq(p[k], 1 / K))))
def entropy_eq_log_size_iff():
    """**Maximum entropy, equality**: only the uniform distribution has entropy log K."""
    return (calc(Eq(H(p), log(K)))
        .iff(Eq(KL(p, u), 0),              by=[definition(H, KL, u), log_rules, normalised(p)])
        .iff(forall(k, Eq(p[k], u[k])),    by=kl_eq_zero_iff(q=u))
        .iff(forall(k, Eq(p[k], 1 / K)),   by=definition(u)))


@refutation(Eq(-log(Sum(p[k] * (q[k] / p[k]), k)), -log(1)), given=[p_ll_q])
def jensen_chain_divides_by_zero():
    """**The well-known chain, as printed**: "… = −log Σ p_k (q_k/p_k) = −log 1" divides by zero where p_k = 0."""
    return {"K": 2, "p": (1, 0), "q": ("1/2", "1/2")}


@refutation(Eq(-log(S), -log(1)), given=[p_ll_q])
def jensen_chain_loses_mass():
    """**The well-known chain, read kindly**: over the k with p_k > 0 the sum of q_k may be less than 1."""
    return {"K": 2, "p": (1, 0), "q": ("1/2", "1/2")}


@theorem(KL(p, q) >= -log(S), given=[p_ll_q])
def kl_ge_neg_log_support_mass():
    """**Mended chain, Jensen's step**: the divergence is at least −log S, where S is the mass of q where p is."""
    return (calc(KL(p, q))
        .eq(-Sum(xlogy(p[k], q[k] / p[k]), k),
            by=[definition(KL), log_rules])
        .eq(-Sum(xlogy(p[k], (indicator(Ne(p[k], 0)) * q[k] / S) / p[k]), k) - log(S),
            by=[log_rules, normalised(p)])
        .ge(-Sum(indicator(Ne(p[k], 0)) * q[k] / S - p[k], k) - log(S),
            by=xlogy_le(x=p[k], y=indicator(Ne(p[k], 0)) * q[k] / S))
        .eq(-(S / S - 1) - log(S),
            by=[definition(S), normalised(p)])
        .eq(-log(S),
            by=algebra))


@theorem(S <= 1)
def support_mass_le_one():
    """**Mass on a support**: q has at most mass 1 where p is."""
    return (calc(S)
        .eq(Sum(indicator(Ne(p[k], 0)) * q[k], k),  by=definition(S))
        .le(Sum(q[k], k),                           by=nonnegative(Sum((1 - indicator(Ne(p[k], 0))) * q[k], k)))
        .eq(1,                                      by=normalised(q)))


@theorem(-log(S) >= 0, given=[p_ll_q])
def neg_log_support_mass_nonneg():
    """**Mended chain, last step**: −log S ≥ 0, and with the line above KL(p‖q) ≥ 0."""
    return (calc(-log(S))
        .ge(-log(1),  by=support_mass_le_one)
        .eq(0,        by=algebra))
