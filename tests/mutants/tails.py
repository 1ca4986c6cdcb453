"""Markov's inequality, mistyped as a strict one, which it is for densities."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.densities.tails import c, finite_mean, m, q, theta, x


@theorem(c * Integral(q(x, theta), (x, c, oo)) < m, given=[finite_mean])
def strict_markov():
    """x is above c between c and ∞."""
    return (calc(c * Integral(q(x, theta), (x, c, oo)))
        .eq(Integral(c * q(x, theta), (x, c, oo)),
            by=algebra)
        .lt(Integral(x * q(x, theta), (x, c, oo)),
            by=signs)
        .le(Integral(x * q(x, theta), (x, 0, c)) + Integral(x * q(x, theta), (x, c, oo)),
            by=signs)
        .eq(m,
            by=[definition(m), splitting]))
