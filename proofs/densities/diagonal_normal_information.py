"""Fisher information, entropy and divergence of the normal distribution on ℝ^K with a diagonal covariance.

    KL = Σ_k ∫ n_k log(n_k/o_k) dy        o_k(y) = exp(−(y − m_k)²/(2τ_k²)) / √(2πτ_k²)

The density n_k of a coordinate and its scores u_k, v_k are those of `diagonal_normal`.  The coordinates are
independent, so E g(x_i) h(x_j) is ∫ n_i g h dy for i = j and ∫ n_i g dy · ∫ n_j h dy otherwise, and the logarithm of
the density is a sum over the coordinates.  All integrals are over one coordinate y.
References: Cover and Thomas, *Elements of Information Theory* (2006), theorem 8.4.1; Kingma and Welling, *Auto-Encoding
Variational Bayes* (2014), appendix B.
"""
from derive import *
from derive.proofs.densities.diagonal_normal import K, i, j, k, mu, n, sigma, u, v, y
from derive.proofs.densities.normal import normal_divergence, normal_divergence_from_standard, normal_entropy
from derive.proofs.densities.normal import p as normal
from derive.proofs.densities.normal import q as other_normal
from derive.proofs.densities.normal import w as standard_normal

m, tau = vector("m", K), vector("tau", K, sign=">")
o = define("o", exp(-(y - m[k])**2 / (2 * tau[k]**2)) / sqrt(2 * pi * tau[k]**2), y, k)


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
