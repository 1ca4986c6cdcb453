"""Smooth families of densities that lose mass to infinity as θ → 0: no exchange of ∂/∂θ and ∫ there.

    p(x) = ((6 − 2θ/c) exp(−6|x|) + e⁵ˣ/(1 + e²ˣ)³ + 4θ⁷ e⁶ˣ/(c + θ² e²ˣ)⁴)/(2 + 3π/16)     ∫ ∂p/∂θ dx < 0 at θ = 0
    q(x) = (exp(−|x|) + θ⁴ exp(−θ²|x|))/(2c)                                                ∫ ∂²q/∂θ² dx = −2 at θ = 0

Here c = 1 + θ².  Both are positive, analytic in θ and of total mass 1 for every θ; the terms that escape tend to 0 at
each x as θ → 0.  T(x) = exp(−2x) tends to 0 where p loses mass: for its mean m the exchange holds.
References: Gelbaum and Olmsted, *Counterexamples in Analysis* (1964), example 9.15.
"""
from derive import *

x, t = real("x"), real("theta")
d = size("d")
i, j = indices("i j", d)
theta = vector("theta", d)


def losing_at_order_one(parameter):
    """The density p at a parameter."""
    c = 1 + parameter**2
    return ((6 - 2 * parameter / c) * exp(-6 * Abs(x)) + exp(5 * x) / (1 + exp(2 * x))**3
            + 4 * parameter**7 * exp(6 * x) / (c + parameter**2 * exp(2 * x))**4) / (2 + 3 * pi / 16)


def losing_at_order_two(parameter):
    """The density q at a parameter."""
    return (exp(-Abs(x)) + parameter**4 * exp(-parameter**2 * Abs(x))) / (2 * (1 + parameter**2))


p = define("p", losing_at_order_one(t), x)
q = define("q", losing_at_order_two(t), x)
u = define("u", losing_at_order_one(theta[1]), x)
v = define("v", losing_at_order_two(theta[1]), x)
s = define("s", D(log(v(x)), theta[i]), x, i)
first_is_0 = hypothesis("first_component_is_0", Eq(theta[1], 0))

T = define("T", exp(-2 * x), x)
c = 1 + t**2
m = define("m", (Rational(9, 4) - 3 * t / (4 * c) + pi / 16 + t**3 / (3 * c**2)) / (2 + 3 * pi / 16))
Q = define("Q", t**2 * (1 + exp(2 * x)), x)
e, e2 = exp(x), exp(2 * x)


@theorem(p(x) > 0)
def losing_density_is_positive():
    """**Positivity of the density that loses mass at first order**."""
    return (calc(p(x))
        .eq(((5 * c + (1 - t)**2) / c * exp(-6 * Abs(x)) + e**5 / ((1 + e2)**3 * (1 + Q(x))**4)
             * (1 + 4 * Q(x) + 6 * Q(x)**2 + Q(x)**3 * (t**2 + (2 + t * e)**2))) / (2 + 3 * pi / 16),
            by=[definition(p, Q), exp_rules])
        .gt(0,
            by=signs))


@theorem(Eq(Integral(p(x), x), 1))
def losing_density_total_mass():
    """**Normalisation of the density that loses mass at first order**."""
    return (calc(Integral(p(x), x))
        .eq(1,  by=[definition(p), standard_integrals, gamma_rules, exp_rules, cases(t)]))


@theorem(Eq(Integral(p(x) * T(x), x), m))
def losing_density_mean():
    """**Mean of exp(−2x) under the density that loses mass at first order**."""
    return (calc(Integral(p(x) * T(x), x))
        .eq(m,  by=[definition(p, T, m), standard_integrals, gamma_rules, exp_rules, cases(t)]))


@theorem(Eq(Integral(q(x), x), 1))
def leaking_density_total_mass():
    """**Normalisation of the density that loses mass at second order**."""
    return (calc(Integral(q(x), x))
        .eq(1,  by=[definition(q), standard_integrals, cases(t)]))


@refutation(Eq(Integral(p(x) * D(log(p(x)), t), x), 0))
def lost_mass_moves_the_mean_score():
    """**A score whose mean is not 0**, where mass escapes at first order."""
    return {"theta": 0}


@refutation(Eq(Integral(u(x) * D(log(u(x)), theta[i]), x), 0))
def lost_mass_moves_the_mean_score_of_a_component():
    """**A score whose mean is not 0**, in one of several parameters."""
    return {"d": 1, "i": 1, "theta": [0]}


@refutation(Eq(Integral(v(x) * s(x, i) * s(x, j), x), -Integral(v(x) * D(D(log(v(x)), theta[i]), theta[j]), x)),
            given=[first_is_0])
def leaking_mass_breaks_the_equivalence():
    """**The Fisher information equivalence fails where mass escapes at second order**: 0 against 2."""
    return {"d": 1, "i": 1, "j": 1, "theta": [0]}
