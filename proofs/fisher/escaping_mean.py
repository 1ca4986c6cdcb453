"""A smooth family of densities whose mean escapes to infinity as θ → 0, and takes no mass along.

    p(x) = ((1 + θ/(4c)) 2e²ˣ/u² + (1 − θ/(4c)) 12e⁴ˣ/u⁴ + 3eˣ/u + θ h′(x))/(2 + 3π/2)        u = 1 + e²ˣ
    h(x) = θ² e²ˣ/(c + θ² e²ˣ)²        c = 1 + θ²        ∫ x ∂p/∂θ dx = 0 at θ = 0

It is positive, analytic in θ and of total mass 1 for every θ, and ∫ h′ dx = 0; the term with h′ tends to 0 at each x as
θ → 0.
References: Gelbaum and Olmsted, *Counterexamples in Analysis* (1964), example 9.15.
"""
from derive import *

x, t = real("x"), real("theta")
c, whole = 1 + t**2, 2 + 3 * pi / 2
u = 1 + exp(2 * x)
wide, narrow, tails = 2 * exp(2 * x) / u**2, 12 * exp(4 * x) / u**4, exp(x) / u
slope = 2 * t**2 * exp(2 * x) * (c - t**2 * exp(2 * x)) / (c + t**2 * exp(2 * x))**3
p = define("p", ((1 + t / (4 * c)) * wide + (1 - t / (4 * c)) * narrow + 3 * tails + t * slope) / whole, x)
m = define("m", -t / (2 * c * whole))
Q = define("Q", t**2 * (1 + exp(2 * x)), x)


@theorem(p(x) > 0)
def drifting_density_is_positive():
    """**Positivity of the density whose mean escapes**."""
    a = t * exp(x)
    return (calc(p(x))
        .eq((((1 + t)**2 + 7 * c) / (8 * c) * wide + ((1 - t)**2 + 7 * c) / (8 * c) * narrow
             + tails / (1 + Q(x))**3
             * ((1 + Q(x)) * (1 + Q(x) * (c + (1 + a)**2))
                + 2 * (1 + 3 * Q(x) + Q(x)**2 + a**2 * Q(x) + t**4 * Q(x) + Q(x)**2 * (1 - a)**2
                       + t**2 * Q(x) * (1 + a)**2))) / whole,
            by=[definition(p, Q), exp_rules])
        .gt(0,
            by=signs))


@theorem(Eq(Integral(p(x), x), 1))
def drifting_density_total_mass():
    """**Normalisation of the density whose mean escapes**."""
    return (calc(Integral(p(x), x))
        .eq(1,  by=[definition(p), standard_integrals, gamma_rules, exp_rules, cases(t)]))


@theorem(Eq(Integral(p(x) * x, x), m))
def drifting_density_mean():
    """**Mean of the density whose mean escapes**: its slope at θ = 0 is not ∫ x ∂p/∂θ dx."""
    return (calc(Integral(p(x) * x, x))
        .eq(m,  by=[definition(p, m), standard_integrals, gamma_rules, exp_rules, cases(t)]))
