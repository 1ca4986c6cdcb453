"""Exponential families on a finite set.

On 1..K, with statistics T_ik and base weights h_k > 0:  p_k = h_k exp(Σ_i η_i T_ik) / Z,  A = log Z.
References: Wainwright and Jordan, *Graphical Models, Exponential Families, and Variational Inference* (2008),
proposition 3.1.
"""
from derive import *

K, d = size("K"), size("d")
k, l = indices("k l", K)
i, j = indices("i j", d)
eta, v = vector("eta", d), vector("v", d)
T = matrix("T", d, K)
h = vector("h", K, sign=">")
y = vector("y", d)

Z = define("Z", Sum(h[k] * exp(Sum(eta[i] * T[i, k], i)), k))
A = define("A", log(Z))
p = define("p", h[k] * exp(Sum(eta[i] * T[i, k], i)) / Z, k)
mu = define("mu", Sum(p[k] * T[i, k], k), i)


@theorem(Eq(Sum(p[k], k), 1))
def family_total_mass():
    """**Normalisation of an exponential family**."""
    return (calc(Sum(p[k], k))
        .eq(1,  by=definition(p, Z)))


@theorem(Eq(D(A, eta[i]), mu[i]))
def log_normaliser_gradient():
    """**Gradient of the log-normaliser**: the mean of the statistics."""
    return (calc(D(A, eta[i]))
        .eq(Sum(h[k] * exp(Sum(eta[i] * T[i, k], i)) * T[i, k], k) / Z,
            by=[definition(A, Z), differentiation, sifting])
        .eq(mu[i],
            by=definition(mu, p)))


matrix_view(log_normaliser_gradient, gradient(A, eta), array(mu), i)


@theorem(Eq(D(p[k], eta[i]), p[k] * (T[i, k] - mu[i])))
def family_slope():
    """**Slope of an exponential family** in a natural parameter."""
    return (calc(D(p[k], eta[i]))
        .eq(p[k] * (T[i, k] - Sum(h[k] * exp(Sum(eta[i] * T[i, k], i)) * T[i, k], k) / Z),
            by=[definition(p, Z), differentiation, sifting])
        .eq(p[k] * (T[i, k] - mu[i]),
            by=definition(mu, p)))


@theorem(Eq(D(D(A, eta[i]), eta[j]), Sum(p[k] * (T[i, k] - mu[i]) * (T[j, k] - mu[j]), k)))
def log_normaliser_hessian():
    """**Hessian of the log-normaliser**: the covariance of the statistics."""
    return (calc(D(D(A, eta[i]), eta[j]))
        .eq(D(mu[i], eta[j]),                                                by=log_normaliser_gradient)
        .eq(D(Sum(p[k] * T[i, k], k), eta[j]),                               by=definition(mu))
        .eq(Sum(p[k] * (T[j, k] - mu[j]) * T[i, k], k),                      by=[differentiation, family_slope(i=j)])
        .eq(Sum(p[k] * (T[i, k] - mu[i]) * (T[j, k] - mu[j]), k),            by=[definition(mu), family_total_mass]))


@theorem(Eq(D(A - Sum(y[j] * eta[j], j), eta[i]), mu[i] - y[i]))
def family_nll_gradient():
    """**Gradient of the negative log-likelihood**: expected minus observed statistics, μ − y."""
    return (calc(D(A - Sum(y[j] * eta[j], j), eta[i]))
        .eq(D(A, eta[i]) - y[i],  by=[differentiation, sifting])
        .eq(mu[i] - y[i],         by=log_normaliser_gradient))


matrix_view(family_nll_gradient, gradient(A - Sum(y[j] * eta[j], j), eta), array(mu) - array(y), i)


@theorem(Sum(Sum(v[i] * D(D(A, eta[i]), eta[j]) * v[j], j), i) >= 0)
def log_normaliser_is_convex():
    """**Convexity of the log-normaliser**: its Hessian is positive semidefinite."""
    return (calc(Sum(Sum(v[i] * D(D(A, eta[i]), eta[j]) * v[j], j), i))
        .eq(Sum(Sum(v[i] * Sum(p[k] * (T[i, k] - mu[i]) * (T[j, k] - mu[j]), k) * v[j], j), i),
            by=log_normaliser_hessian)
        .eq(Sum(p[k] * Sum(v[i] * (T[i, k] - mu[i]), i)**2, k),
            by=algebra)
        .ge(0,
            by=signs))
