"""The score and the Fisher information of smooth mass functions p(n; θ) > 0 on 0, 1, 2, ...: exchanges are hypotheses.

    s_ni = ∂ log p(n; θ)/∂θ_i        I_ij = Σ_n p(n; θ) s_ni s_nj

The mass function q(n) = (2^(−n−1) + θ² (1 − exp(−θ²)) exp(−θ² n))/(1 + θ²) loses mass to infinity as θ → 0.
The first exchange, and finite information beside the second, are used and not shown necessary: mass that escapes at
first order needs a heavy tail, of which the kernel knows no series.
References: Lehmann and Casella, *Theory of Point Estimation* (1998), section 2.5.
"""
from derive import *

d = size("d")
n = index("n", oo, 0)
i, j = indices("i j", d)
t = real("theta")
theta = vector("theta", d)
p = mass_function("p", n, theta)

s = define("s", D(log(p(n, theta)), theta[i]), n, i)
I = define("I", Sum(p(n, theta) * s(n, i) * s(n, j), n), i, j)

exchange_once = exchange(Sum(p(n, theta), n), theta[i], name="first_exchange")
exchange_twice = exchange(Sum(p(n, theta), n), theta[i], theta[j], name="second_exchange")
finite_information = converges(Sum(p(n, theta) * s(n, i) * s(n, j), n), name="finite_information")


@theorem(Eq(Sum(p(n, theta) * s(n, i), n), 0), given=[exchange_once])
def count_score_mean():
    """**Mean of the score** of a mass function on the natural numbers."""
    return (calc(Sum(p(n, theta) * s(n, i), n))
        .eq(Sum(D(p(n, theta), theta[i]), n),    by=[definition(s), differentiation])
        .eq(D(Sum(p(n, theta), n), theta[i]),    by=exchange_once)
        .eq(D(1, theta[i]),                      by=normalised(p))
        .eq(0,                                   by=differentiation))


def leaking(parameter):
    """The mass function q at a parameter."""
    lost = parameter**2 * (1 - exp(-parameter**2)) * exp(-parameter**2 * n)
    return (exp(-n * log(2)) / 2 + lost) / (1 + parameter**2)


q = define("q", leaking(t), n)
u = define("u", leaking(theta[1]), n)
v = define("v", D(log(u[n]), theta[i]), n, i)


@theorem(Eq(Sum(q[n], n), 1))
def leaking_counts_total_mass():
    """**Normalisation of a mass function that loses mass at second order**."""
    return (calc(Sum(q[n], n))
        .eq(1,  by=[definition(q), standard_series, exp_rules, cases(t)]))


@refutation(Eq(Sum(u[n] * v[n, i] * v[n, j], n), -Sum(u[n] * D(D(log(u[n]), theta[i]), theta[j]), n)),
            given=[hypothesis("first_component_is_0", Eq(theta[1], 0))])
def leaking_counts_break_the_equivalence():
    """**The Fisher information equivalence fails where mass escapes at second order**: 0 against 2."""
    return {"d": 1, "i": 1, "j": 1, "theta": [0]}


@theorem(Eq(I[i, j], -Sum(p(n, theta) * D(D(log(p(n, theta)), theta[i]), theta[j]), n)),
         given=[exchange_twice, finite_information],
         necessary={exchange_twice: leaking_counts_break_the_equivalence(p=u).since(
             leaking_counts_total_mass(theta=theta[1]))})
def count_fisher_equivalence():
    """**Fisher information equivalence** on the natural numbers."""
    return (calc(-Sum(p(n, theta) * D(D(log(p(n, theta)), theta[i]), theta[j]), n))
        .eq(-Sum(D(D(p(n, theta), theta[i]), theta[j]) - p(n, theta) * s(n, i) * s(n, j), n),
            by=[definition(s), differentiation])
        .eq(-Sum(D(D(p(n, theta), theta[i]), theta[j]), n) + I[i, j],
            by=definition(I))
        .eq(-D(D(Sum(p(n, theta), n), theta[i]), theta[j]) + I[i, j],
            by=exchange_twice)
        .eq(-D(D(1, theta[i]), theta[j]) + I[i, j],
            by=normalised(p))
        .eq(I[i, j],
            by=differentiation))
