"""Strict concavity and maxima: two points of equal value are never maximal, and what strict concavity does not give.

On a convex set the midpoint of two parameters a ≠ b is a parameter too, and strict concavity says that

    f((a + b)/2) > (f(a) + f(b))/2

So if a and b were two maximisers, their values would be equal and the midpoint would be better than both.
Said directly: a maximiser a is strictly better than every other b, as it is at least as good as the midpoint.
Of f only the three values at a, b and the midpoint are used, so a and b may stand for points of any convex set.

References: Boyd and Vandenberghe, *Convex Optimization* (2004), section 4.2.1.
"""
from derive import *
from derive.proofs.information.logarithm import log_le_sub_one

f = function("f")
a, b, c, x = real("a"), real("b"), real("c"), real("x")
concave = hypothesis("strict_concavity", f((a + b) / 2) > (f(a) + f(b)) / 2, "strict concavity")
different = hypothesis("different_points", Ne(a, b), "a ≠ b")
strictly = hypothesis("strictly_concave", implies(Ne(a, b), f((a + b) / 2) > (f(a) + f(b)) / 2), "strict concavity")
maximal = hypothesis("a_is_maximal", f((a + b) / 2) <= f(a), "a is maximal")
tie = hypothesis("equal_values", Eq(f(a), f(b)), "equal values")

u, v = positive("u"), positive("v")
u_below, v_below = hypothesis("u_below_one", u < 1), hypothesis("v_below_one", v < 1)
alpha, beta = nonnegative_real("alpha"), nonnegative_real("beta")
ell = define("ell", alpha * log(u) + beta * log(1 - u), u)

M = size("M")
i, j, k = indices("i j k", M)
t = vector("t", M)
first = hypothesis("t_i_is_maximal", forall(k, -t[k]**2 <= -t[i]**2))
second = hypothesis("t_j_is_maximal", forall(k, -t[k]**2 <= -t[j]**2))
flat_first = hypothesis("t_i_is_a_maximum", forall(k, t[k] - Abs(t[k]) <= t[i] - Abs(t[i])))
flat_second = hypothesis("t_j_is_a_maximum", forall(k, t[k] - Abs(t[k]) <= t[j] - Abs(t[j])))


@theorem(f(a) < f((a + b) / 2), given=[concave, tie])
def midpoint_beats_two_equal_points():
    """**Midpoint of two points of equal value**: it is better than both, so neither is a maximiser."""
    return (calc(f(a))
        .eq((f(a) + f(b)) / 2,  by=tie)
        .lt(f((a + b) / 2),     by=algebra))


@theorem(f(b) < f(a), given=[strictly, different, maximal])
def maximiser_beats_every_other_point():
    """**At most one maximiser**: a maximiser a of a strictly concave function is better than every b ≠ a."""
    return (calc(f(b))
        .eq(2 * ((f(a) + f(b)) / 2) - f(a),    by=algebra)
        .lt(2 * f((a + b) / 2) - f(a),         by=signs)
        .le(2 * f(a) - f(a),                   by=signs)
        .eq(f(a),                              by=algebra))


@refutation(-b**2 < -a**2, given=[different])
def another_point_may_be_better():
    """**a must be maximal**: of −t², which is strictly concave, 0 is better than 1."""
    return {"a": 1, "b": 0}


@theorem((log(u) + log(v)) / 2 <= log((u + v) / 2))
def logarithm_is_concave():
    """**Concavity of the logarithm**, by its tangent at the midpoint."""
    return (calc((log(u) + log(v)) / 2)
        .eq((log(u / ((u + v) / 2)) + log(v / ((u + v) / 2))) / 2 + log((u + v) / 2),              by=log_rules)
        .le((u / ((u + v) / 2) - 1 + log(v / ((u + v) / 2))) / 2 + log((u + v) / 2),
            by=log_le_sub_one(t=u / ((u + v) / 2)))
        .le((u / ((u + v) / 2) - 1 + (v / ((u + v) / 2) - 1)) / 2 + log((u + v) / 2),
            by=log_le_sub_one(t=v / ((u + v) / 2)))
        .eq(log((u + v) / 2),                                                                      by=algebra))


@theorem((ell(u) + ell(v)) / 2 <= alpha * log((u + v) / 2) + beta * log((1 - u + (1 - v)) / 2),
         given=[u_below, v_below])
def bernoulli_log_likelihood_is_concave():
    """**Concavity of the Bernoulli log-likelihood** of α ones and β zeros: at the midpoint it is at least the mean."""
    return (calc((ell(u) + ell(v)) / 2)
        .eq(alpha * ((log(u) + log(v)) / 2) + beta * ((log(1 - u) + log(1 - v)) / 2),      by=definition(ell))
        .le(alpha * log((u + v) / 2) + beta * ((log(1 - u) + log(1 - v)) / 2),
            by=logarithm_is_concave.times(alpha))
        .le(alpha * log((u + v) / 2) + beta * log((1 - u + (1 - v)) / 2),
            by=logarithm_is_concave(u=1 - u, v=1 - v).times(beta)))


@refutation((u**2 * (1 - u) + v**2 * (1 - v)) / 2 <= ((u + v) / 2)**2 * (1 - (u + v) / 2), given=[u_below, v_below])
def bernoulli_likelihood_is_not_concave():
    """**The likelihood θ²(1 − θ) is not concave**: 0.036 at the ends against 0.032 at the midpoint."""
    return {"u": "1/10", "v": "3/10"}


@refutation(Eq(t[i], t[j]), given=[first, second])
def two_maximisers_on_two_points():
    """**The set must be convex**: −t² is strictly concave and has two maxima on {−1, 1}."""
    return {"M": 2, "i": 1, "j": 2, "t": (-1, 1)}


@refutation(-exp(-c) >= -exp(-x))
def strictly_concave_without_maximum():
    """**At most one may be none**: −exp(−t) is strictly concave, and every c is beaten by c + 1."""
    return {"c": 0, "x": 1}


@refutation(Eq(t[i], t[j]), given=[flat_first, flat_second])
def concave_is_not_enough():
    """**Concavity must be strict**: t − |t| is concave, and all t ≥ 0 are its maxima."""
    return {"M": 2, "i": 1, "j": 2, "t": (1, 2)}
