"""A mixture of K normal densities with weights w on 1..K: total mass, mean and variance.

    p(x) = Σ_k w_k n_k(x)        n_k(x) = exp(−(x − μ_k)²/(2σ_k²))/√(2πσ_k²)

References: McLachlan and Peel, *Finite Mixture Models* (2000), section 1.4.
"""
from derive import *

K = size("K")
k = index("k", K)
x = real("x")
w = distribution("w", K)
mu, sigma = vector("mu", K), vector("sigma", K, sign=">")

n = define("n", exp(-(x - mu[k])**2 / (2 * sigma[k]**2)) / sqrt(2 * pi * sigma[k]**2), x, k)
p = define("p", Sum(w[k] * n(x, k), k), x)
m = define("m", Sum(w[k] * mu[k], k))


@theorem(Eq(Integral(p(x), x), 1))
def mixture_total_mass():
    """**Normalisation of a mixture** of normal densities."""
    return (calc(Integral(p(x), x))
        .eq(Sum(w[k] * Integral(n(x, k), x), k),  by=definition(p, n))
        .eq(Sum(w[k], k),                         by=[definition(n), standard_integrals])
        .eq(1,                                    by=normalised(w)))


@theorem(Eq(Integral(x * p(x), x), m))
def mixture_mean():
    """**Mean of a mixture**: the means of its components, weighted."""
    return (calc(Integral(x * p(x), x))
        .eq(Sum(w[k] * Integral(x * n(x, k), x), k),  by=definition(p, n))
        .eq(m,                                        by=[definition(n, m), standard_integrals]))


@theorem(Eq(Integral((x - m)**2 * p(x), x), Sum(w[k] * sigma[k]**2, k) + Sum(w[k] * (mu[k] - m)**2, k)))
def mixture_variance():
    """**Variance of a mixture**: the mean variance of its components and the variance of their means."""
    return (calc(Integral((x - m)**2 * p(x), x))
        .eq(Sum(w[k] * Integral((x - m)**2 * n(x, k), x), k),
            by=definition(p, n))
        .eq(Sum(w[k] * sigma[k]**2, k) + Sum(w[k] * (mu[k] - m)**2, k),
            by=[definition(n), standard_integrals]))
