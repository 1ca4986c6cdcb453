"""A mistyped floor of the smoothed loss that is lower."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.information.entropy import entropy_nonneg
from derive.proofs.information.label_smoothing import below_one, y


@theorem(-H(y) <= H(y), given=[below_one])
def negative_entropy_le_entropy():
    """2H ≥ 0."""
    return (calc(-H(y))
        .le(H(y),  by=entropy_nonneg(p=y).times(2)))
