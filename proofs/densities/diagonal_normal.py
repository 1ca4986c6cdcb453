"""The normal distribution on ℝ^K with mean μ and diagonal covariance diag(σ²): moments, scores and Hessians.

    f(x) = Π_k n_k(x_k)        n_k(y) = exp(−(y − μ_k)²/(2σ_k²)) / √(2πσ_k²)        scores u_k(x_k) in μ, v_k(x_k) in σ

The language has integrals over ℝ, not over ℝ^K.  By Tonelli's theorem the integral of a product Π_k g_k(x_k) over ℝ^K
is Π_k ∫ g_k(y) dy; and that of f(x) g(x_i), which is E g(x_i), is ∫ n_i(y) g(y) dy, as the other coordinates have total
mass 1.  So the integrals below are over one coordinate y.
References: Rudin, *Real and Complex Analysis* (1987), theorem 8.8; Bishop, *Pattern Recognition and Machine Learning*
(2006), section 2.3.
"""
from derive import *

K = size("K")
k, i, j = indices("k i j", K)
y = real("y")
x, mu, sigma = vector("x", K), vector("mu", K), vector("sigma", K, sign=">")

n = define("n", exp(-(y - mu[k])**2 / (2 * sigma[k]**2)) / sqrt(2 * pi * sigma[k]**2), y, k)
f = define("f", Product(n(x[k], k), k))
u = define("u", (y - mu[k]) / sigma[k]**2, y, k)
v = define("v", (y - mu[k])**2 / sigma[k]**3 - 1 / sigma[k], y, k)


@theorem(Eq(Product(Integral(n(y, k), y), k), 1))
def diagonal_normal_total_mass():
    """**Normalisation of the diagonal normal density**, as the product of the integrals over its coordinates."""
    return (calc(Product(Integral(n(y, k), y), k))
        .eq(1,  by=[definition(n), standard_integrals]))


@theorem(Eq(Integral(y * n(y, i), y), mu[i]))
def diagonal_normal_mean():
    """**Means of the coordinates** of the diagonal normal distribution."""
    return (calc(Integral(y * n(y, i), y))
        .eq(mu[i],  by=[definition(n), standard_integrals]))


@theorem(Eq(Integral(y**2 * n(y, i), y), mu[i]**2 + sigma[i]**2))
def diagonal_normal_mean_square():
    """**Mean squares of the coordinates** of the diagonal normal distribution."""
    return (calc(Integral(y**2 * n(y, i), y))
        .eq(mu[i]**2 + sigma[i]**2,  by=[definition(n), standard_integrals]))


@theorem(Eq(log(f), Sum(log(n(x[k], k)), k)))
def diagonal_normal_log_density():
    """**Log-density of the diagonal normal distribution**: the sum over its coordinates."""
    return (calc(log(f))
        .eq(Sum(log(n(x[k], k)), k),  by=[definition(f), log_rules]))


@theorem(Eq(D(log(f), mu[i]), u(x[i], i)))
def diagonal_normal_score_in_mean():
    """**Score of the diagonal normal distribution in μ**."""
    return (calc(D(log(f), mu[i]))
        .eq(D(-Sum((x[k] - mu[k])**2 / (2 * sigma[k]**2) + log(2 * pi * sigma[k]**2) / 2, k), mu[i]),
            by=[definition(f, n), log_rules])
        .eq(u(x[i], i),
            by=[definition(u), differentiation, sifting]))


@theorem(Eq(D(log(f), sigma[i]), v(x[i], i)))
def diagonal_normal_score_in_deviation():
    """**Score of the diagonal normal distribution in σ**."""
    return (calc(D(log(f), sigma[i]))
        .eq(D(-Sum((x[k] - mu[k])**2 / (2 * sigma[k]**2) + log(2 * pi) / 2 + log(sigma[k]), k), sigma[i]),
            by=[definition(f, n), log_rules])
        .eq(v(x[i], i),
            by=[definition(v), differentiation, sifting]))


@theorem(Eq(D(D(log(f), mu[i]), mu[j]), -delta(i, j) / sigma[i]**2))
def diagonal_normal_hessian_in_mean():
    """**Hessian of the diagonal normal log-density in μ**."""
    return (calc(D(D(log(f), mu[i]), mu[j]))
        .eq(D(u(x[i], i), mu[j]),        by=diagonal_normal_score_in_mean)
        .eq(-delta(i, j) / sigma[i]**2,  by=[definition(u), differentiation]))


@theorem(Eq(D(D(log(f), mu[i]), sigma[j]), -2 * delta(i, j) * (x[i] - mu[i]) / sigma[i]**3))
def diagonal_normal_mixed_hessian():
    """**Hessian of the diagonal normal log-density in μ and σ**."""
    return (calc(D(D(log(f), mu[i]), sigma[j]))
        .eq(D(u(x[i], i), sigma[j]),                          by=diagonal_normal_score_in_mean)
        .eq(-2 * delta(i, j) * (x[i] - mu[i]) / sigma[i]**3,  by=[definition(u), differentiation]))


@theorem(Eq(D(D(log(f), sigma[i]), sigma[j]), delta(i, j) * (1 / sigma[i]**2 - 3 * (x[i] - mu[i])**2 / sigma[i]**4)))
def diagonal_normal_hessian_in_deviation():
    """**Hessian of the diagonal normal log-density in σ**."""
    return (calc(D(D(log(f), sigma[i]), sigma[j]))
        .eq(D(v(x[i], i), sigma[j]),
            by=diagonal_normal_score_in_deviation)
        .eq(delta(i, j) * (1 / sigma[i]**2 - 3 * (x[i] - mu[i])**2 / sigma[i]**4),
            by=[definition(v), differentiation]))
