"""Mistyped points of a ray that are larger, so that they cost less."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.information.gibbs import gibbs
from derive.proofs.softmax.cross_entropy_minimisers import K, g, h, k, s, s_at_most_one

l = index("l", K)
u, v = positive("u"), nonnegative_real("v")


@theorem(log(u) <= log(u + v))
def log_grows():
    """The logarithm increases."""
    return (calc(log(u))
        .le(log(u + v),  by=signs))


@theorem(cross_entropy(g, vec(1 - s + s * h[k], k)) <= cross_entropy(g, h), given=[s_at_most_one])
def ray_from_one():
    """1 − s + s h_k ≥ h_k."""
    return (calc(cross_entropy(g, vec(1 - s + s * h[k], k)))
        .eq(-Sum(g[k] * log(h[k] + (1 - s) * Sum((1 - delta(k, l)) * h[l], l)), k),
            by=[definition(cross_entropy), log_rules, sifting, normalised(h)])
        .le(-Sum(g[k] * log(h[k]), k),  by=log_grows(u=h[k], v=(1 - s) * Sum((1 - delta(k, l)) * h[l], l)))
        .eq(cross_entropy(g, h),        by=[definition(cross_entropy), log_rules]))


@theorem(cross_entropy(g, vec((1 - s) * g[k] + s, k)) <= cross_entropy(g, h), given=[s_at_most_one])
def ray_towards_one():
    """(1 − s) g_k + s ≥ g_k, and H(g) ≤ H(g, h)."""
    return (calc(cross_entropy(g, vec((1 - s) * g[k] + s, k)))
        .eq(-Sum(g[k] * log(g[k] + s * Sum((1 - delta(k, l)) * g[l], l)), k),
            by=[definition(cross_entropy), log_rules, sifting, normalised(g)])
        .le(-Sum(g[k] * log(g[k]), k),               by=log_grows(u=g[k], v=s * Sum((1 - delta(k, l)) * g[l], l)))
        .eq(cross_entropy(g, h) - KL(g, h),          by=[definition(cross_entropy, KL), log_rules])
        .le(cross_entropy(g, h),                     by=gibbs(p=g, q=h)))
