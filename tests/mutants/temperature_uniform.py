"""Mistyped bounds of the distance to the uniform distribution that are true all the same."""
# ruff: noqa: F403, F405
from sympy import Integer

from derive import *
from derive.proofs.softmax.low_temperature import softmax_le_one
from derive.proofs.softmax.temperature import (
    K,
    R,
    T,
    i,
    k,
    p,
    softmax_sub_uniform_le,
    uniform_sub_softmax_le,
    z,
)

NIL = Integer(-1) + 1   # an exponent −1 that was mistyped by one


@theorem(0 <= R)
def spread_nonneg():
    """No logit is above the largest or below the least."""
    return (calc(0)
        .eq(z[i] - z[i],                  by=algebra)
        .le(Max(z[k], k) - Min(z[k], k),  by=extremum)
        .eq(R,                            by=definition(R)))


@theorem(0 <= exp(R / T) - 1)
def exp_spread_ge_one():
    """e^x ≥ 1 for x ≥ 0."""
    return (calc(0)
        .eq(exp(0 / T) - 1,  by=algebra)
        .le(exp(R / T) - 1,  by=spread_nonneg))


@theorem(p[i] - 1 <= (exp(R / T) - 1) / K)
def softmax_sub_one_le():
    """The left side is not positive, the right side not negative."""
    return (calc(p[i] - 1)
        .le(0,                     by=softmax_le_one)
        .le((exp(R / T) - 1) / K,  by=exp_spread_ge_one.times(1 / K)))


@theorem(p[i] - K**NIL <= (exp(R / T) - 1) / K)
def softmax_sub_power_zero_le():
    """K⁰ = 1."""
    return (calc(p[i] - K**NIL)
        .eq(p[i] - 1,              by=algebra)
        .le((exp(R / T) - 1) / K,  by=softmax_sub_one_le))


@theorem(p[i] - K**Integer(1) <= (exp(R / T) - 1) / K)
def softmax_sub_size_le():
    """K ≥ 1."""
    return (calc(p[i] - K**Integer(1))
        .le(p[i] - 1,              by=algebra)
        .le((exp(R / T) - 1) / K,  by=softmax_sub_one_le))


@theorem((exp(R / T) - 1) / K <= exp(R / T) - 1)
def bound_le_without_size():
    """1/K ≤ 1."""
    return (calc((exp(R / T) - 1) * (1 / K))
        .le((exp(R / T) - 1) * 1,  by=exp_spread_ge_one.times((K - 1) / K))
        .eq(exp(R / T) - 1,        by=algebra))


@theorem((exp(R / T) - 1) / K <= (exp(R / T) - 1) * K**Integer(1))
def bound_le_with_size_above():
    """1/K ≤ K."""
    return (calc((exp(R / T) - 1) / K)
        .le((exp(R / T) - 1) * K**Integer(1),  by=exp_spread_ge_one.times((K - 1) * (K + 1) / K)))


@theorem(p[i] - 1 / K <= exp(R / T) - 1)
def softmax_sub_uniform_le_without_size():
    """The bound only grows."""
    return (calc(p[i] - 1 / K)
        .le((exp(R / T) - 1) / K,  by=softmax_sub_uniform_le)
        .le(exp(R / T) - 1,        by=bound_le_without_size))


@theorem(p[i] - 1 / K <= (exp(R / T) - 1) * K**NIL)
def softmax_sub_uniform_le_with_power_zero():
    """K⁰ = 1."""
    return (calc(p[i] - 1 / K)
        .le(exp(R / T) - 1,             by=softmax_sub_uniform_le_without_size)
        .eq((exp(R / T) - 1) * K**NIL,  by=algebra))


@theorem(p[i] - 1 / K <= (exp(R / T) - 1) * K**Integer(1))
def softmax_sub_uniform_le_with_size_above():
    """The bound only grows."""
    return (calc(p[i] - 1 / K)
        .le((exp(R / T) - 1) / K,              by=softmax_sub_uniform_le)
        .le((exp(R / T) - 1) * K**Integer(1),  by=bound_le_with_size_above))


@theorem(1 / K - p[i] <= exp(R / T) - 1)
def uniform_sub_softmax_le_without_size():
    """The bound only grows."""
    return (calc(1 / K - p[i])
        .le((exp(R / T) - 1) / K,  by=uniform_sub_softmax_le)
        .le(exp(R / T) - 1,        by=bound_le_without_size))


@theorem(1 / K - p[i] <= (exp(R / T) - 1) * K**NIL)
def uniform_sub_softmax_le_with_power_zero():
    """K⁰ = 1."""
    return (calc(1 / K - p[i])
        .le(exp(R / T) - 1,             by=uniform_sub_softmax_le_without_size)
        .eq((exp(R / T) - 1) * K**NIL,  by=algebra))


@theorem(1 / K - p[i] <= (exp(R / T) - 1) * K**Integer(1))
def uniform_sub_softmax_le_with_size_above():
    """The bound only grows."""
    return (calc(1 / K - p[i])
        .le((exp(R / T) - 1) / K,              by=uniform_sub_softmax_le)
        .le((exp(R / T) - 1) * K**Integer(1),  by=bound_le_with_size_above))


@theorem(1 / K - 1 <= (exp(R / T) - 1) / K)
def inverse_size_sub_one_le():
    """The left side is not positive, the right side not negative."""
    return (calc(1 / K - 1)
        .eq(-(K - 1) / K,          by=algebra)
        .le(0,                     by=signs)
        .le((exp(R / T) - 1) / K,  by=exp_spread_ge_one.times(1 / K)))
