"""Fitting a model to a fixed law p: the divergence and the cross-entropy have the same minimisers.

    s_k = exp(z_k)/Σ exp(z_l),   z in any set F of logits        KL(p‖s) = H(p, s) − H(p)

Every model without zeros is such a set of logits.  Where the first argument moves, its entropy is no constant.
References: Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 5.5.
"""
from derive import *
from derive.proofs.information.gibbs import cross_entropy_eq_entropy_add_kl

K = size("K")
k, l = indices("k l", K)
p, r, z, F = distribution("p", K), positive_distribution("r", K), vector("z", K), candidates("F")
s = define("s", exp(z[k]) / Sum(exp(z[l]), l), k)


@theorem(Eq(argmin(KL(p, s), z, F), argmin(cross_entropy(p, s), z, F)))
def kl_and_cross_entropy_have_the_same_minimisers():
    """**Minimising the divergence is minimising the cross-entropy**, over any set of models."""
    return (calc(argmin(KL(p, s), z, F))
        .eq(argmin(H(p) + KL(p, s), z, F),       by=affine(1))
        .eq(argmin(cross_entropy(p, s), z, F),   by=cross_entropy_eq_entropy_add_kl(q=s)))


@refutation(Eq(argmin(KL(s, r), z, F), argmin(cross_entropy(s, r), z, F)))
def minimisers_where_the_first_argument_moves():
    """**The first argument must not move**: cross-entropy then prefers the sure model to the one nearest to r."""
    return {"K": 2, "r": ("1/4", "3/4"), "F": [(0, 1), (0, 5)]}
