"""Mistyped floors of the expected loss that are lower."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.information.entropy import entropy_nonneg
from derive.proofs.information.gibbs import gibbs
from derive.proofs.information.soft_labels import (
    N,
    Q_n,
    Y,
    Y_ll_Q,
    Y_n,
    k,
    labels,
    n,
    predictions,
    w,
)

floor = Sum(w[n] * H(Y_n), n)
x = vector("x", N)
terms = vec(w[n] * H(Y_n), n)


@theorem(Eq(Sum(x[n], (n, 1, N - 1)) + x[N], Sum(x[n], n)))
def last_term_apart():
    """A sum without its last term, and that term."""
    return (calc(Sum(x[n], (n, 1, N - 1)) + x[N])
        .eq(Sum(x[n], n),  by=splitting))


@theorem(Eq(Sum(x[n], (n, 1 + 1, N)) + x[1], Sum(x[n], n)))
def first_term_apart():
    """A sum without its first term, and that term."""
    return (calc(Sum(x[n], (n, 1 + 1, N)) + x[1])
        .eq(Sum(x[n], n),  by=splitting))


@theorem(floor >= 0, given=labels)
def floor_is_nonnegative():
    """No entropy is negative."""
    return (calc(floor)
        .ge(Sum(w[n] * 0, n),  by=entropy_nonneg(p=Y_n))
        .eq(0,                 by=algebra))


@theorem(-floor <= floor, given=labels)
def negative_floor_le_floor():
    """Twice the floor is not negative."""
    return (calc(-floor)
        .le(floor,  by=floor_is_nonnegative.times(2)))


@theorem(Sum(w[n] * H(Y_n), (n, 1, N - 1)) <= floor, given=labels)
def floor_without_the_last_input():
    """The last term is not negative."""
    return (calc(Sum(w[n] * H(Y_n), (n, 1, N - 1)))
        .le(Sum(w[n] * H(Y_n), (n, 1, N - 1)) + w[N] * H(vec(Y[N, k], k)),
            by=entropy_nonneg(p=vec(Y[N, k], k)).times(w[N]))
        .eq(floor,  by=last_term_apart(x=terms)))


@theorem(Sum(w[n] * H(Y_n), (n, 1 + 1, N)) <= floor, given=labels)
def floor_without_the_first_input():
    """The first term is not negative."""
    return (calc(Sum(w[n] * H(Y_n), (n, 1 + 1, N)))
        .le(Sum(w[n] * H(Y_n), (n, 1 + 1, N)) + w[1] * H(vec(Y[1, k], k)),
            by=entropy_nonneg(p=vec(Y[1, k], k)).times(w[1]))
        .eq(floor,  by=first_term_apart(x=terms)))


@theorem(w[1] * H(vec(Y[1, k], k)) <= floor, given=labels)
def floor_of_the_first_input():
    """The other terms are not negative."""
    return (calc(w[1] * H(vec(Y[1, k], k)))
        .eq(w[1] * H(vec(Y[1, k], k)) + Sum(w[n] * 0, (n, 1 + 1, N)),    by=algebra)
        .le(w[1] * H(vec(Y[1, k], k)) + Sum(w[n] * H(Y_n), (n, 1 + 1, N)),
            by=entropy_nonneg(p=Y_n))
        .eq(floor,  by=first_term_apart(x=terms)))


@theorem(iff(Eq(Sum(KL(Y_n, Q_n), n), 0), forall(n, Eq(KL(Y_n, Q_n), 0))), given=[*labels, *predictions, Y_ll_Q])
def divergences_without_weights():
    """No divergence is negative."""
    return (calc(Eq(Sum(KL(Y_n, Q_n), n), 0))
        .iff(forall(n, Eq(KL(Y_n, Q_n), 0)),  by=[sum_of_nonnegatives, gibbs(p=Y_n, q=Q_n)]))
