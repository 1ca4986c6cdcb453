"""The Laplace distribution with location μ and scale β: moments, entropy, information in the scale; its kink at μ.

    p(x) = exp(−|x − μ|/β)/(2β)

The density has no derivative in μ at x = μ: the score's variance is 1/β², minus its mean slope is 0.
References: Lehmann and Casella, *Theory of Point Estimation* (1998), section 2.5.
"""
from derive import *

x, mu = real("x"), real("mu")
beta = positive("beta")

p = define("p", exp(-Abs(x - mu) / beta) / (2 * beta), x)
s = define("s", D(log(p(x)), mu), x)
v = define("v", D(log(p(x)), beta), x)
left, right = (x, -oo, mu), (x, mu, oo)


@theorem(Eq(Integral(p(x), x), 1))
def laplace_total_mass():
    """**Normalisation of the Laplace density**."""
    return (calc(Integral(p(x), x))
        .eq(Integral(exp(-Abs(x - mu) / beta), x) / (2 * beta),  by=definition(p))
        .eq(1,                                                   by=standard_integrals))


@theorem(Eq(Integral(x * p(x), x), mu))
def laplace_mean():
    """**Mean of the Laplace distribution**."""
    return (calc(Integral(x * p(x), x))
        .eq(mu,  by=[definition(p), standard_integrals]))


@theorem(Eq(Integral((x - mu)**2 * p(x), x), 2 * beta**2))
def laplace_variance():
    """**Variance of the Laplace distribution**."""
    return (calc(Integral((x - mu)**2 * p(x), x))
        .eq(2 * beta**2,  by=[definition(p), standard_integrals]))


@theorem(Eq(Integral(Abs(x - mu) * p(x), x), beta))
def laplace_mean_deviation():
    """**Mean absolute deviation of the Laplace distribution**."""
    return (calc(Integral(Abs(x - mu) * p(x), x))
        .eq(beta,  by=[definition(p), standard_integrals]))


@theorem(Eq(-Integral(p(x) * log(p(x)), x), 1 + log(2 * beta)))
def laplace_entropy():
    """**Differential entropy of the Laplace distribution**."""
    return (calc(-Integral(p(x) * log(p(x)), x))
        .eq(Integral(p(x) * (Abs(x - mu) / beta + log(2 * beta)), x),  by=[definition(p), log_rules])
        .eq(1 + log(2 * beta),                                        by=[definition(p), standard_integrals]))


@theorem(Eq(Integral(p(x) * v(x)**2, x), 1 / beta**2))
def laplace_information_in_scale():
    """**Fisher information of the Laplace distribution in its scale**."""
    return (calc(Integral(p(x) * v(x)**2, x))
        .eq(Integral(p(x) * (Abs(x - mu) / beta**2 - 1 / beta)**2, x),  by=[definition(v, p), differentiation])
        .eq(1 / beta**2,                                                by=[definition(p), standard_integrals]))


@theorem(Eq(Integral(p(x) * s(x)**2, left) + Integral(p(x) * s(x)**2, right), 1 / beta**2))
def laplace_score_variance():
    """**Mean square of the Laplace location score**, on the two sides of the kink."""
    return (calc(Integral(p(x) * s(x)**2, left) + Integral(p(x) * s(x)**2, right))
        .eq(1 / beta**2,  by=[definition(s, p), differentiation, standard_integrals]))


@theorem(Eq(Integral(p(x) * D(s(x), mu), left) + Integral(p(x) * D(s(x), mu), right), 0))
def laplace_mean_curvature():
    """**Mean slope of the Laplace location score**: it is 0 on both sides of the kink."""
    return (calc(Integral(p(x) * D(s(x), mu), left) + Integral(p(x) * D(s(x), mu), right))
        .eq(0,  by=[definition(s, p), differentiation]))


@refutation(Eq(Integral(p(x) * s(x)**2, left) + Integral(p(x) * s(x)**2, right),
               -Integral(p(x) * D(s(x), mu), left) - Integral(p(x) * D(s(x), mu), right)))
def laplace_breaks_the_equivalence():
    """**The Fisher information equivalence fails for the Laplace location**: 1 against 0."""
    return {"mu": 0, "beta": 1}
