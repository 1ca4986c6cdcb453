"""The exponential distribution with rate λ on (0, ∞): moments, Fisher information, entropy, divergence.

    p(x) = λ exp(−λx)

References: Cover and Thomas, *Elements of Information Theory* (2006), table 17.1; Casella and Berger, *Statistical
Inference* (2002), section 3.3.
"""
from derive import *

x = real("x")
lamda, kappa = positive("lamda"), positive("kappa")

p = define("p", lamda * exp(-lamda * x), x)
q = define("q", kappa * exp(-kappa * x), x)
s = define("s", D(log(p(x)), lamda), x)
line = (x, 0, oo)


@theorem(Eq(Integral(p(x), line), 1))
def exponential_total_mass():
    """**Normalisation of the exponential density**."""
    return (calc(Integral(p(x), line))
        .eq(lamda * Integral(exp(-lamda * x), line),  by=definition(p))
        .eq(1,                                        by=standard_integrals))


@theorem(Eq(Integral(x * p(x), line), 1 / lamda))
def exponential_mean():
    """**Mean of the exponential distribution**."""
    return (calc(Integral(x * p(x), line))
        .eq(1 / lamda,  by=[definition(p), standard_integrals]))


@theorem(Eq(Integral((x - 1 / lamda)**2 * p(x), line), 1 / lamda**2))
def exponential_variance():
    """**Variance of the exponential distribution**."""
    return (calc(Integral((x - 1 / lamda)**2 * p(x), line))
        .eq(1 / lamda**2,  by=[definition(p), standard_integrals]))


@theorem(Eq(s(x), 1 / lamda - x))
def exponential_score():
    """**Score of the exponential distribution**."""
    return (calc(s(x))
        .eq(D(log(lamda) - lamda * x, lamda),  by=[definition(s, p), log_rules])
        .eq(1 / lamda - x,                     by=differentiation))


@theorem(Eq(Integral(p(x) * s(x)**2, line), 1 / lamda**2))
def exponential_information():
    """**Fisher information of the exponential distribution**."""
    return (calc(Integral(p(x) * s(x)**2, line))
        .eq(Integral(p(x) * (1 / lamda - x)**2, line),  by=exponential_score)
        .eq(1 / lamda**2,                               by=exponential_variance))


@theorem(Eq(-Integral(p(x) * D(D(log(p(x)), lamda), lamda), line), 1 / lamda**2))
def exponential_information_by_curvature():
    """**Fisher information of the exponential distribution**, as minus the mean curvature."""
    return (calc(-Integral(p(x) * D(D(log(p(x)), lamda), lamda), line))
        .eq(Integral(p(x), line) / lamda**2,  by=[definition(p), differentiation])
        .eq(1 / lamda**2,                     by=exponential_total_mass))


@theorem(Eq(-Integral(p(x) * log(p(x)), line), 1 - log(lamda)))
def exponential_entropy():
    """**Differential entropy of the exponential distribution**."""
    return (calc(-Integral(p(x) * log(p(x)), line))
        .eq(Integral(p(x) * (lamda * x - log(lamda)), line),  by=[definition(p), log_rules])
        .eq(1 - log(lamda),                                   by=[definition(p), standard_integrals]))


@theorem(Eq(Integral(p(x) * log(p(x) / q(x)), line), log(lamda / kappa) + kappa / lamda - 1))
def exponential_divergence():
    """**Divergence of two exponential distributions**."""
    return (calc(Integral(p(x) * log(p(x) / q(x)), line))
        .eq(Integral(p(x) * (log(lamda / kappa) + (kappa - lamda) * x), line),  by=[definition(p, q), log_rules])
        .eq(log(lamda / kappa) + kappa / lamda - 1,                             by=[definition(p), standard_integrals]))
