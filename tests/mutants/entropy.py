"""Mistyped lines between the entropy and 0 that lie between them too."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.information.entropy import K, e, k, l, p, probability_le_one
from tests.mutants.bounded_products import product_is_nonnegative, product_le_factor, product_of_zeros

spread = p[k] * (1 - p[k])
x = vector("x", K, sign=">=")


@theorem(0 <= p[l] * (1 - p[l]))
def spread_is_nonnegative():
    """p_l ≤ 1."""
    return (calc(0)
        .le(p[l] * (1 - p[l]),  by=probability_le_one(k=l).times(p[l])))


@theorem(Sum(spread, (k, 1, K - 1)) <= Sum(spread, k))
def spreads_without_the_last():
    """The last is not negative."""
    return (calc(Sum(spread, (k, 1, K - 1)))
        .le(Sum(spread, k),  by=[spread_is_nonnegative(l=K), splitting]))


@theorem(Sum(spread, (k, 1 + 1, K)) <= Sum(spread, k))
def spreads_without_the_first():
    """The first is not negative."""
    return (calc(Sum(spread, (k, 1 + 1, K)))
        .le(Sum(spread, k),  by=[spread_is_nonnegative(l=1), splitting]))


@theorem(p[1] * (1 - p[1]) <= Sum(spread, k))
def first_spread_le_all():
    """The others are not negative."""
    return (calc(p[1] * (1 - p[1]))
        .le(Sum(spread, k),
            by=[nonnegative(Sum((1 - delta(1, k)) * p[k] * Sum((1 - delta(k, l)) * p[l], l), k)), sifting,
                normalised(p)]))


@theorem(Product(spread, k) <= Sum(spread, k))
def product_of_spreads_le_all():
    """All are at most 1, so that their product is at most the first."""
    return (calc(Product(spread, k))
        .eq(Product(p[k] * Sum((1 - delta(k, l)) * p[l], l), k),  by=[sifting, normalised(p)])
        .le(p[1] * Sum((1 - delta(1, l)) * p[l], l),
            by=product_le_factor(c=1, a=vec(p[k] * Sum((1 - delta(k, l)) * p[l], l), k),
                                 v=vec(Sum((1 - delta(k, l)) * p[l], l) + p[k]**2, k)))
        .eq(p[1] * (1 - p[1]),   by=[sifting, normalised(p)])
        .le(Sum(spread, k),      by=first_spread_le_all))


@theorem(Eq(Product(p[k] * 0, k), 0))
def product_of_null_spreads():
    """Every factor is 0."""
    return (calc(Product(p[k] * 0, k))
        .eq(0,  by=product_of_zeros(a=vec(p[k] * 0, k))))


@theorem(Eq(Product(xlogy(e[k], e[k]), k), 0))
def product_of_certain_terms():
    """Every factor is 0."""
    return (calc(Product(xlogy(e[k], e[k]), k))
        .eq(0,  by=product_of_zeros(a=vec(xlogy(e[k], e[k]), k))))


@theorem(0 <= Sum(spread, (k, 1, K - 1)))
def partial_sum_is_nonnegative():
    """No term is negative."""
    return (calc(0)
        .le(Sum(p[k] * Sum((1 - delta(k, l)) * p[l], l), (k, 1, K - 1)),  by=signs)
        .eq(Sum(spread, (k, 1, K - 1)),                                   by=[sifting, normalised(p)]))


@theorem(0 <= Product(spread, k))
def product_of_spreads_is_nonnegative():
    """No factor is negative."""
    return (calc(0)
        .le(Product(p[k] * Sum((1 - delta(k, l)) * p[l], l), k),
            by=product_is_nonnegative(a=vec(p[k] * Sum((1 - delta(k, l)) * p[l], l), k)))
        .eq(Product(spread, k),  by=[sifting, normalised(p)]))
