"""Mistyped squared errors that are smaller still."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.softmax.penalty_comparison import c, k, p
from tests.mutants.error_length import cubed_error_is_negative, product_of_squared_errors


@theorem(Product((p[k] - delta(c, k))**2, k) <= 2 * (1 - p[c])**2)
def product_le_squared_mass():
    """As in the file on the length of the error."""
    return (calc(Product((p[k] - delta(c, k))**2, k))
        .le(2 * (1 - p[c])**2,  by=product_of_squared_errors))


@theorem(Sum((p[k] - delta(c, k))**3, k) <= 0)
def cubes_are_negative():
    """As in the file on the length of the error."""
    return (calc(Sum((p[k] - delta(c, k))**3, k))
        .le(0,  by=cubed_error_is_negative))
