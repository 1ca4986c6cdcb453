"""The squared error of a sigmoid: its gradient, and how it saturates on both sides, whatever the target.

    σ(t) = 1/(1 + e^{−t})        d/dt (σ − y)² = 2(σ − y)σ(1 − σ) = G(t)        0 ≤ y ≤ 1

References: Golik, Doetsch and Ney, *Cross-Entropy vs. Squared Error Training* (2013), section 3.
"""
from derive import *
from derive.proofs.softmax.sigmoid import one_sub_sigmoid, sigmoid_slope

t, s = real("t"), positive("s")
y = nonnegative_real("y")

sigma = define("sigma", 1 / (1 + exp(-t)), t)
G = define("G", 2 * (sigma(t) - y) * sigma(t) * sigma(-t), t)
target = hypothesis("y_at_most_one", y <= 1, "y ≤ 1")


@theorem(Eq(D((sigma(t) - y)**2, t), 2 * (sigma(t) - y) * sigma(t) * (1 - sigma(t))))
def sigmoid_squared_error_gradient():
    """**Gradient of the squared error of a sigmoid**: the slope σ(1 − σ) remains as a factor."""
    return (calc(D((sigma(t) - y)**2, t))
        .eq(2 * (sigma(t) - y) * D(sigma(t), t),                by=differentiation)
        .eq(2 * (sigma(t) - y) * sigma(t) * (1 - sigma(t)),     by=sigmoid_slope))


@theorem(Eq(D((sigma(t) - y)**2, t), G(t)))
def sigmoid_squared_error_gradient_eq():
    """**Gradient of the squared error of a sigmoid**, with σ(−t) for 1 − σ(t)."""
    return (calc(D((sigma(t) - y)**2, t))
        .eq(2 * (sigma(t) - y) * sigma(t) * (1 - sigma(t)),     by=sigmoid_squared_error_gradient)
        .eq(2 * (sigma(t) - y) * sigma(t) * sigma(-t),          by=one_sub_sigmoid)
        .eq(G(t),                                               by=definition(G)))


@theorem(G(t) <= 2 * sigma(t) * sigma(-t))
def sigmoid_squared_error_gradient_le():
    """**Upper bound of the gradient**."""
    return (calc(G(t))
        .le(2 * sigma(t) * sigma(-t),
            by=[nonnegative(2 * sigma(t) * sigma(-t) * (sigma(-t) + y)), definition(G), one_sub_sigmoid]))


@theorem(-G(t) <= 2 * sigma(t) * sigma(-t), given=[target])
def neg_sigmoid_squared_error_gradient_le():
    """**Lower bound of the gradient**."""
    return (calc(-G(t))
        .le(2 * sigma(t) * sigma(-t),
            by=[nonnegative(2 * sigma(t) * sigma(-t) * ((1 - y) + sigma(t))), definition(G)]))


@theorem(sigma(s) * sigma(-s) <= exp(-s))
def sigmoid_slope_le_exp():
    """**Decay of the slope**: σ(s)σ(−s) ≤ e^{−s}."""
    return (calc(sigma(s) * sigma(-s))
        .eq(exp(-s) * (1 / (1 + exp(-s)))**2,   by=[definition(sigma), exp_rules])
        .le(exp(-s),
            by=nonnegative(exp(-s) * (2 * exp(-s) + exp(-s)**2) / (1 + exp(-s))**2)))


@theorem(tends(G(s), s, oo, 0, bound=2 * exp(-s)), given=[target])
def sigmoid_squared_error_saturates_above():
    """**Saturation for large logits**: the gradient vanishes exponentially, also where the target is 0."""
    return (calc(Abs(G(s)))
        .le(2 * sigma(s) * sigma(-s),
            by=[sigmoid_squared_error_gradient_le(t=s), neg_sigmoid_squared_error_gradient_le(t=s)])
        .le(2 * exp(-s),                by=sigmoid_slope_le_exp.times(2))
        .tends(0,                       by=limit(s, oo)))


@theorem(tends(G(-s), s, oo, 0, bound=2 * exp(-s)), given=[target])
def sigmoid_squared_error_saturates_below():
    """**Saturation for small logits**: the gradient vanishes exponentially, also where the target is 1."""
    return (calc(Abs(G(-s)))
        .le(2 * sigma(-s) * sigma(s),
            by=[sigmoid_squared_error_gradient_le(t=-s), neg_sigmoid_squared_error_gradient_le(t=-s)])
        .le(2 * exp(-s),                by=sigmoid_slope_le_exp.times(2))
        .tends(0,                       by=limit(s, oo)))


@theorem((2 * (sigma(t) - y) * (sigma(t) * (1 - sigma(t))))**2 <= (sigma(t) - y)**2)
def squared_error_has_the_smaller_gradient():
    """**Gradient of the squared error**: it is never larger than that of the cross-entropy."""
    return (calc((2 * (sigma(t) - y) * (sigma(t) * (1 - sigma(t))))**2)
        .eq(4 * (sigma(t) - y)**2 * (sigma(t) * (1 - sigma(t)))**2,  by=algebra)
        .le((sigma(t) - y)**2,
            by=[nonnegative((sigma(t) - y)**2 * (sigma(t)**2 + (1 - sigma(t))**2) * (1 + 2 * exp(-t) * sigma(t)**2)),
                definition(sigma)]))
