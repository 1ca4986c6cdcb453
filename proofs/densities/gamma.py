"""The gamma distribution with shape α and rate β on (0, ∞): moments and the 2×2 Fisher information.

    p(x) = β^α x^(α−1) exp(−βx)/Γ(α)

References: Casella and Berger, *Statistical Inference* (2002), section 3.3; Lehmann and Casella, *Theory of Point
Estimation* (1998), table 2.5.1.
"""
from derive import *

x = real("x")
alpha, beta = positive("alpha"), positive("beta")

p = define("p", beta**alpha * x**(alpha - 1) * exp(-beta * x) / Gamma(alpha), x)
a = define("a", D(log(p(x)), alpha), x)
b = define("b", D(log(p(x)), beta), x)
line = (x, 0, oo)
inside = hypothesis("x_positive", x > 0)


@theorem(Eq(Integral(p(x), line), 1))
def gamma_total_mass():
    """**Normalisation of the gamma density**."""
    return (calc(Integral(p(x), line))
        .eq(beta**alpha / Gamma(alpha) * Integral(x**(alpha - 1) * exp(-beta * x), line),  by=definition(p))
        .eq(1,                                                                             by=standard_integrals))


@theorem(Eq(Integral(x * p(x), line), alpha / beta))
def gamma_mean():
    """**Mean of the gamma distribution**."""
    return (calc(Integral(x * p(x), line))
        .eq(beta**alpha / Gamma(alpha) * Integral(x**alpha * exp(-beta * x), line),  by=definition(p))
        .eq(Gamma(alpha + 1) / (beta * Gamma(alpha)),                                by=standard_integrals)
        .eq(alpha / beta,                                                            by=gamma_rules))


@theorem(Eq(Integral((x - alpha / beta)**2 * p(x), line), alpha / beta**2))
def gamma_variance():
    """**Variance of the gamma distribution**."""
    return (calc(Integral((x - alpha / beta)**2 * p(x), line))
        .eq((Gamma(alpha + 2) / Gamma(alpha) - 2 * alpha * Gamma(alpha + 1) / Gamma(alpha) + alpha**2) / beta**2,
            by=[definition(p), standard_integrals])
        .eq(alpha / beta**2,
            by=gamma_rules))


@theorem(Eq(a(x), log(beta) + log(x) - digamma(alpha)), given=[inside])
def gamma_score_in_shape():
    """**Score of the gamma distribution in α**."""
    return (calc(a(x))
        .eq(D(alpha * log(beta) + (alpha - 1) * log(x) - beta * x - log(Gamma(alpha)), alpha),
            by=[definition(a, p), log_rules])
        .eq(log(beta) + log(x) - digamma(alpha),
            by=differentiation))


@theorem(Eq(b(x), alpha / beta - x), given=[inside])
def gamma_score_in_rate():
    """**Score of the gamma distribution in β**."""
    return (calc(b(x))
        .eq(D(alpha * log(beta) + (alpha - 1) * log(x) - beta * x - log(Gamma(alpha)), beta),
            by=[definition(b, p), log_rules])
        .eq(alpha / beta - x,
            by=differentiation))


@theorem(Eq(Integral(p(x) * a(x)**2, line), trigamma(alpha)))
def gamma_information_in_shape():
    """**Fisher information of the gamma distribution in α**: the trigamma function."""
    return (calc(Integral(p(x) * a(x)**2, line))
        .eq(Integral(p(x) * (log(beta) + log(x) - digamma(alpha))**2, line),
            by=[definition(a, p), differentiation])
        .eq(trigamma(alpha),
            by=[definition(p), standard_integrals]))


@theorem(Eq(-Integral(p(x) * D(D(log(p(x)), alpha), alpha), line), trigamma(alpha)))
def gamma_information_in_shape_by_curvature():
    """**Fisher information of the gamma distribution in α**, as minus the mean curvature."""
    return (calc(-Integral(p(x) * D(D(log(p(x)), alpha), alpha), line))
        .eq(trigamma(alpha) * Integral(p(x), line),  by=[definition(p), differentiation])
        .eq(trigamma(alpha),                         by=gamma_total_mass))


@theorem(Eq(Integral(p(x) * a(x) * b(x), line), -1 / beta))
def gamma_information_off_the_diagonal():
    """**Fisher information of the gamma distribution, off the diagonal**."""
    return (calc(Integral(p(x) * a(x) * b(x), line))
        .eq(Integral(p(x) * (log(beta) + log(x) - digamma(alpha)) * (alpha / beta - x), line),
            by=[definition(a, b, p), differentiation])
        .eq(-1 / beta,
            by=[definition(p), standard_integrals, gamma_rules]))


@theorem(Eq(Integral(p(x) * b(x)**2, line), alpha / beta**2))
def gamma_information_in_rate():
    """**Fisher information of the gamma distribution in β**."""
    return (calc(Integral(p(x) * b(x)**2, line))
        .eq(Integral(p(x) * (alpha / beta - x)**2, line),  by=[definition(b, p), differentiation])
        .eq(alpha / beta**2,                               by=gamma_variance))
