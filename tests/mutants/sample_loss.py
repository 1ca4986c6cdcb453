"""Likelihoods of fewer labels, which are at most 1 as well; products of zeros."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.softmax.sample_loss import N, n, probabilities, sure, x
from tests.mutants.bounded_products import product_of_zeros


@theorem(Eq(Product(0, n), 0))
def product_of_null_terms():
    """Every factor is 0."""
    return (calc(Product(0, n))
        .eq(0,  by=product_of_zeros(K=N, a=vec(0, n))))


@theorem(Product(x[n], (n, 1, N - 1)) <= 1, given=[probabilities])
def likelihood_without_the_last_label():
    """Each factor is at most 1."""
    return (calc(Product(x[n], (n, 1, N - 1)))
        .eq(exp(log(Product(x[n], (n, 1, N - 1)))),  by=exp_rules)
        .eq(exp(Sum(log(x[n]), (n, 1, N - 1))),      by=log_rules)
        .le(exp(0),                              by=comparison)
        .eq(1,                                   by=algebra))


@theorem(Product(x[n], (n, 1 + 1, N)) <= 1, given=[probabilities])
def likelihood_without_the_first_label():
    """Each factor is at most 1."""
    return (calc(Product(x[n], (n, 1 + 1, N)))
        .eq(exp(log(Product(x[n], (n, 1 + 1, N)))),  by=exp_rules)
        .eq(exp(Sum(log(x[n]), (n, 1 + 1, N))),      by=log_rules)
        .le(exp(0),                              by=comparison)
        .eq(1,                                   by=algebra))


@theorem(Eq(Product(log(x[n]), n), 0), given=[sure])
def product_of_logarithms_of_sure_labels():
    """Every factor is 0."""
    return (calc(Product(log(x[n]), n))
        .eq(0,  by=product_of_zeros(K=N, a=vec(log(x[n]), n))))


@theorem(Eq(Product(log(1), n), 0))
def product_of_logarithms_of_one():
    """Every factor is 0."""
    return (calc(Product(log(1), n))
        .eq(0,  by=product_of_zeros(K=N, a=vec(log(1), n))))
