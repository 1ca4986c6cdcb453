"""The loss −Σ log x_n of a sample, where x_n in (0, 1] is the probability of the n-th label.

    −log x_m ≤ −Σ log x_n ≤ N max(−log x_n)

So the loss is small exactly where every x_n is near 1, and large exactly where some x_n is near 0.
References: Bishop, *Pattern Recognition and Machine Learning* (2006), section 4.3.4.
"""
from derive import *
from derive.proofs.information.logarithm import log_eq_zero_iff
from derive.proofs.softmax.log_penalty import surprise_is_nonnegative

N = size("N")
m, n, r = indices("m n r", N)
x = vector("x", N, sign=">")
sure = hypothesis("x_is_one", forall(n, Eq(x[n], 1)), "sure labels")
probabilities = hypothesis("x_at_most_one", forall(n, x[n] <= 1), "probabilities x_n ≤ 1")


@theorem(-log(x[m]) <= -Sum(log(x[n]), n), given=[probabilities])
def loss_ge_each_term():
    """**Loss from below**: one label that was held improbable suffices to make it large."""
    return (calc(-log(x[m]))
        .eq(-log(x[m]) + Sum(0, n),          by=algebra)
        .le(-log(x[m]) + Sum((1 - delta(m, n)) * -log(x[n]), n),
            by=surprise_is_nonnegative(q=x[n]).times(1 - delta(m, n)))
        .eq(-Sum(log(x[n]), n),              by=sifting))


@theorem(-Sum(log(x[n]), n) <= N * Max(-log(x[n]), n))
def loss_le_largest_term():
    """**Loss from above**: it is at most N times the largest term, so small where all terms are."""
    return (calc(-Sum(log(x[n]), n))
        .eq(Sum(-log(x[n]), n),                by=algebra)
        .le(Sum(Max(-log(x[r]), r), n),        by=extremum)
        .eq(N * Max(-log(x[n]), n),            by=algebra))


@theorem(-Sum(log(x[n]), n) >= 0, given=[probabilities])
def loss_is_nonnegative():
    """**The loss of probabilities is not negative**."""
    return (calc(-Sum(log(x[n]), n))
        .eq(Sum(-log(x[n]), n),  by=algebra)
        .ge(Sum(0, n),           by=surprise_is_nonnegative(q=x[n]))
        .eq(0,                   by=algebra))


@refutation(-Sum(log(x[n]), n) >= 0)
def loss_of_densities_may_be_negative():
    """**Densities are not bounded by one**: with x_n > 1 the loss is negative."""
    return {"N": 1, "x": [2]}


@theorem(Product(x[n], n) <= 1, given=[probabilities])
def likelihood_of_labels_le_one():
    """**Likelihood of labels**: a product of probabilities is at most 1."""
    return (calc(Product(x[n], n))
        .eq(exp(log(Product(x[n], n))),  by=exp_rules)
        .eq(exp(Sum(log(x[n]), n)),      by=log_rules)
        .le(exp(0),                      by=loss_is_nonnegative)
        .eq(1,                           by=algebra))


@theorem(Eq(Product(x[n], n), 1), given=[sure])
def likelihood_of_sure_labels_is_one():
    """**Likelihood of labels that are sure**: it is 1."""
    return (calc(Product(x[n], n))
        .eq(exp(log(Product(x[n], n))),  by=exp_rules)
        .eq(exp(Sum(log(x[n]), n)),      by=log_rules)
        .eq(exp(Sum(log(1), n)),         by=sure)
        .eq(1,                           by=algebra))


@theorem(iff(Eq(Product(x[n], n), 1), forall(n, Eq(x[n], 1))), given=[probabilities])
def likelihood_of_labels_is_one_iff():
    """**Likelihood of labels, equality**: it is 1 only where every label is sure."""
    return (calc(Eq(Product(x[n], n), 1))
        .iff(Eq(log(Product(x[n], n)), 0),        by=log_eq_zero_iff(t=Product(x[n], n)))
        .iff(Eq(Sum(-log(x[n]), n), 0),           by=log_rules)
        .iff(forall(n, Eq(-log(x[n]), 0)),        by=[sum_of_nonnegatives, surprise_is_nonnegative(q=x[n])])
        .iff(forall(n, Eq(x[n], 1)),              by=log_eq_zero_iff(t=x[n])))
