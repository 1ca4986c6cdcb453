"""The score and the Fisher information of smooth mass functions p(k; θ) > 0 on 1..K: every exchange is free.

    s_ki = ∂ log p(k; θ)/∂θ_i        I_ij = Σ_k p(k; θ) s_ki s_kj

References: Lehmann and Casella, *Theory of Point Estimation* (1998), section 2.5.
"""
from derive import *

K, d, N = size("K"), size("d"), size("N")
k = index("k", K)
n = index("n", N)
i, j = indices("i j", d)
theta = vector("theta", d)
p = mass_function("p", k, theta)

s = define("s", D(log(p(k, theta)), theta[i]), k, i)
I = define("I", Sum(p(k, theta) * s(k, i) * s(k, j), k), i, j)


@theorem(Eq(Sum(p(k, theta) * s(k, i), k), 0))
def mass_score_mean():
    """**Mean of the score** of a mass function: it is zero."""
    return (calc(Sum(p(k, theta) * s(k, i), k))
        .eq(Sum(D(p(k, theta), theta[i]), k),    by=[definition(s), differentiation])
        .eq(D(Sum(p(k, theta), k), theta[i]),    by=differentiation)
        .eq(D(1, theta[i]),                      by=normalised(p))
        .eq(0,                                   by=differentiation))


@theorem(Eq(I[i, j], -Sum(p(k, theta) * D(D(log(p(k, theta)), theta[i]), theta[j]), k)))
def mass_fisher_equivalence():
    """**Fisher information equivalence** on a finite set."""
    return (calc(-Sum(p(k, theta) * D(D(log(p(k, theta)), theta[i]), theta[j]), k))
        .eq(-Sum(D(D(p(k, theta), theta[i]), theta[j]) - p(k, theta) * s(k, i) * s(k, j), k),
            by=[definition(s), differentiation])
        .eq(-D(D(Sum(p(k, theta), k), theta[i]), theta[j]) + I[i, j],
            by=[definition(I), differentiation])
        .eq(-D(D(1, theta[i]), theta[j]) + I[i, j],
            by=normalised(p))
        .eq(I[i, j],
            by=differentiation))
