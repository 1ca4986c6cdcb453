"""Smooth families of densities that lose mass to infinity as θ → 0: no exchange of ∂/∂θ and ∫ there.

    p(x) = (1 − θ/(4c)) eˣ/(1 + eˣ)² + θ³ e²ˣ/(2(c + θ² e²ˣ)²)     c = 1 + θ²     ∫ ∂p/∂θ dx = −¼ at θ = 0
    q(x) = (exp(−|x|) + θ⁴ exp(−θ²|x|))/(2(1 + θ²))                                ∫ ∂²q/∂θ² dx = −2 at θ = 0
    r(x) = eˣ/(1 + eˣ)² + (θ/8)(eˣ/(c + θ² e⁴ˣ) − e³ˣ/(c e⁴ˣ + θ²))                ∫ r s² dx = ∞ at θ = 0

All are positive, analytic in θ and of total mass 1 for every θ; the terms with θ tend to 0 at each x as θ → 0.
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
    return ((1 - parameter / (4 * c)) * exp(x) / (1 + exp(x))**2
            + parameter**3 * exp(2 * x) / (2 * (c + parameter**2 * exp(2 * x))**2))


def losing_at_order_two(parameter):
    """The density q at a parameter."""
    return (exp(-Abs(x)) + parameter**4 * exp(-parameter**2 * Abs(x))) / (2 * (1 + parameter**2))


def without_information(parameter):
    """The density r at a parameter."""
    c = 1 + parameter**2
    return (exp(x) / (1 + exp(x))**2 + parameter * exp(x) / (8 * (c + parameter**2 * exp(4 * x)))
            - parameter * exp(3 * x) / (8 * (c * exp(4 * x) + parameter**2)))


p = define("p", losing_at_order_one(t), x)
q = define("q", losing_at_order_two(t), x)
r = define("r", without_information(t), x)
u = define("u", losing_at_order_one(theta[1]), x)
v = define("v", losing_at_order_two(theta[1]), x)
s = define("s", D(log(v(x)), theta[i]), x, i)
w = define("w", without_information(theta[1]), x)
h = define("h", D(log(w(x)), theta[i]), x, i)
first_is_0 = hypothesis("first_component_is_0", Eq(theta[1], 0))

c = 1 + t**2
e, e2, e4 = exp(x), exp(2 * x), exp(4 * x)
A, B = define("A", c + t**2 * e4, x), define("B", c * e4 + t**2, x)
a = define("a", 2 * A(x) + (1 + t)**2 / 2 + (1 + t * e2)**2 / 2 + (1 + t * e)**2 + t**2 * (1 - e2)**2 / 2
           + t**2 * (1 + e4), x)
b = define("b", 2 * B(x) + (1 - t)**2 * e4 / 2 + (e2 - t)**2 / 2 + e2 * (e - t)**2 + t**2 * (e2 - 1)**2 / 2
           + t**2 * (e4 + 1), x)
R = c + t**2 * e2


@theorem(p(x) > 0)
def losing_density_is_positive():
    """**Positivity of the density that loses mass at first order**."""
    a = t * exp(x)
    return (calc(p(x))
        .eq(exp(x) / ((1 + exp(x))**2 * R**2)
            * (R**2 * ((2 * t - 1)**2 + 4 * t**2 + 7) / (16 * c) + (R * t**2 + 1 + a**2) / 2
               + (1 + a)**2 * (t + a)**2 / 4 + (1 + a**2) * (t - a)**2 / 4),
            by=[definition(p), exp_rules])
        .gt(0,
            by=signs))


@theorem(Eq(Integral(p(x), x), 1))
def losing_density_total_mass():
    """**Normalisation of the density that loses mass at first order**."""
    return (calc(Integral(p(x), x))
        .eq(1,  by=[definition(p), standard_integrals, exp_rules, cases(t)]))


@theorem(Eq(Integral(q(x), x), 1))
def leaking_density_total_mass():
    """**Normalisation of the density that loses mass at second order**."""
    return (calc(Integral(q(x), x))
        .eq(1,  by=[definition(q), standard_integrals, cases(t)]))


@refutation(Eq(Integral(p(x) * D(log(p(x)), t), x), 0))
def lost_mass_moves_the_mean_score():
    """**A score whose mean is not 0**: −¼, where mass escapes at first order."""
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


@theorem(r(x) > 0)
def density_of_infinite_information_is_positive():
    """**Positivity of the density whose information is infinite at θ = 0**."""
    return (calc(r(x))
        .eq(e * a(x) / (8 * (1 + e)**2 * A(x)) + e * b(x) / (8 * (1 + e)**2 * B(x)),
            by=[definition(r, a, b, A, B), exp_rules])
        .gt(0,
            by=signs))


@theorem(Eq(Integral(r(x), x), 1))
def density_of_infinite_information_total_mass():
    """**Normalisation of the density whose information is infinite at θ = 0**."""
    return (calc(Integral(r(x), x))
        .eq(1,  by=[definition(r), standard_integrals, cases(t)]))


@refutation(Eq(Integral(w(x) * h(x, i) * h(x, j), x), -Integral(w(x) * D(D(log(w(x)), theta[i]), theta[j]), x)),
            given=[first_is_0])
def infinite_information_breaks_the_equivalence():
    """**The Fisher information equivalence says nothing where the information is infinite**, whatever ∫ ∂²p is."""
    return {"d": 1, "i": 1, "j": 1, "theta": [0]}
