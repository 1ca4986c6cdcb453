"""The penalty −log q, or surprise, for the probability q of what happened: convex, zero at 1, without bound at 0.

    −log q        d/dq (−log q) = −1/q        −log q ≥ −log r − (q − r)/r

A limit is taken at 0 or ∞: near q = 1 the probability is written q = 1/(1 + s) with s → 0⁺.
References: Gneiting and Raftery, *Strictly Proper Scoring Rules, Prediction, and Estimation* (2007), section 3.
"""
from derive import *
from derive.proofs.information.logarithm import log_eq_sub_one_iff, log_le_sub_one

q, r, s, M = positive("q"), positive("r"), positive("s"), positive("M")
smaller = hypothesis("q_below_r", q < r, "q < r")
at_most_one = hypothesis("q_at_most_one", q <= 1, "q ≤ 1")
tiny = hypothesis("q_at_most_exp_minus_M", q <= exp(-M), "q ≤ e^{−M}")


@theorem(-log(r) < -log(q), given=[smaller])
def surprise_falls():
    """**The penalty falls**: what was more probable costs less."""
    return (calc(-log(r))
        .lt(-log(q),  by=signs))


@theorem(Eq(D(-log(q), q), -1 / q))
def surprise_slope():
    """**Slope of the penalty**: −1/q."""
    return (calc(D(-log(q), q))
        .eq(-1 / q,  by=differentiation))


@theorem(D(-log(q), q) <= -1, given=[at_most_one])
def surprise_is_nowhere_flat():
    """**The penalty is nowhere flat**: its slope in q is at most −1 on (0, 1], also next to q = 1."""
    return (calc(D(-log(q), q))
        .eq(-1 / q,  by=surprise_slope)
        .le(-1,      by=nonnegative((1 - q) / q)))


@theorem(D(D(-log(q), q), q) > 0)
def surprise_is_strictly_convex():
    """**Strict convexity of the penalty**: its curvature is 1/q²."""
    return (calc(D(D(-log(q), q), q))
        .eq(1 / q**2,  by=differentiation)
        .gt(0,         by=signs))


@theorem(-log(q) >= -log(r) - (q - r) / r)
def surprise_ge_tangent():
    """**Tangents of the penalty** lie below it."""
    return (calc(-log(q))
        .eq(-log(r) - log(q / r),           by=log_rules)
        .ge(-log(r) - (q / r - 1),          by=log_le_sub_one(t=q / r))
        .eq(-log(r) - (q - r) / r,          by=algebra))


@theorem(iff(Eq(-log(q), -log(r) - (q - r) / r), Eq(q, r)))
def surprise_eq_tangent_iff():
    """**Tangents of the penalty, equality**: they touch it at one point only."""
    return (calc(Eq(-log(q), -log(r) - (q - r) / r))
        .iff(Eq(log(q / r), q / r - 1),     by=log_rules)
        .iff(Eq(q / r, 1),                  by=log_eq_sub_one_iff(t=q / r))
        .iff(Eq(q, r),                      by=multiplied_by(r)))


@theorem(-log(q) >= 0, given=[at_most_one])
def surprise_is_nonnegative():
    """**The penalty of a probability is not negative**."""
    return (calc(-log(q))
        .ge(-log(1),  by=signs)
        .eq(0,        by=algebra))


@theorem(-log(q) >= M, given=[tiny])
def surprise_is_unbounded():
    """**The penalty is unbounded**: it exceeds every M once q ≤ e^{−M}."""
    return (calc(-log(q))
        .ge(-log(exp(-M)),  by=signs)
        .eq(M,              by=log_rules))


@theorem(-log(1 / (1 + s)) <= s)
def surprise_near_one_le():
    """**The penalty near q = 1**: for q = 1/(1 + s) it is at most s."""
    return (calc(-log(1 / (1 + s)))
        .eq(log(1 + s),         by=log_rules)
        .le(1 + s - 1,          by=log_le_sub_one(t=1 + s))
        .eq(s,                  by=algebra))


@theorem(-log(1 / (1 + s)) >= 0)
def surprise_near_one_is_nonnegative():
    """**The penalty near q = 1, from below**."""
    return (calc(-log(1 / (1 + s)))
        .eq(log(1 + s),         by=log_rules)
        .ge(log(1),             by=signs)
        .eq(0,                  by=algebra))


@theorem(tends(-log(1 / (1 + s)), s, 0, 0, bound=s))
def surprise_tends_to_zero():
    """**The penalty vanishes at q = 1**: as s → 0, with q = 1/(1 + s)."""
    return (calc(Abs(-log(1 / (1 + s))))
        .le(s,                  by=[surprise_near_one_le, surprise_near_one_is_nonnegative])
        .tends(0,               by=limit(s, 0)))
