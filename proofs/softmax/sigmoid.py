"""The sigmoid: its range, symmetry, slope and order, and the softmax of two classes.

    σ(t) = 1/(1 + e^{−t})        σ' = σ(1 − σ)        softmax(z_1, z_2)_1 = σ(z_1 − z_2)

References: Bishop, *Pattern Recognition and Machine Learning* (2006), section 4.2 and equation (4.88).
"""
from sympy import Rational

from derive import *

t, u = real("t"), real("u")
s = positive("s")
z = vector("z", 2)
quarter = Rational(1, 4)

sigma = define("sigma", 1 / (1 + exp(-t)), t)
smaller = hypothesis("t_below_u", t < u, "t < u")


@theorem(sigma(t) > 0)
def sigmoid_is_positive():
    """**Positivity of the sigmoid**."""
    return (calc(sigma(t))
        .eq(1 / (1 + exp(-t)),  by=definition(sigma))
        .gt(0,                  by=signs))


@theorem(Eq(1 - sigma(t), sigma(-t)))
def one_sub_sigmoid():
    """**Symmetry of the sigmoid**: 1 − σ(t) = σ(−t)."""
    return (calc(1 - sigma(t))
        .eq(1 - 1 / (1 + exp(-t)),              by=definition(sigma))
        .eq(exp(-t) / (1 + exp(-t)),            by=algebra)
        .eq(1 / (1 + exp(t)),                   by=exp_rules)
        .eq(sigma(-t),                          by=definition(sigma)))


@theorem(sigma(t) < 1)
def sigmoid_is_below_one():
    """**The sigmoid stays below one**."""
    return (calc(sigma(t))
        .eq(1 - sigma(-t),  by=one_sub_sigmoid(t=-t))
        .lt(1,              by=signs))


@theorem(Eq(D(sigma(t), t), sigma(t) * (1 - sigma(t))))
def sigmoid_slope():
    """**Slope of the sigmoid**: σ′ = σ(1 − σ)."""
    return (calc(D(sigma(t), t))
        .eq(D(1 / (1 + exp(-t)), t),                                by=definition(sigma))
        .eq(exp(-t) / (1 + exp(-t))**2,                             by=differentiation)
        .eq((1 / (1 + exp(-t))) * (1 - 1 / (1 + exp(-t))),          by=algebra)
        .eq(sigma(t) * (1 - sigma(t)),                              by=definition(sigma)))


@theorem(D(sigma(t), t) > 0)
def sigmoid_slope_is_positive():
    """**The sigmoid rises** everywhere."""
    return (calc(D(sigma(t), t))
        .eq(sigma(t) * (1 - sigma(t)),  by=sigmoid_slope)
        .eq(sigma(t) * sigma(-t),       by=one_sub_sigmoid)
        .gt(0,                          by=signs))


@theorem(D(sigma(t), t) <= quarter)
def sigmoid_slope_le_quarter():
    """**Largest slope of the sigmoid**: it is at most 1/4."""
    return (calc(D(sigma(t), t))
        .eq(sigma(t) * (1 - sigma(t)),  by=sigmoid_slope)
        .le(quarter,                    by=nonnegative((sigma(t) - Rational(1, 2))**2)))


@theorem(sigma(t) < sigma(u), given=[smaller])
def sigmoid_keeps_order():
    """**The sigmoid keeps order**, so that this is no advantage of the softmax over it."""
    return (calc(sigma(t))
        .eq(1 / (1 + exp(-t)),  by=definition(sigma))
        .lt(1 / (1 + exp(-u)),  by=signs)
        .eq(sigma(u),           by=definition(sigma)))


@theorem(Eq(log(sigma(t) / sigma(-t)), t))
def sigmoid_log_odds():
    """**The sigmoid inverts the log-odds**: log(p/(1 − p)) = t for p = σ(t) and 1 − p = σ(−t)."""
    return (calc(log(sigma(t) / sigma(-t)))
        .eq(log((1 + exp(t)) / (1 + exp(-t))),            by=definition(sigma))
        .eq(log(exp(t) * (1 + exp(-t)) / (1 + exp(-t))),  by=exp_rules)
        .eq(t,                                            by=log_rules))


@theorem(Eq(softmax(z)[1], sigma(z[1] - z[2])))
def two_class_softmax_eq_sigmoid():
    """**Softmax of two classes**: it is the sigmoid of the difference of the logits."""
    return (calc(softmax(z)[1])
        .eq(exp(z[1]) / (exp(z[1]) + exp(z[2])),        by=definition(softmax))
        .eq(1 / (1 + exp(-(z[1] - z[2]))),              by=exp_rules)
        .eq(sigma(z[1] - z[2]),                         by=definition(sigma)))


@theorem(tends(sigma(-s), s, oo, 0, bound=exp(-s)))
def sigmoid_tends_to_zero():
    """**Small arguments**: σ(−s) tends to zero, and so σ(s) to one, with an error of at most e^{−s}."""
    return (calc(Abs(sigma(-s)))
        .eq(1 / (1 + exp(s)),   by=definition(sigma))
        .le(1 / exp(s),         by=signs)
        .eq(exp(-s),            by=exp_rules)
        .tends(0,               by=limit(s, oo)))
