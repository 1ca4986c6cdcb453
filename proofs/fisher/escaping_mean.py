"""A smooth family of densities whose mean escapes to infinity as θ → 0, and takes no mass along.

    p(x) = (¾ + θ/(40c)) eˣ/(1 + eˣ)² + (¼ − θ/(40c)) 6e²ˣ/(1 + eˣ)⁴ + (θ/12) h′(x)
    h(x) = θ² e²ˣ/(c + θ² e²ˣ)²        c = 1 + θ²        ∫ x p dx = −θ/(24c)        ∫ x ∂p/∂θ dx = 0 at θ = 0

It is positive, analytic in θ and of total mass 1 for every θ, and ∫ h′ dx = 0; the term with h′ tends to 0 at each x as
θ → 0.
References: Gelbaum and Olmsted, *Counterexamples in Analysis* (1964), example 9.15.
"""
from derive import *

x, t = real("x"), real("theta")
c = 1 + t**2
z = exp(x)
logistic, narrow = exp(x) / (1 + exp(x))**2, 6 * exp(2 * x) / (1 + exp(x))**4
p = define("p", (30 * c + t) / (40 * c) * logistic + (10 * c - t) / (40 * c) * narrow
           + t**3 * exp(2 * x) / (6 * (c + t**2 * exp(2 * x))**2)
           - t**5 * exp(4 * x) / (3 * (c + t**2 * exp(2 * x))**3), x)
m = define("m", -t / (24 * c))
Q = define("Q", t**2 * (1 + z**2), x)
a = define("a", (1 - z)**2 / 4 + (1 + z**2) / 2, x)


@theorem(p(x) > 0)
def drifting_density_is_positive():
    """**Positivity of the density whose mean escapes**."""
    kept = ((1 + t)**2 + 19 * c) / (80 * c) * logistic + ((1 - t)**2 + 19 * c) / (80 * c) * narrow
    return (calc(p(x))
        .eq(kept + z / (2 * (1 + z)**2) + t**3 * z**2 / (6 * (1 + Q(x))**2) - t**5 * z**4 / (3 * (1 + Q(x))**3),
            by=[definition(p, Q), exp_rules])
        .eq(kept + z / ((1 + z)**2 * (1 + Q(x))**3)
            * ((1 + Q(x)) * (1 + t**2 * (1 - z)**2 + t**4 * (1 + z**2 + z**2 * a(x))
                             + t**2 * (1 + z)**2 * (1 + t * z / 2)**2) / 6
               + (1 + 3 * Q(x) + t**4 * (3 + 3 * z**2 + z**2 * ((1 - z)**2 + 1 + z**2))
                  + t**6 * ((1 + z**2)**2 + z**2 * (1 + z**2) + z**4 * a(x))
                  + t**4 * z**2 * (1 + z)**2 * (1 - t * z / 2)**2) / 3),
            by=definition(Q, a))
        .gt(0,
            by=signs))


@theorem(Eq(Integral(p(x), x), 1))
def drifting_density_total_mass():
    """**Normalisation of the density whose mean escapes**."""
    return (calc(Integral(p(x), x))
        .eq(1,  by=[definition(p), standard_integrals, exp_rules, cases(t)]))


@theorem(Eq(Integral(p(x) * x, x), m))
def drifting_density_mean():
    """**Mean of the density whose mean escapes**: its slope at θ = 0 is not ∫ x ∂p/∂θ dx."""
    return (calc(Integral(p(x) * x, x))
        .eq(m,  by=[definition(p, m), standard_integrals, gamma_rules, exp_rules, cases(t)]))
