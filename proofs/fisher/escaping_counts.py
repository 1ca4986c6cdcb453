"""Smooth families of mass functions on 0, 1, 2, ... that lose mass to infinity as θ → 0: no exchange of ∂/∂θ and Σ.

    p(n) = 2^(−n−1) (1 − θ/(2c)) + (f(n) − f(n + 1)) θ/2    f(n) = 1/(1 + θ² 4ⁿ)      Σ_n ∂p/∂θ = −½ at θ = 0
    q(n) = (2^(−n−1) + θ² (1 − exp(−θ²)) exp(−θ² n))/c                                Σ_n ∂²q/∂θ² = −2 at θ = 0
    r(n) = 2^(−n−1) (1 − θ/(4c)) + (g(n) − g(n + 1)) θ/4    g(n) = 2ⁿ/(1 + θ² 16ⁿ)    Σ_n r (∂ log r/∂θ)² = ∞ at θ = 0

Here c = 1 + θ².  All are positive, analytic in θ and of total mass 1 for every θ.
References: Gelbaum and Olmsted, *Counterexamples in Analysis* (1964), example 9.15.
"""
from derive import *

d = size("d")
n = index("n", oo, 0)
i, j = indices("i j", d)
t = real("theta")
theta = vector("theta", d)
c = 1 + t**2
first_is_0 = hypothesis("first_component_is_0", Eq(theta[1], 0))

e = define("e", 2**n, n)


def regular(parameter, parts):
    """2^(−n−1) (1 − θ/((1 + θ²) parts))."""
    return (1 - parameter / (parts * (1 + parameter**2))) / (2 * e[n])


def losing_at_order_one(parameter):
    """The mass function p at a parameter."""
    f, later = (1 / (1 + parameter**2 * power**2) for power in (e[n], 2 * e[n]))
    return regular(parameter, 2) + parameter * (f - later) / 2


def losing_at_order_two(parameter):
    """The mass function q at a parameter."""
    lost = parameter**2 * (1 - exp(-parameter**2)) * exp(-parameter**2 * n)
    return (1 / (2 * e[n]) + lost) / (1 + parameter**2)


def without_information(parameter):
    """The mass function r at a parameter."""
    g, later = (power / (1 + parameter**2 * power**4) for power in (e[n], 2 * e[n]))
    return regular(parameter, 4) + parameter * (g - later) / 4


p = define("p", losing_at_order_one(t), n)
q = define("q", losing_at_order_two(t), n)
r = define("r", without_information(t), n)
u = define("u", losing_at_order_one(theta[1]), n)
v = define("v", losing_at_order_two(theta[1]), n)
w = define("w", without_information(theta[1]), n)
s = define("s", D(log(v[n]), theta[i]), n, i)
h = define("h", D(log(w[n]), theta[i]), n, i)
a = define("a", t * e[n], n)
b = define("b", t * e[n]**2, n)
A = define("A", (1 + a[n]**2) * (1 + 4 * a[n]**2), n)


@theorem(p[n] > 0)
def losing_counts_are_positive():
    """**Positivity of the mass function that loses mass at first order**."""
    return (calc(p[n])
        .eq((3 + 12 * a[n]**2 + 3 * a[n]**2 * (1 + 2 * a[n])**2 + (1 - t)**2 * A[n] / c) / (8 * e[n] * A[n]),
            by=[definition(p, a, A)])
        .gt(0,
            by=signs))


@theorem(Eq(Sum(p[n], n), 1))
def losing_counts_total_mass():
    """**Normalisation of the mass function that loses mass at first order**."""
    return (calc(Sum(p[n], n))
        .eq(1,  by=[definition(p, e), standard_series, cases(t)]))


@theorem(Eq(Sum(q[n], n), 1))
def leaking_counts_total_mass():
    """**Normalisation of a mass function that loses mass at second order**."""
    return (calc(Sum(q[n], n))
        .eq(1,  by=[definition(q, e), standard_series, exp_rules, cases(t)]))


@theorem(r[n] > 0)
def counts_of_infinite_information_are_positive():
    """**Positivity of the mass function whose information is infinite at θ = 0**."""
    return (calc(r[n])
        .eq((4 + (1 - t)**2 / c + 2 * (1 + b[n])**2 / (1 + b[n]**2) + (1 - 4 * b[n])**2 / (1 + 16 * b[n]**2))
            / (16 * e[n]),
            by=[definition(r, b)])
        .gt(0,
            by=signs))


@theorem(Eq(Sum(r[n], n), 1))
def counts_of_infinite_information_total_mass():
    """**Normalisation of the mass function whose information is infinite at θ = 0**."""
    return (calc(Sum(r[n], n))
        .eq(1,  by=[definition(r, e), standard_series, cases(t)]))


@refutation(Eq(Sum(u[n] * D(log(u[n]), theta[i]), n), 0))
def lost_counts_move_the_mean_score():
    """**A score whose mean is not 0**, where mass on the natural numbers escapes at first order: −½."""
    return {"d": 1, "i": 1, "theta": [0]}


@refutation(Eq(Sum(v[n] * s[n, i] * s[n, j], n), -Sum(v[n] * D(D(log(v[n]), theta[i]), theta[j]), n)),
            given=[first_is_0])
def leaking_counts_break_the_equivalence():
    """**The Fisher information equivalence fails where mass escapes at second order**: 0 against 2."""
    return {"d": 1, "i": 1, "j": 1, "theta": [0]}


@refutation(Eq(Sum(w[n] * h[n, i] * h[n, j], n), -Sum(w[n] * D(D(log(w[n]), theta[i]), theta[j]), n)),
            given=[first_is_0])
def infinite_information_of_counts_breaks_the_equivalence():
    """**The Fisher information equivalence says nothing where the information is infinite**, whatever Σ ∂²p is."""
    return {"d": 1, "i": 1, "j": 1, "theta": [0]}
