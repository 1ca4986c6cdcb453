"""Likelihoods of fewer labels, which are at most 1 as well; products of logarithms of 1."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.claims.likelihood_claims import N, n, probabilities, r, sure
from tests.mutants.bounded_products import product_of_zeros


@theorem(Product(r[n], (n, 1, N - 1)) <= 1, given=[probabilities])
def likelihood_without_the_last_label():
    """Each factor is at most 1."""
    return (calc(Product(r[n], (n, 1, N - 1)))
        .eq(exp(log(Product(r[n], (n, 1, N - 1)))),  by=exp_rules)
        .eq(exp(Sum(log(r[n]), (n, 1, N - 1))),      by=log_rules)
        .le(exp(0),                              by=comparison)
        .eq(1,                                   by=algebra))


@theorem(Product(r[n], (n, 1 + 1, N)) <= 1, given=[probabilities])
def likelihood_without_the_first_label():
    """Each factor is at most 1."""
    return (calc(Product(r[n], (n, 1 + 1, N)))
        .eq(exp(log(Product(r[n], (n, 1 + 1, N)))),  by=exp_rules)
        .eq(exp(Sum(log(r[n]), (n, 1 + 1, N))),      by=log_rules)
        .le(exp(0),                              by=comparison)
        .eq(1,                                   by=algebra))


@theorem(Eq(Product(log(r[n]), n), 0), given=[sure])
def product_of_logarithms_of_sure_labels():
    """Every factor is 0."""
    return (calc(Product(log(r[n]), n))
        .eq(0,  by=product_of_zeros(K=N, a=vec(log(r[n]), n))))


@theorem(Eq(Product(log(1), n), 0))
def product_of_logarithms_of_one():
    """Every factor is 0."""
    return (calc(Product(log(1), n))
        .eq(0,  by=product_of_zeros(K=N, a=vec(log(1), n))))
