"""Mistyped tangents of the penalty that meet it at one point only."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.softmax.log_penalty import q, r


@theorem(iff(Eq(-log(q), -log(r)), Eq(q, r)))
def penalties_are_equal_iff():
    """The logarithm increases."""
    return (calc(Eq(-log(q), -log(r)))
        .iff(Eq(log(q), log(r)),  by=algebra)
        .iff(Eq(q, r),            by=increasing))
