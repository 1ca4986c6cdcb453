"""The beta distribution with parameters α and β on (0, 1): moments and the 2×2 Fisher information.

    p(x) = Γ(α + β)/(Γ(α) Γ(β)) x^(α−1) (1 − x)^(β−1)

References: Casella and Berger, *Statistical Inference* (2002), section 3.3; Lehmann and Casella, *Theory of Point
Estimation* (1998), table 2.5.1.
"""
from derive import *

x = real("x")
alpha, beta = positive("alpha"), positive("beta")

p = define("p", Gamma(alpha + beta) / (Gamma(alpha) * Gamma(beta)) * x**(alpha - 1) * (1 - x)**(beta - 1), x)
a = define("a", D(log(p(x)), alpha), x)
b = define("b", D(log(p(x)), beta), x)
unit = (x, 0, 1)


@theorem(Eq(Integral(p(x), unit), 1))
def beta_total_mass():
    """**Normalisation of the beta density**."""
    return (calc(Integral(p(x), unit))
        .eq(Gamma(alpha + beta) / (Gamma(alpha) * Gamma(beta)) * Integral(x**(alpha - 1) * (1 - x)**(beta - 1), unit),
            by=definition(p))
        .eq(1,
            by=standard_integrals))


@theorem(Eq(Integral(x * p(x), unit), alpha / (alpha + beta)))
def beta_mean():
    """**Mean of the beta distribution**."""
    return (calc(Integral(x * p(x), unit))
        .eq(Gamma(alpha + beta) * Gamma(alpha + 1) / (Gamma(alpha) * Gamma(alpha + beta + 1)),
            by=[definition(p), standard_integrals])
        .eq(alpha / (alpha + beta),
            by=gamma_rules))


@theorem(Eq(Integral((x - alpha / (alpha + beta))**2 * p(x), unit),
            alpha * beta / ((alpha + beta)**2 * (alpha + beta + 1))))
def beta_variance():
    """**Variance of the beta distribution**."""
    return (calc(Integral((x - alpha / (alpha + beta))**2 * p(x), unit))
        .eq(alpha * beta / ((alpha + beta)**2 * (alpha + beta + 1)),
            by=[definition(p), standard_integrals, gamma_rules]))


@theorem(Eq(Integral(p(x) * a(x)**2, unit), trigamma(alpha) - trigamma(alpha + beta)))
def beta_information_in_alpha():
    """**Fisher information of the beta distribution in α**."""
    return (calc(Integral(p(x) * a(x)**2, unit))
        .eq(Integral(p(x) * (log(x) - digamma(alpha) + digamma(alpha + beta))**2, unit),
            by=[definition(a, p), log_rules, differentiation])
        .eq(trigamma(alpha) - trigamma(alpha + beta),
            by=[definition(p), standard_integrals]))


@theorem(Eq(-Integral(p(x) * D(D(log(p(x)), alpha), alpha), unit), trigamma(alpha) - trigamma(alpha + beta)))
def beta_information_in_alpha_by_curvature():
    """**Fisher information of the beta distribution in α**, as minus the mean curvature."""
    return (calc(-Integral(p(x) * D(D(log(p(x)), alpha), alpha), unit))
        .eq((trigamma(alpha) - trigamma(alpha + beta)) * Integral(p(x), unit),
            by=[definition(p), log_rules, differentiation])
        .eq(trigamma(alpha) - trigamma(alpha + beta),
            by=beta_total_mass))


@theorem(Eq(Integral(p(x) * a(x) * b(x), unit), -trigamma(alpha + beta)))
def beta_information_off_the_diagonal():
    """**Fisher information of the beta distribution, off the diagonal**."""
    return (calc(Integral(p(x) * a(x) * b(x), unit))
        .eq(Integral(p(x) * (log(x) - digamma(alpha) + digamma(alpha + beta))
                     * (log(1 - x) - digamma(beta) + digamma(alpha + beta)), unit),
            by=[definition(a, b, p), log_rules, differentiation])
        .eq(-trigamma(alpha + beta),
            by=[definition(p), standard_integrals]))


@theorem(Eq(Integral(p(x) * b(x)**2, unit), trigamma(beta) - trigamma(alpha + beta)))
def beta_information_in_beta():
    """**Fisher information of the beta distribution in β**."""
    return (calc(Integral(p(x) * b(x)**2, unit))
        .eq(Integral(p(x) * (log(1 - x) - digamma(beta) + digamma(alpha + beta))**2, unit),
            by=[definition(b, p), log_rules, differentiation])
        .eq(trigamma(beta) - trigamma(alpha + beta),
            by=[definition(p), standard_integrals]))
