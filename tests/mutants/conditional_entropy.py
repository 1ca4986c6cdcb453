"""Entropies of marginals are not negative."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.information.conditional_entropy import (
    J,
    i,
    j,
    joint_entropy_is_subadditive,
    nonneg,
    p,
    q,
    total,
)
from derive.proofs.information.entropy import entropy_nonneg


@theorem(J <= 2 * H(p) + H(q), given=[nonneg, total])
def joint_entropy_le_twice_the_first():
    """The entropy of X is not negative."""
    return (calc(J)
        .le(H(p) + H(q),      by=joint_entropy_is_subadditive)
        .le(2 * H(p) + H(q),  by=entropy_nonneg(K=size("K"), p=vec(p[i], i))))


@theorem(J <= H(p) + 2 * H(q), given=[nonneg, total])
def joint_entropy_le_twice_the_second():
    """The entropy of Y is not negative."""
    return (calc(J)
        .le(H(p) + H(q),      by=joint_entropy_is_subadditive)
        .le(H(p) + 2 * H(q),  by=entropy_nonneg(K=size("M"), p=vec(q[j], j))))
