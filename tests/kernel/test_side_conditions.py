"""Side conditions of named rules, and shapes that the families of sums, products and integrals meet or miss."""
from __future__ import annotations

import pytest
from lines import A, K, N, S, T, a, b, c, i, j, k, p, r, t, u, w, writing, x, y, z
from reasons_table import Line
from sympy import IndexedBase, sin

from derive import (
    KL,
    Abs,
    D,
    Eq,
    H,
    Integral,
    Ne,
    Product,
    Sum,
    algebra,
    binomial,
    converges,
    definition,
    density,
    differentiation,
    exp,
    factorial,
    fermat,
    first_derivative_test,
    forall,
    function,
    gamma_rules,
    hypothesis,
    index,
    induction,
    log,
    log_rules,
    nonnegative,
    oo,
    products,
    real,
    signs,
    splitting,
    sqrt,
    standard_integrals,
    standard_series,
    summation,
    xlogy,
)
from derive.language.propositions import relate

NO = "not an identity"
bare = IndexedBase("bare")
m, n = index("m", oo, 0), index("n", oo)
P, G = density("P", t, u), function("G")

with writing():
    whole = converges(Integral(G(t) + t, t), "whole")
    test = first_derivative_test(b, at=0, slope=2 * b**2)
    best = hypothesis("best", forall(c, (c - a)**2 >= (b - a)**2))
    best_vector = hypothesis("best_vector", forall(w, w[1]**2 >= x[1]**2))
    best_distribution = hypothesis("best_distribution", forall(w, w[1]**2 >= p[1]**2))
    best_size = hypothesis("best_size", forall(c, c**2 >= K**2))
    two_sided = hypothesis("two_sided", forall(c, c**2 >= c**2 - b**2))

    TRUE = {
        "a binomial sum of exponentials": Line(Sum(binomial(K, k) * exp(S * k) * 2**k, (k, 0, K)), "=",
                                               (2 * exp(S) + 1)**K, (standard_series,)),
        "a sum whose convergence is given": Line(2 * Integral(G(t) + t, t), "=",
                                                 Integral(G(t) + t, t) + Integral(G(t) + t, t), (algebra,), (whole,)),
        "an integral over a range that may be a point": Line(0 * r, "<=", Integral(exp(t), (t, 0, r)), (signs,)),
        "Fermat's rule for a vector": Line(D(x[1]**2, x[1]), "=", 0, (fermat(best_vector),), (best_vector,)),
        "a weighted geometric sum": Line(Sum(k * a**k, k) * (1 - a)**2, "=", a - (K + 1) * a**(K + 1) + K * a**(K + 2),
                                         (summation,)),
        "a geometric sum that falls": Line((b - a) * Sum(b**(K - k) * a**(k - 1), k), "=", b**K - a**K, (summation,)),
        "components of a bare name": Line(bare[k] + bare[k], "=", 2 * bare[k], (algebra,)),
        "components with one place and with two": Line(D(bare[1], bare[1, 1]), "=", 0, (differentiation,)),
        "powers of a positive sum": Line((S + T)**(1 - K) * (S + T)**K, "=", S + T, (algebra,)),
    }
    FALSE = {
        "a binomial sum over its index": Line(Sum(binomial(N, k) / k * a**k * b**(N - k), (k, 1, N)), "=",
                                              (a + b)**N, (standard_series,), says=NO),
        "a binomial sum with squares above": Line(Sum(binomial(K, k) * a**(k * k) * b**(K - k), (k, 0, K)), "=", 1,
                                                  (standard_series,), says=NO),
        "a logarithm of a hidden zero": Line(log(1 - 1 / (1 + T) - T / (1 + T)) * a, "=", 1, (log_rules,), says=NO),
        "a range with a negative power": Line(Sum(a**(k - 2), (k, 1, K - 1)), "=", 1, (splitting,), says=NO),
        "an integral over a point": Line(0 * r, "<", Integral(exp(t), (t, 0, r)), (signs,), says="not an inequality"),
        "an infinite double sum": Line(Sum(exp(-m - n), m, n), "=", 1, (standard_series,), says="sum of sums"),
        "an infinite sum from −1": Line(Sum(exp(-m), (m, -1, oo)), "=", 1, (standard_series,), says="natural number"),
        "Fermat's rule for a second derivative": Line(D((b - a)**2, b, b), "=", 0, (fermat(best),), (best,),
                                                      "is not about"),
        "Fermat's rule with the candidate on both sides": Line(D(b**2, b), "=", 0, (fermat(two_sided),), (two_sided,),
                                                               "does not compare"),
        "Fermat's rule for a distribution": Line(D(p[1]**2, p[1]), "=", 0, (fermat(best_distribution),),
                                                 (best_distribution,), "may vary like w"),
        "Fermat's rule for a size": Line(D(x[1]**2, x[1]), "=", 0, (fermat(best_size),), (best_size,),
                                         "may vary like c"),
        "a test under a bound for all": Line(a, "<=", b**2 + a, (test,), (hypothesis("far", forall(k, x[k] > b)),),
                                             "far does not leave an open interval"),
        "a test off a point": Line(a, "<=", b**2 + a, (test,), (hypothesis("off", Ne(b, 1)),),
                                   "off does not leave an open interval"),
        "a test under a bound on a square": Line(a, "<=", b**2 + a, (test,), (hypothesis("disc", b**2 < 1),),
                                                 "disc does not leave an open interval"),
        "a test under an integral": Line(a, "<=", b**2 + a, (test,),
                                         (hypothesis("mass", Eq(Integral(exp(-t) * b, (t, 0, oo)), 1)),),
                                         "mass does not leave an open interval"),
        "a test for an equation": Line(a, "=", b, (test,), says="proves no equation"),
        "a test for half an equivalence": Line(Eq(a, b**2 + a), "iff", relate(b, "<=", 0), (test,),
                                               says="proves a ≤ b"),
        "induction on what is not there": Line(a, "<=", a + 1, (induction(N),), says="does not speak of N"),
        "a product in an exponent": Line(Integral(exp(-t * t * log(t)), (t, 0, oo)), "=", 1, (standard_integrals,),
                                         says=NO),
        "a factorial of twice the index": Line(Sum(exp(-m) / factorial(2 * m), m), "=", 1, (standard_series,), says=NO),
        "two logistic factors": Line(Integral(exp(t) / (1 + exp(t))**2 / (1 + exp(2 * t))**2, t), "=", 1,
                                     (standard_integrals,), says=NO),
        "a logistic integral of a cube": Line(Integral(t**3 * exp(t) / (1 + exp(t))**2, t), "=", 0,
                                              (standard_integrals,), says=NO),
        "a kink of a square": Line(Integral(exp(-Abs(t**2 - 1)), t), "=", 1, (standard_integrals,), says=NO),
        "a kink of an exponential": Line(Integral(exp(-Abs(t + exp(t))), t), "=", 1, (standard_integrals,), says=NO),
        "two definitions for none": Line(KL(p, p) * 0, "=", H(p) * 0, (definition(KL, H),), says="is idle"),
        "two definitions for one": Line(H(p), "=", -Sum(xlogy(p[k], p[k]), k), (definition(KL, H),),
                                        says="KullbackLeibler is idle in definition of KL, H"),
        "a certificate of another language": Line(a, "<=", b, (nonnegative(sin(a)),), says="sin is not in the"),
        "a density and a number of one name": Line(P(t, u) * real("P"), "=", 1, (algebra,), says="print as P"),
        "a function and a number of one name": Line(real("G") * G(t), "=", 1, (algebra,), says="print as G"),
        "signs for an equation": Line(a, "=", a + 0, (signs,), says="signs prove no equation"),
        "fractions that do not telescope": Line(Sum(1 / ((k + S) * (k + T)), k), "=", 1, (summation,), says=NO),
        "a product of a polynomial": Line(Product(k * a + k * k + 1, k), "=", 1, (products, gamma_rules), says=NO),
        "a sum of powers of a sum": Line(Sum((a + b)**k * z[k], k), "=", 1, (summation,), says=NO),
        "a product of squares above": Line(Product(a**(k * k), k), "=", 1, (products,), says=NO),
        "a product of roots of products": Line(Product(sqrt(x[k] * y[k]), k), "=", 1, (products,), says=NO),
        "for all of one index and of two": Line(forall(i, Eq(x[i], 0)), "iff", forall(i, j, Eq(x[i], 0)), (algebra,),
                                                says="not known to be equivalent"),
        "for all of two triangles": Line(forall(i, (j, 1, i), Eq(A[i, j], 0)), "iff",
                                         forall(j, (i, 1, j), Eq(A[i, j], 0)), (algebra,),
                                         says="not known to be equivalent"),
        "a density at its own parameter": Line(D(P(u, u), u), "=", 0, (differentiation,), says=NO),
    }


@pytest.mark.parametrize("name", TRUE)
def test_the_conditions_are_met(name: str) -> None:
    """With just the reasons that it cites."""
    TRUE[name].require_accepted()


@pytest.mark.parametrize("name", FALSE)
def test_a_condition_fails(name: str) -> None:
    """With a message that says which."""
    FALSE[name].require_refused()
