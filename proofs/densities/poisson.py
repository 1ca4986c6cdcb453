"""The Poisson distribution with mean λ on 0, 1, 2, ...: moments, Fisher information, divergence.

    p(n) = λ^n exp(−λ)/n!

References: Casella and Berger, *Statistical Inference* (2002), section 3.2; Lehmann and Casella, *Theory of Point
Estimation* (1998), table 2.5.1.
"""
from derive import *

n = index("n", oo, 0)
lamda, kappa = positive("lamda"), positive("kappa")

p = define("p", lamda**n * exp(-lamda) / factorial(n), n)
q = define("q", kappa**n * exp(-kappa) / factorial(n), n)
s = define("s", D(log(p[n]), lamda), n)


@theorem(Eq(Sum(p[n], n), 1))
def poisson_total_mass():
    """**Normalisation of the Poisson distribution**."""
    return (calc(Sum(p[n], n))
        .eq(exp(-lamda) * Sum(lamda**n / factorial(n), n),  by=definition(p))
        .eq(exp(-lamda) * exp(lamda),                       by=standard_series)
        .eq(1,                                              by=exp_rules))


@theorem(Eq(Sum(n * p[n], n), lamda))
def poisson_mean():
    """**Mean of the Poisson distribution**."""
    return (calc(Sum(n * p[n], n))
        .eq(lamda,  by=[definition(p), standard_series, exp_rules]))


@theorem(Eq(Sum((n - lamda)**2 * p[n], n), lamda))
def poisson_variance():
    """**Variance of the Poisson distribution**: it equals the mean."""
    return (calc(Sum((n - lamda)**2 * p[n], n))
        .eq(lamda,  by=[definition(p), standard_series, exp_rules]))


@theorem(Eq(s[n], n / lamda - 1))
def poisson_score():
    """**Score of the Poisson distribution**."""
    return (calc(s[n])
        .eq(D(n * log(lamda) - lamda - log(factorial(n)), lamda),  by=[definition(s, p), log_rules])
        .eq(n / lamda - 1,                                         by=differentiation))


@theorem(Eq(Sum(p[n] * s[n]**2, n), 1 / lamda))
def poisson_information():
    """**Fisher information of the Poisson distribution**."""
    return (calc(Sum(p[n] * s[n]**2, n))
        .eq(Sum(p[n] * (n / lamda - 1)**2, n),  by=poisson_score)
        .eq(lamda / lamda**2,                   by=poisson_variance)
        .eq(1 / lamda,                          by=algebra))


@theorem(Eq(-Sum(p[n] * D(D(log(p[n]), lamda), lamda), n), 1 / lamda))
def poisson_information_by_curvature():
    """**Fisher information of the Poisson distribution**, as minus the mean curvature."""
    return (calc(-Sum(p[n] * D(D(log(p[n]), lamda), lamda), n))
        .eq(Sum(n * p[n], n) / lamda**2,  by=[definition(p), differentiation])
        .eq(lamda / lamda**2,             by=poisson_mean)
        .eq(1 / lamda,                    by=algebra))


@theorem(Eq(Sum(p[n] * log(p[n] / q[n]), n), lamda * log(lamda / kappa) - lamda + kappa))
def poisson_divergence():
    """**Divergence of two Poisson distributions**."""
    return (calc(Sum(p[n] * log(p[n] / q[n]), n))
        .eq(Sum(p[n] * (n * log(lamda / kappa) - lamda + kappa), n),  by=[definition(p, q), log_rules])
        .eq(lamda * log(lamda / kappa) - lamda + kappa,               by=[definition(p), standard_series, exp_rules]))
