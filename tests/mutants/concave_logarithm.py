"""Chords with a logarithm less, which lie below: log t ≤ t."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.information.concave_logarithm import a, b, s, s_at_most_one
from derive.proofs.information.logarithm import log_le_sub_one


@theorem(log(a) <= a)
def log_le_argument():
    """log a ≤ a − 1."""
    return (calc(log(a))
        .le(a - 1,  by=log_le_sub_one(t=a))
        .le(a,      by=algebra))


@theorem((1 - s) * log(a) + s * log(b) <= (1 - s) * a + s * b, given=[s_at_most_one])
def chord_le_mixture():
    """Term by term."""
    return (calc((1 - s) * log(a) + s * log(b))
        .le((1 - s) * a + s * log(b),  by=log_le_argument.times(1 - s))
        .le((1 - s) * a + s * b,       by=log_le_argument(a=b).times(s)))
