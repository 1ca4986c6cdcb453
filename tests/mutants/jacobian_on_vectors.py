"""Mistyped products with the Jacobian that lose one entry of the vector: it is halved all the same."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.softmax.jacobian_on_vectors import K, i, j, jacobian_halves_lengths, k, p, v, z


def without(place, product):
    """The bound for the vector with 0 at the place."""
    return (calc(Sum(product**2, i))
        .eq(Sum(Sum(D(p[i], z[j]) * ((1 - delta(j, place)) * v[j]), j)**2, i),
            by=[definition(p), differentiation, sifting, splitting])
        .le(Sum(((1 - delta(k, place)) * v[k])**2, k) / 4,
            by=jacobian_halves_lengths(v=vec((1 - delta(k, place)) * v[k], k)))
        .le(Sum(v[k]**2, k) / 4,
            by=sifting))


@theorem(Sum(Sum(D(p[i], z[j]) * v[j], (j, 1, K - 1))**2, i) <= Sum(v[k]**2, k) / 4)
def product_without_the_last_entry():
    """The last entry is 0."""
    return without(K, Sum(D(p[i], z[j]) * v[j], (j, 1, K - 1)))


@theorem(Sum(Sum(D(p[i], z[j]) * v[j], (j, 1 + 1, K))**2, i) <= Sum(v[k]**2, k) / 4)
def product_without_the_first_entry():
    """The first entry is 0."""
    return without(1, Sum(D(p[i], z[j]) * v[j], (j, 1 + 1, K)))


@theorem(Sum((D(p[i], z[1]) * v[1])**2, i) <= Sum(v[k]**2, k) / 4)
def product_with_the_first_entry():
    """All other entries are 0."""
    return (calc(Sum((D(p[i], z[1]) * v[1])**2, i))
        .eq(Sum(Sum(D(p[i], z[j]) * (delta(j, 1) * v[j]), j)**2, i),  by=sifting)
        .le(Sum((delta(k, 1) * v[k])**2, k) / 4,
            by=jacobian_halves_lengths(v=vec(delta(k, 1) * v[k], k)))
        .le(Sum(v[k]**2, k) / 4,                                      by=comparison))
