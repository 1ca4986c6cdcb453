"""Smooth families of densities that lose mass to infinity as θ → 0: no exchange of ∂/∂θ and ∫ there.

    p(x) = (1 − θ/(4c)) eˣ/(1 + eˣ)² + θ³ e²ˣ/(2(c + θ² e²ˣ)²)     c = 1 + θ²     ∫ ∂p/∂θ dx = −¼ at θ = 0
    q(x) = (exp(−|x|) + θ⁴ exp(−θ²|x|))/(2(1 + θ²))                                ∫ ∂²q/∂θ² dx = −2 at θ = 0

Both are positive, analytic in θ and of total mass 1 for every θ; the terms with θ tend to 0 at each x as θ → 0.  What
p loses is of first order in θ, and what q loses of second order.  With a vector of parameters, of which the first
component counts alone, they are called u and v.
References: Gelbaum and Olmsted, *Counterexamples in Analysis* (1964), example 9.15.
"""
from derive import *

x, t = real("x"), real("theta")
d = size("d")
i, j = indices("i j", d)
theta = vector("theta", d)
first_is_0 = hypothesis("first_component_is_0", Eq(theta[1], 0))


def losing_at_order_one(parameter):
    """The density p at a parameter."""
    c = 1 + parameter**2
    return ((1 - parameter / (4 * c)) * exp(x) / (1 + exp(x))**2
            + parameter**3 * exp(2 * x) / (2 * (c + parameter**2 * exp(2 * x))**2))


def losing_at_order_two(parameter):
    """The density q at a parameter."""
    return (exp(-Abs(x)) + parameter**4 * exp(-parameter**2 * Abs(x))) / (2 * (1 + parameter**2))


p, u = define("p", losing_at_order_one(t), x), define("u", losing_at_order_one(theta[1]), x)
q, v = define("q", losing_at_order_two(t), x), define("v", losing_at_order_two(theta[1]), x)
s = define("s", D(log(v(x)), theta[i]), x, i)


@theorem(p(x) > 0)
def losing_density_is_positive():
    """**Positivity of the density that loses mass at first order**: its numerator is a sum of squares."""
    c, e = 1 + t**2, exp(x)
    R, g = c + t**2 * e**2, t * e
    return (calc(p(x))
        .eq(e / ((1 + e)**2 * R**2)
            * (R**2 * ((2 * t - 1)**2 + 4 * t**2 + 7) / (16 * c) + (R * t**2 + 1 + g**2) / 2
               + (1 + g)**2 * (t + g)**2 / 4 + (1 + g**2) * (t - g)**2 / 4),
            by=[definition(p), exp_rules])
        .gt(0,
            by=signs))


@theorem(Eq(Integral(p(x), x), 1))
def losing_density_total_mass():
    """**Normalisation of the density that loses mass at first order**."""
    return (calc(Integral(p(x), x))
        .eq(1,  by=[definition(p), standard_integrals, exp_rules, cases(t)]))


@refutation(Eq(Integral(p(x) * D(log(p(x)), t), x), 0))
def lost_mass_moves_the_mean_score():
    """**A score whose mean is not 0**: −¼, where mass escapes at first order."""
    return {"theta": 0}


@refutation(Eq(Integral(u(x) * D(log(u(x)), theta[i]), x), 0))
def lost_mass_moves_the_mean_score_of_a_component():
    """**A score whose mean is not 0**, in one of several parameters."""
    return {"d": 1, "i": 1, "theta": [0]}


@theorem(q(x) > 0)
def leaking_density_is_positive():
    """**Positivity of the density that loses mass at second order**."""
    return (calc(q(x))
        .gt(0,  by=signs))


@theorem(Eq(Integral(q(x), x), 1))
def leaking_density_total_mass():
    """**Normalisation of the density that loses mass at second order**."""
    return (calc(Integral(q(x), x))
        .eq(1,  by=[definition(q), standard_integrals, cases(t)]))


@refutation(Eq(Integral(v(x) * s(x, i) * s(x, j), x), -Integral(v(x) * D(D(log(v(x)), theta[i]), theta[j]), x)),
            given=[first_is_0])
def leaking_mass_breaks_the_equivalence():
    """**The Fisher information equivalence fails where mass escapes at second order**: 0 against 2."""
    return {"d": 1, "i": 1, "j": 1, "theta": [0]}
