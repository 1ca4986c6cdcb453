"""The cross-entropy loss of a classifier is the negative log-likelihood of the labels given the inputs.

z_nk are the logits of observation n, R_nk = softmax(z_n)_k, and t_nk = 1 where it is of class k, else 0.

    L = Π_n Π_k R_nk^(t_nk)        sum: −Σ_n Σ_k t_nk log R_nk = −log L        mean: the sum over N

For labels of one class each r_n is the probability of the n-th label; with the parameters log r moves in any set Λ.
References: Bishop, *Pattern Recognition and Machine Learning* (2006), section 4.3.4.
"""
from derive import *

N, K = size("N"), size("K")
n = index("n", N)
k, l = indices("k l", K)
z, t = matrix("z", N, K), matrix("t", N, K)
ell, Lambda = vector("ell", N), candidates("Lambda")
w, x, F = vector("w", K), vector("x", K), candidates("F")
p = distribution("p", K)
R = define("R", exp(z[n, k]) / Sum(exp(z[n, l]), l), n, k)
L = define("L", Product(Product(R[n, k]**t[n, k], k), n))
r = define("r", exp(ell[n]), n)
labels = define("Lik", Product(r[n], n))
s = define("s", exp(w[k]) / Sum(exp(w[l]), l), k)


@theorem(Eq(-Sum(Sum(t[n, k] * log(R[n, k]), k), n), -log(L)))
def summed_loss_is_nll():
    """**The summed loss** is the negative log-likelihood."""
    return (calc(-Sum(Sum(t[n, k] * log(R[n, k]), k), n))
        .eq(-log(Product(Product(R[n, k]**t[n, k], k), n)),  by=log_rules)
        .eq(-log(L),                                         by=definition(L)))


@theorem(Eq(-Sum(Sum(t[n, k] * log(R[n, k]), k), n) / N, -log(L) / N))
def mean_loss_is_mean_nll():
    """**The mean loss** is the negative log-likelihood over N."""
    return (calc(-Sum(Sum(t[n, k] * log(R[n, k]), k), n) / N)
        .eq(-log(L) / N,  by=summed_loss_is_nll))


@theorem(Eq(argmin(-Sum(log(r[n]), n) / N, ell, Lambda), argmax(labels, ell, Lambda)))
def least_loss_is_greatest_likelihood():
    """**Least cross-entropy is greatest likelihood**, for labels of one class each and any set of models."""
    return (calc(argmin(-Sum(log(r[n]), n) / N, ell, Lambda))
        .eq(argmax(Sum(log(r[n]), n), ell, Lambda),  by=affine(-N))
        .eq(argmax(log(labels), ell, Lambda),        by=[definition(labels), log_rules])
        .eq(argmax(labels, ell, Lambda),             by=increasing))


@theorem(Eq(argmax(Sum(p[k] * log(s[k]), k), w, F), argmin(cross_entropy(p, s), w, F)))
def greatest_expected_log_likelihood_is_least_cross_entropy():
    """**Greatest expected log-likelihood is least cross-entropy**, over any set of models."""
    return (calc(argmax(Sum(p[k] * log(s[k]), k), w, F))
        .eq(argmin(-Sum(p[k] * log(s[k]), k), w, F),  by=affine(-1))
        .eq(argmin(cross_entropy(p, s), w, F),        by=[definition(cross_entropy), log_rules]))


@refutation(Eq(argmax(Sum(p[k] * log(x[k]), k), x, F), argmin(cross_entropy(p, x), x, F)))
def expected_log_likelihood_with_zeros():
    """**A prediction of zero** has no expected log-likelihood."""
    return {"K": 2, "p": ("1/2", "1/2"), "F": [(0, 1), ("1/2", "1/2")]}
