"""Values of the Bernoulli log-likelihood, none of which is positive."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.information.logarithm import log_le_sub_one
from derive.proofs.likelihood.bernoulli_likelihood import (
    N,
    below_one,
    bernoulli_likelihood_le,
    ell,
    f,
    not_all,
    some,
    theta,
)


@theorem(ell(f) <= 0, given=[some, not_all])
def largest_likelihood_le_zero():
    """Both logarithms are of numbers below 1."""
    return (calc(ell(f))
        .eq(N * (f * log(f) + (1 - f) * log(1 - f)),          by=definition(ell))
        .le(N * (f * (f - 1) + (1 - f) * log(1 - f)),         by=log_le_sub_one(t=f))
        .le(N * (f * (f - 1) + (1 - f) * (1 - f - 1)),        by=log_le_sub_one(t=1 - f))
        .le(0,                                                by=algebra))


@theorem(ell(theta) <= -ell(f), given=[below_one, some, not_all])
def likelihood_le_negative_of_largest():
    """ℓ(θ) ≤ ℓ(f) ≤ 0."""
    return (calc(ell(theta))
        .le(ell(f),   by=bernoulli_likelihood_le)
        .le(-ell(f),  by=largest_likelihood_le_zero.times(2)))
