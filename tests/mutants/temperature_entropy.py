"""A mistyped bound of the entropy of the softmax that is wider."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.information.entropy import entropy_nonneg
from derive.proofs.softmax.temperature_entropy import K, R, T, log_size_sub_softmax_entropy_le, p


@theorem(log(K) + 2 * (-H(p)) <= R / T)
def log_size_sub_two_entropies():
    """The second entropy is not negative."""
    return (calc(log(K) + 2 * (-H(p)))
        .le(log(K) - H(p),  by=entropy_nonneg(p=p))
        .le(R / T,          by=log_size_sub_softmax_entropy_le))
