"""Logarithms of numbers below 1, with weights."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.information.logarithm import log_le_sub_one
from derive.proofs.likelihood.at_most_one_maximiser import alpha, beta, u, u_below, v, v_below

m, w = (u + v) / 2, (1 - u + (1 - v)) / 2


@theorem(alpha * log(m) <= 0, given=[u_below, v_below])
def weighted_log_le_zero():
    """log m ≤ m − 1 < 0."""
    return (calc(alpha * log(m))
        .le(alpha * (m - 1),  by=log_le_sub_one(t=m).times(alpha))
        .le(0,                by=nonnegative(alpha * ((1 - u) + (1 - v)) / 2)))


@theorem(alpha * log(m) <= -alpha * log(m), given=[u_below, v_below])
def weighted_log_le_its_size():
    """Twice the logarithm is not positive."""
    return (calc(alpha * log(m))
        .le(-alpha * log(m),  by=weighted_log_le_zero.times(2)))


@theorem(beta * log(w) <= 0, given=[u_below, v_below])
def other_weighted_log_le_zero():
    """log w ≤ w − 1 < 0."""
    return (calc(beta * log(w))
        .le(beta * (w - 1),  by=log_le_sub_one(t=w).times(beta))
        .le(0,               by=signs))


@theorem(beta * log(w) <= -beta * log(w), given=[u_below, v_below])
def other_weighted_log_le_its_size():
    """Twice the logarithm is not positive."""
    return (calc(beta * log(w))
        .le(-beta * log(w),  by=other_weighted_log_le_zero.times(2)))


@theorem(beta * log(w) <= beta * w, given=[u_below, v_below])
def other_weighted_log_le_its_argument():
    """log w ≤ w − 1 < w."""
    return (calc(beta * log(w))
        .le(beta * (w - 1),  by=log_le_sub_one(t=w).times(beta))
        .le(beta * w,        by=signs))


@theorem(u / m - 1 + log(v / m) <= 0)
def tangents_le_zero():
    """log(v/m) ≤ v/m − 1, and u + v = 2m."""
    return (calc(u / m - 1 + log(v / m))
        .le(u / m - 1 + (v / m - 1),  by=log_le_sub_one(t=v / m))
        .eq(0,                        by=algebra))


@theorem((u / m - 1 + log(v / m)) / 2 <= (u / m - 1 + log(v / m)) / (2 + 1))
def half_le_third():
    """Neither is positive."""
    return (calc((u / m - 1 + log(v / m)) / 2)
        .le((u / m - 1 + log(v / m)) / (2 + 1),  by=tangents_le_zero.times(Rational(1, 6))))


@theorem((u / m - 1 + log(v / m)) / (2 + 1) <= 0)
def third_le_zero():
    """A third of a number that is not positive."""
    return (calc((u / m - 1 + log(v / m)) / (2 + 1))
        .le(0,  by=tangents_le_zero.times(Rational(1, 3))))
