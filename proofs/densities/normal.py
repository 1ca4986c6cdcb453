"""The normal distribution with mean μ and standard deviation σ: moments, entropy, divergence.

    p(x) = exp(−(x − μ)²/(2σ²)) / √(2πσ²)

References: Cover and Thomas, *Elements of Information Theory* (2006), section 8.1; Kingma and Welling,
*Auto-Encoding Variational Bayes* (2014), appendix B.
"""
from derive import *

x, mu, m = real("x"), real("mu"), real("m")
sigma, tau = positive("sigma"), positive("tau")

p = define("p", exp(-(x - mu)**2 / (2 * sigma**2)) / sqrt(2 * pi * sigma**2), x)
q = define("q", exp(-(x - m)**2 / (2 * tau**2)) / sqrt(2 * pi * tau**2), x)
w = define("w", exp(-x**2 / 2) / sqrt(2 * pi), x)


@theorem(Eq(Integral(p(x), x), 1))
def normal_total_mass():
    """**Normalisation of the normal density**."""
    return (calc(Integral(p(x), x))
        .eq(Integral(exp(-(x - mu)**2 / (2 * sigma**2)), x) / sqrt(2 * pi * sigma**2),    by=definition(p))
        .eq(1,                                                                            by=standard_integrals))


@theorem(Eq(Integral(x * p(x), x), mu))
def normal_mean():
    """**Mean of the normal distribution**."""
    return (calc(Integral(x * p(x), x))
        .eq(mu,  by=[definition(p), standard_integrals]))


@theorem(Eq(Integral((x - mu)**2 * p(x), x), sigma**2))
def normal_variance():
    """**Variance of the normal distribution**."""
    return (calc(Integral((x - mu)**2 * p(x), x))
        .eq(sigma**2,  by=[definition(p), standard_integrals]))


@theorem(Eq(Integral((x - mu)**4 * p(x), x), 3 * sigma**4))
def normal_fourth_moment():
    """**Fourth central moment of the normal distribution**."""
    return (calc(Integral((x - mu)**4 * p(x), x))
        .eq(3 * sigma**4,  by=[definition(p), standard_integrals]))


@theorem(Eq(-Integral(p(x) * log(p(x)), x), log(2 * pi * exp(1) * sigma**2) / 2))
def normal_entropy():
    """**Differential entropy of the normal distribution**; it is negative for small σ."""
    return (calc(-Integral(p(x) * log(p(x)), x))
        .eq(Integral(p(x) * ((x - mu)**2 / (2 * sigma**2) + log(2 * pi * sigma**2) / 2), x),
            by=[definition(p), log_rules])
        .eq((1 + log(2 * pi * sigma**2)) / 2,
            by=[definition(p), standard_integrals])
        .eq(log(2 * pi * exp(1) * sigma**2) / 2,
            by=log_rules))


@theorem(Eq(Integral(p(x) * log(p(x) / q(x)), x), log(tau / sigma) + ((sigma**2 + (mu - m)**2) / tau**2 - 1) / 2))
def normal_divergence():
    """**Divergence of two normal distributions**."""
    return (calc(Integral(p(x) * log(p(x) / q(x)), x))
        .eq(Integral(p(x) * ((x - m)**2 / (2 * tau**2) - (x - mu)**2 / (2 * sigma**2) + log(tau / sigma)), x),
            by=[definition(p, q), log_rules])
        .eq(log(tau / sigma) + ((sigma**2 + (mu - m)**2) / tau**2 - 1) / 2,
            by=[definition(p), standard_integrals]))


@theorem(Eq(Integral(p(x) * log(p(x) / w(x)), x), (mu**2 + sigma**2 - 1 - log(sigma**2)) / 2))
def normal_divergence_from_standard():
    """**Divergence from the standard normal distribution**, the regulariser of a variational autoencoder."""
    return (calc(Integral(p(x) * log(p(x) / w(x)), x))
        .eq(Integral(p(x) * (x**2 / 2 - (x - mu)**2 / (2 * sigma**2) - log(sigma)), x),
            by=[definition(p, w), log_rules])
        .eq((mu**2 + sigma**2 - 1) / 2 - log(sigma),
            by=[definition(p), standard_integrals])
        .eq((mu**2 + sigma**2 - 1 - log(sigma**2)) / 2,
            by=log_rules))


@refutation(p(x) <= 1)
def density_value_is_no_probability():
    """**A density value is no probability**: at its centre the normal density with σ = 0.1 is 3.989."""
    return {"x": 0, "mu": 0, "sigma": "1/10"}


@refutation(Integral(p(x) * log(p(x)), x) <= 0)
def normal_entropy_may_be_negative():
    """**The normal distribution has negative entropy** for small σ."""
    return {"mu": 0, "sigma": "1/10"}
