"""Other powers of the spread that are 1 for the spread 1 only."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.information.gaussian_prior import sigma


@theorem(iff(Eq(sigma**(2 + 1), 1), Eq(sigma, 1)))
def cube_is_one():
    """σ³ − 1 = (σ − 1)(σ² + σ + 1)."""
    return (calc(Eq(sigma**(2 + 1), 1))
        .iff(Eq(sigma, 1),  by=multiplied_by(1 / (sigma**2 + sigma + 1))))


@theorem(iff(Eq(sigma**(-2), 1), Eq(sigma, 1)))
def inverse_square_is_one():
    """1 − σ² = (1 − σ)(1 + σ)."""
    return (calc(Eq(sigma**(-2), 1))
        .iff(Eq(sigma, 1),  by=multiplied_by(sigma**2 / (sigma + 1))))
