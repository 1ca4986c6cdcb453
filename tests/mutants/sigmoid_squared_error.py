"""Mistyped bounds of the gradient of the squared error of a sigmoid that hold all the same."""
# ruff: noqa: F403, F405
from sympy import Integer

from derive import *
from derive.proofs.information.logarithm import log_le_sub_one
from derive.proofs.softmax.sigmoid import one_sub_sigmoid
from derive.proofs.softmax.sigmoid_squared_error import (
    G,
    neg_sigmoid_squared_error_gradient_le,
    s,
    sigma,
    sigmoid_squared_error_gradient_le,
    t,
    target,
    y,
)


@theorem(-G(t) < 2 * sigma(t) * sigma(-t), given=[target])
def neg_gradient_lt():
    """y − σ < 1."""
    return (calc(-G(t))
        .lt(2 * sigma(t) * sigma(-t),
            by=[nonnegative(2 * sigma(t) * sigma(-t) * ((1 - y) + sigma(t))), definition(G)]))


@theorem(-G(t) <= sigma(-t), given=[target])
def neg_gradient_le_complement():
    """2 (y − σ) σ ≤ 2 (1 − σ) σ ≤ 1/2."""
    return (calc(-G(t))
        .le(sigma(-t),
            by=[nonnegative(sigma(-t) * (2 * (1 - y) * sigma(t) + sigma(t)**2 + sigma(-t)**2)),
                definition(G), one_sub_sigmoid]))


x = real("x")
half, eighth = Rational(1, 2), Rational(1, 8)


@theorem(1 + x <= exp(x))
def exp_ge_tangent():
    """log t ≤ t − 1 at t = exp(x)."""
    return (calc(1 + x)
        .eq(1 + log(exp(x)),  by=log_rules)
        .le(exp(x),           by=log_le_sub_one(t=exp(x))))


@theorem(exp(1) <= 3)
def e_le_three():
    """e ≤ (8/7)⁸."""
    return (calc(exp(1))
        .eq((1 / exp(-eighth))**8,  by=exp_rules)
        .le((1 / (1 - eighth))**8,  by=exp_ge_tangent(x=-eighth))
        .le(3,                      by=algebra))


@theorem(Rational(1, 4) <= sigma(-1))
def quarter_le_sigmoid_at_minus_one():
    """1/(1 + e) ≥ 1/4."""
    return (calc(Rational(1, 4))
        .eq(1 / (1 + Integer(3)),  by=algebra)
        .le(1 / (1 + exp(1)),      by=e_le_three)
        .eq(sigma(-1),             by=definition(sigma)))


@theorem(G(t) <= 2 * sigma(t) * sigma(-1))
def gradient_le_slope_at_one():
    """G ≤ 2σ²(1 − σ) ≤ σ/2."""
    return (calc(G(t))
        .le(2 * sigma(t) * Rational(1, 4),
            by=[nonnegative(2 * sigma(t) * ((sigma(t) - half)**2 + y * sigma(-t))), definition(G), one_sub_sigmoid])
        .le(2 * sigma(t) * sigma(-1),  by=quarter_le_sigmoid_at_minus_one))


@theorem(Abs(G(s)) <= 2 * sigma(s) * sigma(-s), given=[target])
def gradient_is_within_slope():
    """Both bounds at once."""
    return (calc(Abs(G(s)))
        .le(2 * sigma(s) * sigma(-s),
            by=[sigmoid_squared_error_gradient_le(t=s), neg_sigmoid_squared_error_gradient_le(t=s)]))
