"""Gibbs' variational principle: the softmax maximises expected score plus temperature times entropy.

    p_k = exp(z_k/T)/Σ exp(z_l/T)        F(q) = Σ q_k z_k + T H(q) ≤ T log Σ exp(z_k/T) = F(p)

The scores z are real, T > 0, q is any distribution on 1..K; zeros are allowed.
References: Wainwright and Jordan, *Graphical Models, Exponential Families, and Variational Inference* (2008),
theorem 3.4; Cover and Thomas, *Elements of Information Theory* (2006), theorem 12.1.1.
"""
from derive import *
from derive.proofs.information.gibbs import gibbs, kl_eq_zero_iff

K = size("K")
k, l = indices("k l", K)
z, q, T = vector("z", K), distribution("q", K), positive("T")
p = define("p", exp(z[k] / T) / Sum(exp(z[l] / T), l), k)
F = define("F", Sum(q[k] * z[k], k) + T * H(q))
free_energy = define("G", T * log(Sum(exp(z[k] / T), k)))
moments = hypothesis("same_mean_score", Eq(Sum(q[k] * z[k], k), Sum(p[k] * z[k], k)), "the same mean score")


@theorem(Eq(free_energy - F, T * KL(q, p)))
def variational_gap():
    """**Gap of the variational principle**: T log Σ exp(z_k/T) − F(q) = T KL(q‖p)."""
    return (calc(T * KL(q, p))
        .eq(T * Sum(xlogy(q[k], q[k] / (exp(z[k] / T) / Sum(exp(z[l] / T), l))), k),   by=definition(KL, p))
        .eq(T * Sum(xlogy(q[k], q[k]) - q[k] * (z[k] / T - log(Sum(exp(z[l] / T), l))), k),  by=log_rules)
        .eq(T * log(Sum(exp(z[l] / T), l)) * Sum(q[k], k) - Sum(q[k] * z[k], k) + T * Sum(xlogy(q[k], q[k]), k),
            by=algebra)
        .eq(T * log(Sum(exp(z[l] / T), l)) - Sum(q[k] * z[k], k) + T * Sum(xlogy(q[k], q[k]), k),   by=normalised(q))
        .eq(free_energy - F,    by=definition(free_energy, F, H)))


@theorem(F <= free_energy)
def variational_principle():
    """**Gibbs' variational principle**: expected score plus T times entropy is at most T log Σ exp(z_k/T)."""
    return (calc(F)
        .eq(free_energy - T * KL(q, p),  by=variational_gap)
        .le(free_energy,                 by=gibbs(p=q, q=p).times(T)))


@theorem(iff(Eq(F, free_energy), forall(k, Eq(q[k], p[k]))))
def variational_principle_eq_iff():
    """**Gibbs' variational principle, equality**: the softmax is the only maximiser."""
    return (calc(Eq(F, free_energy))
        .iff(Eq(T * KL(q, p), 0),          by=variational_gap)
        .iff(Eq(KL(q, p), 0),              by=multiplied_by(1 / T))
        .iff(forall(k, Eq(q[k], p[k])),    by=kl_eq_zero_iff(p=q, q=p)))


@theorem(Eq(Sum(p[k] * z[k], k) + T * H(p), free_energy))
def softmax_attains_free_energy():
    """**Gibbs' variational principle is attained**: the softmax has expected score plus T times entropy log-sum-exp."""
    return (calc(Sum(p[k] * z[k], k) + T * H(p))
        .eq(Sum(p[k] * z[k], k) - T * Sum(p[k] * log(p[k]), k),    by=[definition(H), log_rules])
        .eq(free_energy,                                          by=[definition(free_energy, p), log_rules]))


@theorem(H(q) <= H(p), given=[moments])
def softmax_has_maximal_entropy():
    """**Maximum entropy**: no distribution with the same mean score has more entropy than the softmax."""
    return (calc(H(q))
        .eq((F - Sum(q[k] * z[k], k)) / T,               by=definition(F))
        .le((free_energy - Sum(q[k] * z[k], k)) / T,     by=variational_principle.times(1 / T))
        .eq((free_energy - Sum(p[k] * z[k], k)) / T,     by=moments)
        .eq(H(p),                                        by=softmax_attains_free_energy))


@theorem(iff(Eq(H(q), H(p)), forall(k, Eq(q[k], p[k]))), given=[moments])
def softmax_has_maximal_entropy_eq_iff():
    """**Maximum entropy, equality**: only the softmax has it."""
    return (calc(Eq(H(q), H(p)))
        .iff(Eq(F, free_energy),           by=[definition(F), moments, softmax_attains_free_energy, multiplied_by(T)])
        .iff(forall(k, Eq(q[k], p[k])),    by=variational_principle_eq_iff))


@refutation(H(q) <= H(p))
def softmax_entropy_without_moments():
    """**Another mean score, more entropy**: the uniform distribution beats every other softmax."""
    return {"K": 2, "z": (1, 0), "T": 1, "q": ("1/2", "1/2")}
