"""The logistic distribution with location μ and scale β: moments and Fisher information of the location.

    p(x) = exp(−(x − μ)/β)/(β (1 + exp(−(x − μ)/β))²)

References: Lehmann and Casella, *Theory of Point Estimation* (1998), table 2.5.2.
"""
from derive import *

x, mu = real("x"), real("mu")
beta = positive("beta")

p = define("p", exp(-(x - mu) / beta) / (beta * (1 + exp(-(x - mu) / beta))**2), x)
s = define("s", D(log(p(x)), mu), x)


@theorem(Eq(Integral(p(x), x), 1))
def logistic_total_mass():
    """**Normalisation of the logistic density**."""
    return (calc(Integral(p(x), x))
        .eq(1,  by=[definition(p), standard_integrals]))


@theorem(Eq(Integral(x * p(x), x), mu))
def logistic_mean():
    """**Mean of the logistic distribution**."""
    return (calc(Integral(x * p(x), x))
        .eq(mu,  by=[definition(p), standard_integrals]))


@theorem(Eq(Integral((x - mu)**2 * p(x), x), pi**2 * beta**2 / 3))
def logistic_variance():
    """**Variance of the logistic distribution**."""
    return (calc(Integral((x - mu)**2 * p(x), x))
        .eq(2 * beta**2 * trigamma(1),  by=[definition(p), standard_integrals])
        .eq(pi**2 * beta**2 / 3,        by=gamma_rules))


@theorem(Eq(Integral(p(x) * s(x)**2, x), 1 / (3 * beta**2)))
def logistic_information():
    """**Fisher information of the logistic location**."""
    return (calc(Integral(p(x) * s(x)**2, x))
        .eq(Integral(p(x) * (1 - 2 * exp(-(x - mu) / beta) / (1 + exp(-(x - mu) / beta)))**2, x) / beta**2,
            by=[definition(s, p), log_rules, differentiation])
        .eq(1 / (3 * beta**2),
            by=[definition(p), standard_integrals]))


@theorem(Eq(-Integral(p(x) * D(D(log(p(x)), mu), mu), x), 1 / (3 * beta**2)))
def logistic_information_by_curvature():
    """**Fisher information of the logistic location**, as minus the mean curvature."""
    return (calc(-Integral(p(x) * D(D(log(p(x)), mu), mu), x))
        .eq(1 / (3 * beta**2),  by=[definition(p), differentiation, standard_integrals]))
