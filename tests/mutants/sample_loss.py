"""A product of zeros."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.softmax.sample_loss import N, n
from tests.mutants.bounded_products import product_of_zeros


@theorem(Eq(Product(0, n), 0))
def product_of_null_terms():
    """Every factor is 0."""
    return (calc(Product(0, n))
        .eq(0,  by=product_of_zeros(K=N, a=vec(0, n))))
