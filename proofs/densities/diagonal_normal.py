"""The normal distribution on ℝ^K with mean μ and diagonal covariance diag(σ²): entropy, divergence, information.

    p(x) = Π_k exp(−(x_k − μ_k)²/(2σ_k²)) / √(2πσ_k²)

What is used of the law of x are its moments: E x_k = μ_k, E x_k² = μ_k² + σ_k², and no correlation.  That they are
those of the density is shown in diagonal_normal_density.
References: Cover and Thomas, *Elements of Information Theory* (2006), theorem 8.4.1; Kingma and Welling,
*Auto-Encoding Variational Bayes* (2014), appendix B.
"""
from derive import *

K = size("K")
k, i, j = indices("k i j", K)
x = random_vector("x", K)
mu, m = vector("mu", K), vector("m", K)
sigma, tau = vector("sigma", K, sign=">"), vector("tau", K, sign=">")

p = define("p", Product(exp(-(x[k] - mu[k])**2 / (2 * sigma[k]**2)) / sqrt(2 * pi * sigma[k]**2), k))
q = define("q", Product(exp(-(x[k] - m[k])**2 / (2 * tau[k]**2)) / sqrt(2 * pi * tau[k]**2), k))
means = hypothesis("means", forall(k, Eq(E(x[k]), mu[k])))
variances = hypothesis("variances", forall(k, Eq(E(x[k]**2), mu[k]**2 + sigma[k]**2)))
uncorrelated = hypothesis("uncorrelated", Eq(E(x[i] * x[j]), E(x[i]) * E(x[j])))


@theorem(Eq(-E(log(p)), Sum(log(2 * pi * exp(1) * sigma[k]**2) / 2, k)), given=[means, variances])
def diagonal_normal_entropy():
    """**Differential entropy of the diagonal normal distribution**."""
    return (calc(-E(log(p)))
        .eq(E(Sum((x[k] - mu[k])**2 / (2 * sigma[k]**2) + log(2 * pi * sigma[k]**2) / 2, k)),
            by=[definition(p), log_rules, expectation])
        .eq(Sum((E(x[k]**2) - 2 * mu[k] * E(x[k]) + mu[k]**2) / (2 * sigma[k]**2) + log(2 * pi * sigma[k]**2) / 2, k),
            by=expectation)
        .eq(Sum((1 + log(2 * pi * sigma[k]**2)) / 2, k),
            by=[means, variances])
        .eq(Sum(log(2 * pi * exp(1) * sigma[k]**2) / 2, k),
            by=log_rules))


@theorem(Eq(E(log(p / q)), Sum(log(tau[k] / sigma[k]) + ((sigma[k]**2 + (mu[k] - m[k])**2) / tau[k]**2 - 1) / 2, k)),
         given=[means, variances])
def diagonal_normal_divergence():
    """**Divergence of two diagonal normal distributions**: it adds up over the components."""
    return (calc(E(log(p / q)))
        .eq(E(Sum((x[k] - m[k])**2 / (2 * tau[k]**2) - (x[k] - mu[k])**2 / (2 * sigma[k]**2)
                  + log(tau[k] / sigma[k]), k)),
            by=[definition(p, q), log_rules])
        .eq(Sum((E(x[k]**2) - 2 * m[k] * E(x[k]) + m[k]**2) / (2 * tau[k]**2)
                - (E(x[k]**2) - 2 * mu[k] * E(x[k]) + mu[k]**2) / (2 * sigma[k]**2) + log(tau[k] / sigma[k]), k),
            by=expectation)
        .eq(Sum(log(tau[k] / sigma[k]) + ((sigma[k]**2 + (mu[k] - m[k])**2) / tau[k]**2 - 1) / 2, k),
            by=[means, variances]))


@theorem(Eq(D(log(p), mu[i]), (x[i] - mu[i]) / sigma[i]**2))
def diagonal_normal_score():
    """**Score of the diagonal normal distribution** in its mean."""
    return (calc(D(log(p), mu[i]))
        .eq(D(-Sum((x[k] - mu[k])**2 / (2 * sigma[k]**2), k) - Sum(log(2 * pi * sigma[k]**2) / 2, k), mu[i]),
            by=[definition(p), log_rules])
        .eq((x[i] - mu[i]) / sigma[i]**2,
            by=[differentiation, sifting]))


@theorem(Eq(E((x[i] - mu[i]) / sigma[i]**2), 0), given=[means])
def diagonal_normal_score_mean():
    """**Mean of the diagonal normal score**."""
    return (calc(E((x[i] - mu[i]) / sigma[i]**2))
        .eq((E(x[i]) - mu[i]) / sigma[i]**2,  by=expectation)
        .eq(0,                                by=means))


@theorem(Eq(E(((x[i] - mu[i]) / sigma[i]**2)**2), 1 / sigma[i]**2), given=[means, variances])
def diagonal_normal_information():
    """**Fisher information of the diagonal normal distribution** in its mean, on the diagonal."""
    return (calc(E(((x[i] - mu[i]) / sigma[i]**2)**2))
        .eq((E(x[i]**2) - 2 * mu[i] * E(x[i]) + mu[i]**2) / sigma[i]**4,  by=expectation)
        .eq(1 / sigma[i]**2,                                              by=[means, variances]))


@theorem(Eq(E((x[i] - mu[i]) / sigma[i]**2 * ((x[j] - mu[j]) / sigma[j]**2)), 0), given=[means, uncorrelated])
def diagonal_normal_information_off_the_diagonal():
    """**Fisher information of the diagonal normal distribution** in its mean, off the diagonal."""
    return (calc(E((x[i] - mu[i]) / sigma[i]**2 * ((x[j] - mu[j]) / sigma[j]**2)))
        .eq((E(x[i] * x[j]) - E(x[i]) * mu[j] - mu[i] * E(x[j]) + mu[i] * mu[j]) / (sigma[i]**2 * sigma[j]**2),
            by=expectation)
        .eq(0,
            by=[means, uncorrelated]))
