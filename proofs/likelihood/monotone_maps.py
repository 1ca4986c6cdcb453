"""Maxima and minima under strictly increasing maps: the logarithm, the exponential, affine maps, the root.

θ ranges over any set Θ; the sets of optima are equal, be they empty or large.  A positive function is written e^h.

    argmax e^h = argmax h        argmin (a g + b) = argmin g for a > 0        argmax g = argmin (−g)

References: Boyd and Vandenberghe, *Convex Optimization* (2004), section 4.1.3.
"""
from derive import *

theta = real("theta")
Theta = candidates("Theta")
g, h = function("g"), function("h")
L = define("L", exp(h(theta)), theta)      # any positive function, read as a likelihood
M = define("M", exp(h(theta)), theta)      # any positive function, read as a mean squared error
a, b, c = positive("a"), real("b"), real("c")
u, v = positive("u"), positive("v")
N = size("N")
j, l, m = indices("j l m", N)
x, y = vector("x", N), vector("y", N)
increasing_map = hypothesis("map_keeps_order", forall(l, m, implies(x[l] <= x[m], y[l] <= y[m])), "an increasing map")
reflecting_map = hypothesis("map_reflects_order", forall(l, m, implies(y[l] <= y[m], x[l] <= x[m])),
                            "a map that reflects the order")
x_best = hypothesis("x_j_is_maximal", forall(m, x[m] <= x[j]), "the maximum x_j")
y_best = hypothesis("y_j_is_maximal", forall(m, y[m] <= y[j]), "the maximum y_j")
below = hypothesis("u_below_v", u < v)
logs_below = hypothesis("log_u_below_log_v", log(u) < log(v))


@theorem(log(u) < log(v), given=[below])
def log_strictly_increasing():
    """**The logarithm is strictly increasing**: 0 < u < v gives log u < log v."""
    return (calc(log(u))
        .lt(log(v),  by=algebra))


@theorem(u < v, given=[logs_below])
def log_reflects_order():
    """**The logarithm reflects the order**: log u < log v gives u < v."""
    return (calc(u)
        .eq(exp(log(u)),  by=exp_rules)
        .lt(exp(log(v)),  by=algebra)
        .eq(v,            by=exp_rules))


@theorem(Eq(argmax(L(theta), theta, Theta), argmax(log(L(theta)), theta, Theta)))
def argmax_eq_argmax_log():
    """**Maxima of the logarithm**: a positive function and its logarithm have the same maximisers."""
    return (calc(argmax(L(theta), theta, Theta))
        .eq(argmax(log(L(theta)), theta, Theta),  by=increasing))


@theorem(Eq(argmax(L(theta), theta, Theta), argmin(-log(L(theta)), theta, Theta)))
def argmax_eq_argmin_neg_log():
    """**Maximum likelihood is minimum negative log-likelihood**, for any positive likelihood."""
    return (calc(argmax(L(theta), theta, Theta))
        .eq(argmax(log(L(theta)), theta, Theta),   by=argmax_eq_argmax_log)
        .eq(argmin(-log(L(theta)), theta, Theta),  by=affine(-1)))


@theorem(Eq(argmax(g(theta), theta, Theta), argmax(exp(g(theta)), theta, Theta)))
def argmax_eq_argmax_exp():
    """**Maxima of the exponential**: g and e^g have the same maximisers."""
    return (calc(argmax(g(theta), theta, Theta))
        .eq(argmax(log(exp(g(theta))), theta, Theta),  by=log_rules)
        .eq(argmax(exp(g(theta)), theta, Theta),       by=increasing))


@theorem(Eq(argmax(g(theta), theta, Theta), argmin(-g(theta), theta, Theta)))
def argmax_eq_argmin_neg():
    """**Maxima are minima of the negative**."""
    return (calc(argmax(g(theta), theta, Theta))
        .eq(argmin(-g(theta), theta, Theta),  by=affine(-1)))


@theorem(Eq(argmin(a * g(theta) + b, theta, Theta), argmin(g(theta), theta, Theta)))
def argmin_affine():
    """**Minima under a positive affine map**: scale and offset do not move the minimisers."""
    return (calc(argmin(a * g(theta) + b, theta, Theta))
        .eq(argmin(g(theta), theta, Theta),  by=affine(1 / a)))


@theorem(Eq(argmin(sqrt(M(theta)), theta, Theta), argmin(M(theta), theta, Theta)))
def argmin_sqrt():
    """**Minima of the root**: a positive mean squared error and its root have the same minimisers."""
    return (calc(argmin(sqrt(M(theta)), theta, Theta))
        .eq(argmin(log(sqrt(M(theta))), theta, Theta),  by=increasing)
        .eq(argmin(log(M(theta)) / 2, theta, Theta),    by=log_rules)
        .eq(argmin(log(M(theta)), theta, Theta),        by=affine(2))
        .eq(argmin(M(theta), theta, Theta),             by=increasing))


@theorem(y[m] <= y[j], given=[increasing_map, x_best])
def increasing_map_keeps_maximisers():
    """**Maxima of any increasing map** y = φ(x), as values at candidates: a maximiser of x is one of y."""
    return (calc(y[m])
        .le(y[j],  by=algebra))


@theorem(x[m] <= x[j], given=[reflecting_map, y_best])
def order_reflecting_map_adds_no_maximisers():
    """**Maxima of any strictly increasing map**: it also reflects the order, so a maximiser of y is one of x."""
    return (calc(x[m])
        .le(x[j],  by=algebra))


@refutation(Eq(argmax(theta, theta, Theta), argmax(indicator(theta > 0), theta, Theta)))
def monotone_is_not_enough():
    """**Increasing must be strict**: a step is monotone and has more maximisers."""
    return {"Theta": [1, 2]}


@refutation(Eq(argmin(c * theta + b, theta, Theta), argmin(theta, theta, Theta)))
def negative_scale_turns_minima():
    """**A negative factor turns minima into maxima**."""
    return {"b": 0, "c": -1, "Theta": [1, 2]}


@refutation(Eq(argmax(theta, theta, Theta), argmax(log(theta), theta, Theta)))
def likelihood_zero_has_no_logarithm():
    """**Positivity matters**: where the likelihood is 0 its logarithm is not a number."""
    return {"Theta": [0, 1]}
