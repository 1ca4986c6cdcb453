"""A mistyped bound on the boundary that is wider."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.claims.estimation_claims import a0, a_below_one, a_probability, r
from derive.proofs.information.logarithm import log_le_sub_one


@theorem((1 - r) * log(1 - a0) <= (1 - r) * (1 - a0), given=[a_probability, a_below_one])
def weighted_log_le_its_argument():
    """log t ≤ t − 1 ≤ t."""
    return (calc((1 - r) * log(1 - a0))
        .le((1 - r) * (1 - a0 - 1),  by=log_le_sub_one(t=1 - a0).times(1 - r))
        .le((1 - r) * (1 - a0),      by=signs))
