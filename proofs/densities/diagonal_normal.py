"""The normal distribution on ℝ^K with mean μ and diagonal covariance diag(σ²), integrated coordinate by coordinate.

    f(x) = Π_k n_k(x_k)        n_k(y) = exp(−(y − μ_k)²/(2σ_k²)) / √(2πσ_k²)        scores u_k(x_k) in μ, v_k(x_k) in σ

An integral over ℝ^K is none of the language.  By Tonelli's theorem that of a product Π_k g_k(x_k) is Π_k ∫ g_k(y) dy,
and that of f(x) g(x_i) is ∫ n_i(y) g(y) dy, as the other coordinates have total mass 1.  It is these that stand below:
E g(x_i) is read as ∫ n_i g dy, and E g(x_i) h(x_j) as ∫ n_i g dy · ∫ n_j h dy for i ≠ j.
References: Rudin, *Real and Complex Analysis* (1987), theorem 8.8; Cover and Thomas, *Elements of Information Theory*
(2006), theorem 8.4.1; Kingma and Welling, *Auto-Encoding Variational Bayes* (2014), appendix B.
"""
from derive import *
from derive.proofs.densities.normal import normal_divergence, normal_divergence_from_standard, normal_entropy
from derive.proofs.densities.normal import p as normal
from derive.proofs.densities.normal import q as other_normal
from derive.proofs.densities.normal import w as standard_normal

K = size("K")
k, i, j = indices("k i j", K)
y = real("y")
x, mu, m = vector("x", K), vector("mu", K), vector("m", K)
sigma, tau = vector("sigma", K, sign=">"), vector("tau", K, sign=">")

n = define("n", exp(-(y - mu[k])**2 / (2 * sigma[k]**2)) / sqrt(2 * pi * sigma[k]**2), y, k)
o = define("o", exp(-(y - m[k])**2 / (2 * tau[k]**2)) / sqrt(2 * pi * tau[k]**2), y, k)
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


@theorem(Eq(delta(i, j) * Integral(n(y, i) * u(y, i)**2, y)
            + (1 - delta(i, j)) * Integral(n(y, i) * u(y, i), y) * Integral(n(y, j) * u(y, j), y),
            delta(i, j) / sigma[i]**2))
def diagonal_normal_information_in_mean():
    """**Fisher information of the diagonal normal density in μ**: E s_i s_j, coordinate by coordinate."""
    return (calc(delta(i, j) * Integral(n(y, i) * u(y, i)**2, y)
                 + (1 - delta(i, j)) * Integral(n(y, i) * u(y, i), y) * Integral(n(y, j) * u(y, j), y))
        .eq(delta(i, j) / sigma[i]**2,
            by=[definition(u, n), standard_integrals]))


@theorem(Eq(delta(i, j) * Integral(n(y, i) * v(y, i)**2, y)
            + (1 - delta(i, j)) * Integral(n(y, i) * v(y, i), y) * Integral(n(y, j) * v(y, j), y),
            2 * delta(i, j) / sigma[i]**2))
def diagonal_normal_information_in_deviation():
    """**Fisher information of the diagonal normal density in σ**: E s_i s_j, coordinate by coordinate."""
    return (calc(delta(i, j) * Integral(n(y, i) * v(y, i)**2, y)
                 + (1 - delta(i, j)) * Integral(n(y, i) * v(y, i), y) * Integral(n(y, j) * v(y, j), y))
        .eq(2 * delta(i, j) / sigma[i]**2,
            by=[definition(v, n), standard_integrals]))


@theorem(Eq(delta(i, j) * Integral(n(y, i) * u(y, i) * v(y, i), y)
            + (1 - delta(i, j)) * Integral(n(y, i) * u(y, i), y) * Integral(n(y, j) * v(y, j), y), 0))
def diagonal_normal_information_in_mean_and_deviation():
    """**Fisher information of the diagonal normal density between μ and σ**: it is 0."""
    return (calc(delta(i, j) * Integral(n(y, i) * u(y, i) * v(y, i), y)
                 + (1 - delta(i, j)) * Integral(n(y, i) * u(y, i), y) * Integral(n(y, j) * v(y, j), y))
        .eq(0,
            by=[definition(u, v, n), standard_integrals]))


@theorem(Eq(-Sum(Integral(n(y, k) * log(n(y, k)), y), k), Sum(log(2 * pi * exp(1) * sigma[k]**2) / 2, k)))
def diagonal_normal_entropy():
    """**Differential entropy of the diagonal normal density**: it adds up over the coordinates."""
    return (calc(-Sum(Integral(n(y, k) * log(n(y, k)), y), k))
        .eq(Sum(log(2 * pi * exp(1) * sigma[k]**2) / 2, k),
            by=[definition(n, normal), normal_entropy(mu=mu[k], sigma=sigma[k])]))


@theorem(Eq(Sum(Integral(n(y, k) * log(n(y, k) / o(y, k)), y), k),
            Sum(log(tau[k] / sigma[k]) + ((sigma[k]**2 + (mu[k] - m[k])**2) / tau[k]**2 - 1) / 2, k)))
def diagonal_normal_divergence():
    """**Divergence of two diagonal normal densities**: it adds up over the coordinates."""
    return (calc(Sum(Integral(n(y, k) * log(n(y, k) / o(y, k)), y), k))
        .eq(Sum(log(tau[k] / sigma[k]) + ((sigma[k]**2 + (mu[k] - m[k])**2) / tau[k]**2 - 1) / 2, k),
            by=[definition(n, o, normal, other_normal),
                normal_divergence(mu=mu[k], sigma=sigma[k], m=m[k], tau=tau[k])]))


@theorem(Eq(Sum(Integral(n(y, k) * log(n(y, k) / standard_normal(y)), y), k),
            Sum((mu[k]**2 + sigma[k]**2 - 1 - log(sigma[k]**2)) / 2, k)))
def diagonal_normal_divergence_from_standard():
    """**Divergence of a diagonal normal density from the standard one**, in variational autoencoders a regulariser."""
    return (calc(Sum(Integral(n(y, k) * log(n(y, k) / standard_normal(y)), y), k))
        .eq(Sum((mu[k]**2 + sigma[k]**2 - 1 - log(sigma[k]**2)) / 2, k),
            by=[definition(n, normal), normal_divergence_from_standard(mu=mu[k], sigma=sigma[k])]))
