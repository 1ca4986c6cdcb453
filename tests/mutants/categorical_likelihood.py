"""Bounds of −N H(p̂) by multiples of the entropy, which is not negative."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.information.entropy import entropy_nonneg
from derive.proofs.likelihood.categorical_likelihood import N, labels, nonneg, p_hat

scaled = entropy_nonneg(p=p_hat)


@theorem(-N * H(p_hat) <= 0, given=[nonneg, labels])
def negative_entropy_le_zero():
    """N > 0."""
    return (calc(-N * H(p_hat))
        .le(0,  by=scaled.times(N)))


@theorem(-N * H(p_hat) <= N * H(p_hat), given=[nonneg, labels])
def negative_entropy_le_entropy():
    """2N > 0."""
    return (calc(-N * H(p_hat))
        .le(N * H(p_hat),  by=scaled.times(2 * N)))


@theorem(-N * H(p_hat) <= H(p_hat), given=[nonneg, labels])
def negative_entropy_le_one_entropy():
    """N + 1 > 0."""
    return (calc(-N * H(p_hat))
        .le(H(p_hat),  by=scaled.times(N + 1)))


@theorem(-N * H(p_hat) <= -H(p_hat), given=[nonneg, labels])
def negative_entropy_le_one_negative_entropy():
    """N − 1 ≥ 0."""
    return (calc(-N * H(p_hat))
        .le(-H(p_hat),  by=scaled.times(N - 1)))


@theorem(-N * H(p_hat) <= -(N - 1) * H(p_hat), given=[nonneg, labels])
def negative_entropy_le_fewer():
    """One entropy less."""
    return (calc(-N * H(p_hat))
        .le(-(N - 1) * H(p_hat),  by=scaled.times(1)))
