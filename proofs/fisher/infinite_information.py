"""A smooth family of densities whose Fisher information is infinite at θ = 0.

    r(x) = eˣ/(1 + eˣ)² + (θ/8)(eˣ/(c + θ² e⁴ˣ) − e³ˣ/(c e⁴ˣ + θ²)),    c = 1 + θ²

It is positive, analytic in θ and of total mass 1; the integral of r s² over the line is infinite at θ = 0.
References: Gelbaum and Olmsted, *Counterexamples in Analysis* (1964), example 9.15.
"""
from derive import *
from derive.proofs.fisher.escaping_mass import c, e, e2, first_is_0, i, j, t, theta, x


def without_information(parameter):
    """The density r at a parameter."""
    c = 1 + parameter**2
    return (exp(x) / (1 + exp(x))**2 + parameter * exp(x) / (8 * (c + parameter**2 * exp(4 * x)))
            - parameter * exp(3 * x) / (8 * (c * exp(4 * x) + parameter**2)))


r = define("r", without_information(t), x)
w = define("w", without_information(theta[1]), x)
h = define("h", D(log(w(x)), theta[i]), x, i)
e4 = exp(4 * x)
A, B = define("A", c + t**2 * e4, x), define("B", c * e4 + t**2, x)
a = define("a", 2 * A(x) + (1 + t)**2 / 2 + (1 + t * e2)**2 / 2 + (1 + t * e)**2 + t**2 * (1 - e2)**2 / 2
           + t**2 * (1 + e4), x)
b = define("b", 2 * B(x) + (1 - t)**2 * e4 / 2 + (e2 - t)**2 / 2 + e2 * (e - t)**2 + t**2 * (e2 - 1)**2 / 2
           + t**2 * (e4 + 1), x)


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
