"""The score and the 2×2 Fisher information of the normal distribution in (μ, σ).

    p(x) = exp(−(x − μ)²/(2σ²)) / √(2πσ²)        I = diag(1/σ², 2/σ²)

References: Lehmann and Casella, *Theory of Point Estimation* (1998), table 2.5.1.
"""
from derive import *
from derive.proofs.densities.normal import mu, normal_total_mass, normal_variance, p, sigma, x

u = define("u", D(log(p(x)), mu), x)
v = define("v", D(log(p(x)), sigma), x)


@theorem(Eq(u(x), (x - mu) / sigma**2))
def normal_score_in_mean():
    """**Score of the normal distribution in μ**."""
    return (calc(u(x))
        .eq(D(-(x - mu)**2 / (2 * sigma**2) - log(2 * pi * sigma**2) / 2, mu),  by=[definition(u, p), log_rules])
        .eq((x - mu) / sigma**2,                                                by=differentiation))


@theorem(Eq(v(x), (x - mu)**2 / sigma**3 - 1 / sigma))
def normal_score_in_deviation():
    """**Score of the normal distribution in σ**."""
    return (calc(v(x))
        .eq(D(-(x - mu)**2 / (2 * sigma**2) - log(2 * pi) / 2 - log(sigma), sigma),  by=[definition(v, p), log_rules])
        .eq((x - mu)**2 / sigma**3 - 1 / sigma,                                      by=differentiation))


@theorem(Eq(Integral(p(x) * u(x)**2, x), 1 / sigma**2))
def normal_information_in_mean():
    """**Fisher information of the normal distribution in μ**."""
    return (calc(Integral(p(x) * u(x)**2, x))
        .eq(Integral(p(x) * ((x - mu) / sigma**2)**2, x),  by=normal_score_in_mean)
        .eq(sigma**2 / sigma**4,                           by=normal_variance)
        .eq(1 / sigma**2,                                  by=algebra))


@theorem(Eq(-Integral(p(x) * D(D(log(p(x)), mu), mu), x), 1 / sigma**2))
def normal_information_in_mean_by_curvature():
    """**Fisher information of the normal distribution in μ**, as minus the mean curvature."""
    return (calc(-Integral(p(x) * D(D(log(p(x)), mu), mu), x))
        .eq(Integral(p(x), x) / sigma**2,  by=[definition(p), differentiation])
        .eq(1 / sigma**2,                  by=normal_total_mass))


@theorem(Eq(Integral(p(x) * u(x) * v(x), x), 0))
def normal_information_is_diagonal():
    """**Fisher information of the normal distribution, off the diagonal**."""
    return (calc(Integral(p(x) * u(x) * v(x), x))
        .eq(Integral(p(x) * ((x - mu) / sigma**2) * ((x - mu)**2 / sigma**3 - 1 / sigma), x),
            by=[normal_score_in_mean, normal_score_in_deviation])
        .eq(0,
            by=[definition(p), standard_integrals]))


@theorem(Eq(Integral(p(x) * v(x)**2, x), 2 / sigma**2))
def normal_information_in_deviation():
    """**Fisher information of the normal distribution in σ**."""
    return (calc(Integral(p(x) * v(x)**2, x))
        .eq(Integral(p(x) * ((x - mu)**2 / sigma**3 - 1 / sigma)**2, x),  by=normal_score_in_deviation)
        .eq(2 / sigma**2,                                                 by=[definition(p), standard_integrals]))


@theorem(Eq(-Integral(p(x) * D(D(log(p(x)), sigma), sigma), x), 2 / sigma**2))
def normal_information_in_deviation_by_curvature():
    """**Fisher information of the normal distribution in σ**, as minus the mean curvature."""
    return (calc(-Integral(p(x) * D(D(log(p(x)), sigma), sigma), x))
        .eq(Integral(p(x) * (3 * (x - mu)**2 / sigma**4 - 1 / sigma**2), x),
            by=[definition(p), differentiation])
        .eq(2 / sigma**2,
            by=[definition(p), standard_integrals]))
