"""Where the cross-entropy of a softmax is least: on a line of logits for positive targets, nowhere if a target is 0.

    L(z) = lse(z) − Σ y_k z_k        p = softmax(z)        L ≥ H(y), attained where p = y

In the probabilities themselves the minimiser is one point, q = y: `cross_entropy.cross_entropy_eq_entropy_iff`.

References: Cover and Thomas, *Elements of Information Theory* (2006), theorem 2.6.3; Soudry et al., *The Implicit Bias
of Gradient Descent on Separable Data* (2018), section 2.
"""
from derive import *
from derive.proofs.information.gibbs import gibbs, kl_ge_neg_log_support_mass
from derive.proofs.softmax.cross_entropy_convexity import cross_entropy_is_convex_in_probabilities
from derive.proofs.softmax.log_sum_exp_convexity import logsumexp_eq_free_energy_iff, logsumexp_ge_free_energy
from derive.proofs.softmax.softmax import softmax_sums_to_one

K = size("K")
i, j, k = indices("i j k", K)
z, c = vector("z", K), real("c")
s = positive("s")
y = distribution("y", K)
g, h = positive_distribution("g", K), positive_distribution("h", K)

p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
S = define("S", Sum(indicator(Ne(y[k], 0)) * p[k], k))
zero = hypothesis("y_j_is_zero", Eq(y[j], 0), "y_j = 0")
s_at_most_one = hypothesis("s_at_most_one", s <= 1, "s ≤ 1")
matched = hypothesis("softmax_matches", forall(k, Eq(p[k], g[k])), "softmax(z) = g")


@theorem(logsumexp(z) - Sum(y[k] * z[k], k) >= H(y))
def logit_cross_entropy_ge_entropy():
    """**Least cross-entropy in the logits**: it is never below the entropy of the targets."""
    return (calc(logsumexp(z) - Sum(y[k] * z[k], k))
        .ge(Sum(y[k] * z[k], k) + H(y) - Sum(y[k] * z[k], k),  by=logsumexp_ge_free_energy(q=y))
        .eq(H(y),                                              by=algebra))


@theorem(iff(Eq(logsumexp(z) - Sum(y[k] * z[k], k), H(y)), forall(k, Eq(y[k], p[k]))))
def logit_cross_entropy_eq_entropy_iff():
    """**Minimisers in the logits**: exactly the logits whose softmax is the target."""
    return (calc(Eq(logsumexp(z) - Sum(y[k] * z[k], k), H(y)))
        .iff(Eq(Sum(y[k] * z[k], k) + H(y), logsumexp(z)),     by=algebra)
        .iff(forall(k, Eq(y[k], p[k])),                        by=logsumexp_eq_free_energy_iff(q=y)))


@theorem(Eq(z[i], log(g[i]) + logsumexp(z)), given=[matched])
def minimiser_lies_on_line():
    """**The minimisers are a line**: a minimiser for positive targets g is log g plus one number, lse(z)."""
    return (calc(z[i])
        .eq(log(p[i]) + logsumexp(z),  by=[definition(p, logsumexp), log_rules])
        .eq(log(g[i]) + logsumexp(z),  by=matched))


@theorem(Eq(logsumexp(vec(log(g[k]) + c, k)) - Sum(g[k] * (log(g[k]) + c), k), H(g)))
def line_of_minimisers():
    """**The whole line minimises**: for positive targets g the loss at log g + c is their entropy, for every c."""
    return (calc(logsumexp(vec(log(g[k]) + c, k)) - Sum(g[k] * (log(g[k]) + c), k))
        .eq(log(Sum(g[k], k) * exp(c)) - Sum(g[k] * log(g[k]), k) - c * Sum(g[k], k),
            by=[definition(logsumexp), exp_rules])
        .eq(log(exp(c)) - Sum(g[k] * log(g[k]), k) - c,                                by=normalised(g))
        .eq(H(g),                                                                      by=[log_rules, definition(H)]))


@theorem(S < 1, given=[zero])
def softmax_mass_on_support_lt_one():
    """**A softmax wastes mass** on a class without target."""
    return (calc(S)
        .le(1 - p[j],
            by=[nonnegative(Sum((1 - indicator(Ne(y[k], 0))) * (1 - delta(k, j)) * p[k], k)),
                definition(S), softmax_sums_to_one, zero, sifting])
        .lt(1,  by=signs))


@theorem(KL(y, p) > 0, given=[zero])
def divergence_from_softmax_is_positive():
    """**A softmax never equals a target with a zero**."""
    return (calc(KL(y, p))
        .ge(-log(S),   by=kl_ge_neg_log_support_mass(p=y, q=p))
        .gt(-log(1),   by=softmax_mass_on_support_lt_one)
        .eq(0,         by=algebra))


@theorem(logsumexp(z) - Sum(y[k] * z[k], k) > H(y), given=[zero])
def no_minimiser_for_target_with_zero():
    """**No minimiser in the logits** where a target is zero, as in one-hot targets: the loss stays above H(y)."""
    return (calc(logsumexp(z) - Sum(y[k] * z[k], k))
        .eq(H(y) + KL(y, p),  by=[definition(H, KL, p, logsumexp), log_rules, normalised(y)])
        .gt(H(y),             by=divergence_from_softmax_is_positive))


@theorem(cross_entropy(g, vec((1 - s) * g[k] + s * h[k], k)) <= cross_entropy(g, h), given=[s_at_most_one])
def cross_entropy_grows_along_rays():
    """**Moving away from the target costs**: along a ray from g the cross-entropy does not fall."""
    return (calc(cross_entropy(g, vec((1 - s) * g[k] + s * h[k], k)))
        .eq(-Sum(g[k] * log((1 - s) * g[k] + s * h[k]), k),             by=[definition(cross_entropy), log_rules])
        .le((1 - s) * -Sum(g[k] * log(g[k]), k) + s * -Sum(g[k] * log(h[k]), k),
            by=cross_entropy_is_convex_in_probabilities(e=g, q=g, r=h))
        .eq(cross_entropy(g, h) - (1 - s) * KL(g, h),                   by=[definition(cross_entropy, KL), log_rules])
        .le(cross_entropy(g, h),                                        by=gibbs(p=g, q=h).times(1 - s)))
