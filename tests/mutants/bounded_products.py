"""A product of numbers between 0 and 1 is at most each of them.

    Π_{k≤t} a_k ≤ 1 − Σ_{k≤t} δ_ck (1 − a_k), by induction on t
"""
# ruff: noqa: F403, F405
from derive import *

K = size("K")
k, c, t = indices("k c t", K)
s = index("s", K - 1)
a, v = vector("a", K, sign=">="), vector("v", K, sign=">=")
at_most_one = hypothesis("a_at_most_one", forall(k, a[k] <= 1))
complement = hypothesis("v_is_the_complement", forall(k, Eq(a[k] + v[k], 1)))
to_s = hypothesis("induction_to_s", Product(a[k], (k, 1, s)) <= 1 - Sum(delta(c, k) * (1 - a[k]), (k, 1, s)))


@theorem(Product(a[k], (k, 1, 1)) <= 1 - Sum(delta(c, k) * (1 - a[k]), (k, 1, 1)), given=[at_most_one])
def product_of_one_factor():
    """**One factor**: a_1 ≤ 1 − δ_c1 (1 − a_1)."""
    return (calc(Product(a[k], (k, 1, 1)))
        .le(1 - Sum(delta(c, k) * (1 - a[k]), (k, 1, 1)),  by=nonnegative((1 - delta(c, 1)) * (1 - a[1]))))


@theorem(Product(a[k], (k, 1, s + 1)) <= 1 - Sum(delta(c, k) * (1 - a[k]), (k, 1, s + 1)), given=[at_most_one, to_s])
def product_of_one_more_factor():
    """**One more factor**."""
    return (calc(Product(a[k], (k, 1, s + 1)))
        .eq(Product(a[k], (k, 1, s)) * a[s + 1],                         by=products)
        .le((1 - Sum(delta(c, k) * (1 - a[k]), (k, 1, s))) * a[s + 1],   by=algebra)
        .le(1 - Sum(delta(c, k) * (1 - a[k]), (k, 1, s + 1)),
            by=[nonnegative((1 - a[s + 1]) * (Sum(delta(c, k) * a[k], (k, 1, s)) + Sum(delta(c, k), (k, s + 2, K)))),
                sifting, splitting]))


@theorem(Product(a[k], (k, 1, t)) <= 1 - Sum(delta(c, k) * (1 - a[k]), (k, 1, t)), given=[at_most_one])
def product_of_first_factors():
    """**The first factors**."""
    return (calc(Product(a[k], (k, 1, t)))
        .le(1 - Sum(delta(c, k) * (1 - a[k]), (k, 1, t)),
            by=[induction(t), product_of_one_factor, product_of_one_more_factor]))


@theorem(Product(a[k], k) <= a[c], given=[complement])
def product_le_factor():
    """**All factors** against one of them; v_k = 1 − a_k shows that a_k is at most 1."""
    return (calc(Product(a[k], k))
        .le(1 - Sum(delta(c, k) * (1 - a[k]), k),  by=product_of_first_factors(t=K))
        .eq(a[c],                                  by=sifting))


@theorem(0 <= Product(a[k], k))
def product_is_nonnegative():
    """**All factors** against 0."""
    return (calc(0)
        .le(Product(a[k], k),  by=signs))


zero = hypothesis("a_is_zero", forall(k, Eq(a[k], 0)))
zero_to_s = hypothesis("zero_to_s", Eq(Product(a[k], (k, 1, s)), 0))


@theorem(Eq(Product(a[k], (k, 1, 1)), 0), given=[zero])
def product_of_one_zero():
    """**One zero**."""
    return (calc(Product(a[k], (k, 1, 1)))
        .eq(0,  by=zero))


@theorem(Eq(Product(a[k], (k, 1, s + 1)), 0), given=[zero_to_s])
def product_of_one_more_zero():
    """**One more zero**."""
    return (calc(Product(a[k], (k, 1, s + 1)))
        .eq(Product(a[k], (k, 1, s)) * a[s + 1],  by=products)
        .eq(0,                                    by=zero_to_s))


@theorem(Eq(Product(a[k], (k, 1, t)), 0), given=[zero])
def product_of_first_zeros():
    """**The first zeros**."""
    return (calc(Product(a[k], (k, 1, t)))
        .eq(0,  by=[induction(t), product_of_one_zero, product_of_one_more_zero]))


@theorem(Eq(Product(a[k], k), 0), given=[zero])
def product_of_zeros():
    """**All factors** are zero, and there is one."""
    return (calc(Product(a[k], k))
        .eq(0,  by=product_of_first_zeros(t=K)))
