"""Chords with a logarithm less, which lie below: log t ≤ t."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.softmax.cross_entropy_convexity import e, k, q, r, s, s_at_most_one
from tests.mutants.concave_logarithm import chord_le_mixture


@theorem(-Sum(e[k] * ((1 - s) * q[k] + s * r[k]), k)
         <= (1 - s) * -Sum(e[k] * log(q[k]), k) + s * -Sum(e[k] * log(r[k]), k), given=[s_at_most_one])
def negative_mixture_le_chord():
    """Term by term."""
    return (calc(-Sum(e[k] * ((1 - s) * q[k] + s * r[k]), k))
        .le(-Sum(e[k] * ((1 - s) * log(q[k]) + s * log(r[k])), k),  by=chord_le_mixture(a=q[k], b=r[k]))
        .eq((1 - s) * -Sum(e[k] * log(q[k]), k) + s * -Sum(e[k] * log(r[k]), k),  by=algebra))
