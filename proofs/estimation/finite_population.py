"""The mean of B draws without replacement from N numbers, such as the gradients of the samples of an epoch.

Two different draws have the covariance κ = −V/(N − 1), since all N deviations add up to 0.

    μ = (1/N) Σ g_n        V = (1/N) Σ (g_n − μ)²        R = N V/(N − 1)

R is the variance with divisor N − 1, often written S².  What is used of the draws G_1, ..., G_B are these
moments; N > 1.
References: Cochran, *Sampling Techniques* (1977), theorem 2.2.
"""
from derive import *

N, B = size("N"), size("B")
n, m = indices("n m", N)
b, c = indices("b c", B)
g = vector("g", N)
G = random_vector("G", B)
mu, kappa, V = real("mu"), real("kappa"), nonnegative_real("V")

g_bar = define("g_bar", Sum(g[n], n) / N)
R = define("R", N * V / (N - 1))
many = hypothesis("two_or_more", N > 1)
means = hypothesis("uniform_draws", forall(b, Eq(E(G[b]), mu)))
exchangeable = hypothesis("exchangeable_draws", forall(b, c, Eq(
    E(G[b] * G[c]), mu**2 + delta(b, c) * V + (1 - delta(b, c)) * kappa)))
products = hypothesis("draws_without_replacement", forall(b, c, Eq(
    E(G[b] * G[c]), mu**2 + delta(b, c) * V - (1 - delta(b, c)) * V / (N - 1))))


@theorem(Eq(Sum(Sum((1 - delta(n, m)) * (g[n] - g_bar) * (g[m] - g_bar), m), n) / (N * (N - 1)),
            -(Sum((g[n] - g_bar)**2, n) / N) / (N - 1)), given=[many])
def covariance_of_two_draws():
    """**Covariance of two draws without replacement**: over the pairs n ≠ m it is −V/(N − 1)."""
    return (calc(Sum(Sum((1 - delta(n, m)) * (g[n] - g_bar) * (g[m] - g_bar), m), n) / (N * (N - 1)))
        .eq((Sum(g[n] - g_bar, n)**2 - Sum((g[n] - g_bar)**2, n)) / (N * (N - 1)),  by=sifting)
        .eq(-(Sum((g[n] - g_bar)**2, n) / N) / (N - 1),                             by=definition(g_bar)))


@theorem(Eq(E(Sum(G[b], b) / B), mu), given=[means])
def finite_population_mean():
    """**A mean of draws without replacement is unbiased**."""
    return (calc(E(Sum(G[b], b) / B))
        .eq(Sum(E(G[b]), b) / B,  by=expectation)
        .eq(mu,                   by=means))


@theorem(Eq(Var(Sum(G[b], b) / B), V / B + (1 - 1 / B) * kappa), given=[means, exchangeable])
def variance_of_mean_of_correlated_draws():
    """**Variance of a mean of draws with common covariance κ**."""
    return (calc(Var(Sum(G[b], b) / B))
        .eq(Sum(Sum(E(G[b] * G[c]) - E(G[b]) * E(G[c]), c), b) / B**2,               by=[definition(Var), expectation])
        .eq(Sum(Sum(delta(b, c) * V + (1 - delta(b, c)) * kappa, c), b) / B**2,      by=[means, exchangeable])
        .eq((B * V + (B**2 - B) * kappa) / B**2,                                     by=sifting)
        .eq(V / B + (1 - 1 / B) * kappa,                                             by=algebra))


@theorem(Eq(V / B + (1 - 1 / B) * (-V / (N - 1)), R / B * (1 - B / N)), given=[many])
def finite_population_correction():
    """**Finite population correction**: for κ = −V/(N − 1) that variance is (V/B)(N − B)/(N − 1) = (R/B)(1 − B/N)."""
    return (calc(V / B + (1 - 1 / B) * (-V / (N - 1)))
        .eq(V / B * ((N - B) / (N - 1)),          by=algebra)
        .eq(N * V / (N - 1) / B * (1 - B / N),    by=algebra)
        .eq(R / B * (1 - B / N),                 by=definition(R)))


@refutation(Eq(Var(Sum(G[b], b) / B), V / B), given=[many, means, products])
def whole_population_has_no_variance():
    """**The rule V/B is for draws with replacement**: the mean of the whole population does not vary."""
    return {"N": 2, "B": 2, "mu": 0, "V": 1, "outcomes": ["1/2", "1/2"], "G": [(1, -1), (-1, 1)]}
