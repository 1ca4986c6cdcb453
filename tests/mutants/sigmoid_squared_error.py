"""Mistyped bounds of the gradient of the squared error of a sigmoid that hold all the same."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.softmax.sigmoid import one_sub_sigmoid
from derive.proofs.softmax.sigmoid_squared_error import G, sigma, t, target, y


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


@theorem(sigma(t) * sigma(-t) <= Rational(1, 4))
def slope_le_quarter():
    """σ(t) + σ(−t) = 1."""
    return (calc(sigma(t) * sigma(-t))
        .le(Rational(1, 4),  by=[nonnegative((sigma(t) - Rational(1, 2))**2), one_sub_sigmoid]))
