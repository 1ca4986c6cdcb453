"""The uniform distribution on (0, θ): moments, entropy, and why its support breaks the Fisher information equivalence.

    p(x) = 1/θ

References: Casella and Berger, *Statistical Inference* (2002), example 7.3.13.
"""
from derive import *

x = real("x")
theta = positive("theta")

p = define("p", 1 / theta, x)
s = define("s", D(log(p(x)), theta), x)
support = (x, 0, theta)


@theorem(Eq(Integral(p(x), support), 1))
def uniform_total_mass():
    """**Normalisation of the uniform density**."""
    return (calc(Integral(p(x), support))
        .eq(1,  by=[definition(p), standard_integrals]))


@theorem(Eq(Integral(x * p(x), support), theta / 2))
def uniform_mean():
    """**Mean of the uniform distribution**."""
    return (calc(Integral(x * p(x), support))
        .eq(theta / 2,  by=[definition(p), standard_integrals]))


@theorem(Eq(Integral((x - theta / 2)**2 * p(x), support), theta**2 / 12))
def uniform_variance():
    """**Variance of the uniform distribution**."""
    return (calc(Integral((x - theta / 2)**2 * p(x), support))
        .eq(theta**2 / 12,  by=[definition(p), standard_integrals]))


@theorem(Eq(-Integral(p(x) * log(p(x)), support), log(theta)))
def uniform_entropy():
    """**Differential entropy of the uniform distribution**: it is negative for θ < 1."""
    return (calc(-Integral(p(x) * log(p(x)), support))
        .eq(log(theta),  by=[definition(p), log_rules, standard_integrals]))


@theorem(Eq(Integral(p(x) * s(x)**2, support), 1 / theta**2))
def uniform_score_variance():
    """**Mean square of the uniform score**."""
    return (calc(Integral(p(x) * s(x)**2, support))
        .eq(1 / theta**2,  by=[definition(s, p), differentiation, standard_integrals]))


@refutation(Eq(Integral(p(x) * s(x)**2, support), -Integral(p(x) * D(s(x), theta), support)))
def uniform_breaks_the_equivalence():
    """**The Fisher information equivalence fails for the uniform distribution**: ¼ against −¼ at θ = 2."""
    return {"theta": 2}


@refutation(Eq(D(Integral(p(x), support), theta), Integral(D(p(x), theta), support)))
def uniform_breaks_the_exchange():
    """**The support moves with θ**: the derivative of the total mass is 0, the integral of the derivative −½."""
    return {"theta": 2}


@refutation(-Integral(p(x) * log(p(x)), support) >= 0)
def differential_entropy_may_be_negative():
    """**A differential entropy may be negative**."""
    return {"theta": "1/2"}
