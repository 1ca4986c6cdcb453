"""Certain outcomes: only they have entropy 0, and a one-hot label leaves one term of the loss.  Zeros are allowed.

    H(p) = 0  ⇔  every p_k is 0 or 1        H(e_j, q) = KL(e_j‖q) = −log q_j

As Σ p_k = 1, exactly one p_k is then 1 and the others are 0: p is one-hot.  e_j is the distribution that is certain
of j; q may have zeros off j.
References: Cover and Thomas, *Elements of Information Theory* (2006), section 2.1; Goodfellow, Bengio and Courville,
*Deep Learning* (2016), section 6.2.2.3.
"""
from derive import *
from derive.proofs.information.logarithm import log_eq_zero_iff

K = size("K")
j, k, l = indices("j k l", K)
x = nonnegative_real("x")
p, q = distribution("p", K), distribution("q", K)
e_j = vec(delta(k, j), k)
occurs = hypothesis("j_occurs", p[j] > 0, "an outcome that occurs")
possible = hypothesis("label_is_possible", q[j] > 0, "a possible label")


@theorem(iff(Eq(xlogy(x, x), 0), Eq(x * (1 - x), 0)))
def xlogy_self_eq_zero_iff():
    """**Zeros of x log x** for x ≥ 0: they are 0 and 1."""
    return (calc(Eq(xlogy(x, x), 0))
        .iff(Eq(x * (1 - x), 0),  by=[cases(x), log_rules, log_eq_zero_iff(t=x).times(x)]))


@theorem(xlogy(p[k], p[k]) <= 0)
def probability_times_its_log_nonpos():
    """**Sign of p_k log p_k**: it is not positive, since p_k is at most 1."""
    return (calc(xlogy(p[k], p[k]))
        .le(xlogy(p[k], Sum(p[l], l)),  by=single_term)
        .eq(xlogy(p[k], 1),             by=normalised(p))
        .eq(0,                          by=algebra))


@theorem(iff(Eq(H(p), 0), forall(k, Eq(p[k] * (1 - p[k]), 0))))
def entropy_eq_zero_iff():
    """**Entropy zero**: only a certain outcome, every p_k being 0 or 1."""
    return (calc(Eq(H(p), 0))
        .iff(Eq(Sum(-xlogy(p[k], p[k]), k), 0),          by=definition(H))
        .iff(forall(k, Eq(-xlogy(p[k], p[k]), 0)),       by=[sum_of_nonnegatives, probability_times_its_log_nonpos])
        .iff(forall(k, Eq(p[k] * (1 - p[k]), 0)),        by=xlogy_self_eq_zero_iff(x=p[k])))


@theorem(iff(Eq(p[j] * (1 - p[j]), 0), Eq(p[j], 1)), given=[occurs])
def outcome_that_occurs_is_certain_iff():
    """**Entropy zero, the outcome that occurs**: where p_j is 0 or 1 and positive, it is 1."""
    return (calc(Eq(p[j] * (1 - p[j]), 0))
        .iff(Eq(p[j], 1),  by=multiplied_by(1 / p[j])))


@theorem(iff(Eq(p[j], 1), forall(k, Eq((1 - delta(k, j)) * p[k], 0))))
def certain_outcome_excludes_the_others_iff():
    """**Entropy zero, the other outcomes**: p_j is 1 exactly where all the others are 0, so that p is one-hot."""
    return (calc(Eq(p[j], 1))
        .iff(Eq(Sum((1 - delta(k, j)) * p[k], k), 0),         by=[sifting, normalised(p)])
        .iff(forall(k, Eq((1 - delta(k, j)) * p[k], 0)),      by=sum_of_nonnegatives))


@theorem(Eq(cross_entropy(e_j, q), -log(q[j])), given=[possible])
def one_hot_cross_entropy():
    """**One-hot collapse**: of the sum in the cross-entropy one term is left, −log q_j."""
    return (calc(cross_entropy(e_j, q))
        .eq(-Sum(xlogy(delta(k, j), q[k]), k),      by=definition(cross_entropy))
        .eq(-Sum(xlogy(delta(k, j), q[j]), k),      by=[log_rules, sifting])
        .eq(-Sum(delta(k, j) * log(q[j]), k),       by=log_rules)
        .eq(-log(q[j]),                             by=sifting))


@theorem(Eq(KL(e_j, q), -log(q[j])), given=[possible])
def one_hot_divergence():
    """**One-hot divergence**: for a certain label, cross-entropy and divergence are the same."""
    return (calc(KL(e_j, q))
        .eq(Sum(xlogy(delta(k, j), delta(k, j) / q[k]), k),    by=definition(KL))
        .eq(-Sum(delta(k, j) * log(q[j]), k),                  by=[log_rules, sifting])
        .eq(-log(q[j]),                                        by=sifting))


@refutation(Eq(cross_entropy(e_j, q), -log(q[j])))
def one_hot_loss_of_an_impossible_label():
    """**An impossible label has no finite loss**: log 0 is not defined."""
    return {"K": 2, "j": 2, "q": (1, 0)}


@refutation(Eq(H(p), 0))
def entropy_of_an_uncertain_outcome():
    """**Two outcomes that occur** give positive entropy."""
    return {"K": 2, "p": ("1/2", "1/2")}
