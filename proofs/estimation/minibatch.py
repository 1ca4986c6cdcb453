"""The mean and the variance of a mini-batch gradient.

One component, or one direction, of the gradient: g_n for sample n, G_b for member b = 1..B of the batch.  A uniform
draw has mean μ and variance V of the g_n; draws with replacement are uncorrelated.

    E G_b = μ        E G_b G_c = μ² + δ_bc V        μ = (1/N) Σ g_n        V = (1/N) Σ (g_n − μ)²

What is used of the draws are these moments.
References: Bottou, Curtis and Nocedal, *Optimization Methods for Large-Scale Machine Learning* (2018), section 5.1.
"""
from derive import *

N, B, M = size("N"), size("B"), size("M")
n = index("n", N)
b, c = indices("b c", B)
m = index("m", M)
g = vector("g", N)
G, F = random_vector("G", B), random_vector("F", B)
mu, nu, kappa = real("mu"), real("nu"), real("kappa")
V = nonnegative_real("V")

means = hypothesis("uniform_draws", forall(b, Eq(E(G[b]), mu)))
other_means = hypothesis("uniform_draws_of_F", forall(b, Eq(E(F[b]), nu)))
products = hypothesis("draws_with_replacement", forall(b, c, Eq(E(G[b] * G[c]), mu**2 + delta(b, c) * V)))
mixed = hypothesis("pairs_with_replacement", forall(b, c, Eq(E(G[b] * F[c]), mu * nu + delta(b, c) * kappa)))


@theorem(Eq(E(Sum(G[b], b) / B), mu), given=[means])
def minibatch_mean():
    """**A mini-batch gradient is unbiased**: its expectation is the full gradient, for every batch size."""
    return (calc(E(Sum(G[b], b) / B))
        .eq(Sum(E(G[b]), b) / B,  by=expectation)
        .eq(Sum(mu, b) / B,       by=means)
        .eq(mu,                   by=algebra))


@theorem(Eq(Var(Sum(G[b], b) / B), V / B), given=[means, products])
def minibatch_variance():
    """**Variance of a mini-batch gradient**: the variance of one sample's gradient over the batch size."""
    return (calc(Var(Sum(G[b], b) / B))
        .eq(E((Sum(G[b], b) / B - E(Sum(G[b], b) / B))**2),                  by=definition(Var))
        .eq(Sum(Sum(E(G[b] * G[c]) - E(G[b]) * E(G[c]), c), b) / B**2,       by=expectation)
        .eq(Sum(Sum(delta(b, c) * V, c), b) / B**2,                   by=[means, products])
        .eq(V / B,                                                    by=sifting))


@theorem(Eq(Cov(Sum(G[b], b) / B, Sum(F[b], b) / B), kappa / B), given=[means, other_means, mixed])
def minibatch_covariance():
    """**Covariance of two components of a mini-batch gradient**: that of one sample over the batch size."""
    return (calc(Cov(Sum(G[b], b) / B, Sum(F[b], b) / B))
        .eq(Sum(Sum(E(G[b] * F[c]) - E(G[b]) * E(F[c]), c), b) / B**2,       by=[definition(Cov), expectation])
        .eq(Sum(Sum(delta(b, c) * kappa, c), b) / B**2,                      by=[means, other_means, mixed])
        .eq(kappa / B,                                                       by=sifting))


@theorem(Eq(Var(Sum(G[b], b)), B * V), given=[means, products])
def minibatch_sum_variance():
    """**Variance of the summed gradient of a mini-batch**: it grows with the batch size."""
    return (calc(Var(Sum(G[b], b)))
        .eq(Sum(Sum(E(G[b] * G[c]) - E(G[b]) * E(G[c]), c), b),              by=[definition(Var), expectation])
        .eq(Sum(Sum(delta(b, c) * V, c), b),                          by=[means, products])
        .eq(B * V,                                                    by=sifting))


@theorem(Eq(Sum(Sum(g[n], n), m) / (M * N), Sum(g[n], n) / N))
def replicated_data_keep_the_mean():
    """**Replicated data**: M copies of the data leave the mean gradient as it is, and multiply the sum by M."""
    return (calc(Sum(Sum(g[n], n), m) / (M * N))
        .eq(M * Sum(g[n], n) / (M * N),  by=algebra)
        .eq(Sum(g[n], n) / N,            by=algebra))


@refutation(Eq(Var(Sum(G[b], b) / B), V / B), given=[means])
def repeated_draw_keeps_its_variance():
    """**Draws must be uncorrelated**: a batch that repeats one draw has the variance of one draw."""
    return {"B": 2, "mu": 0, "V": 1, "outcomes": ["1/2", "1/2"], "G": [(1, -1), (1, -1)]}
