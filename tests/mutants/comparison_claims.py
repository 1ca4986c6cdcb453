"""Mistyped distances between the roots of two laws that are smaller still."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.claims.comparison_claims import K, distance_of_roots_le_divergence, g, h, k
from tests.mutants.bounded_products import product_le_factor

l = index("l", K)
gap = (sqrt(g[k]) - sqrt(h[k]))**2


def short(law):
    """1 less the root of a probability."""
    return Sum((1 - delta(k, l)) * law[l], l) / (1 + sqrt(law[k]))


@theorem(Product(gap, k) <= cross_entropy(g, h) - H(g))
def product_of_gaps_le_divergence():
    """Every factor is at most 1, so that the product is at most the first of them."""
    return (calc(Product(gap, k))
        .le((sqrt(g[1]) - sqrt(h[1]))**2,
            by=product_le_factor(c=1, a=vec(gap, k), v=vec((short(g) + sqrt(h[k])) * (short(h) + sqrt(g[k])), k)))
        .le(Sum(gap, k),                    by=single_term)
        .le(cross_entropy(g, h) - H(g),     by=distance_of_roots_le_divergence))


@theorem((sqrt(g[k]) - sqrt(h[k]))**3 <= gap)
def cube_of_gap_le_square():
    """The difference of two roots is at most 1."""
    return (calc((sqrt(g[k]) - sqrt(h[k]))**3)
        .le(gap,  by=[nonnegative(gap * (short(g) + sqrt(h[k]))), normalised(g), sifting]))


@theorem(Sum((sqrt(g[k]) - sqrt(h[k]))**3, k) <= cross_entropy(g, h) - H(g))
def cubes_of_gaps_le_divergence():
    """Term by term."""
    return (calc(Sum((sqrt(g[k]) - sqrt(h[k]))**3, k))
        .le(Sum(gap, k),                    by=cube_of_gap_le_square)
        .le(cross_entropy(g, h) - H(g),     by=distance_of_roots_le_divergence))
