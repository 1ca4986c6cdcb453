"""Powers with natural exponents of any base, sums over split and turned ranges, products; and their near misses."""
from __future__ import annotations

import pytest
from lines import A, K, N, S, T, a, b, i, j, k, outcome, r, writing, x, y
from reasons_table import Line

from derive import (
    Abs,
    D,
    Eq,
    Ne,
    Product,
    Sum,
    algebra,
    binomial,
    differentiation,
    exp,
    exp_rules,
    factorial,
    forall,
    gamma_rules,
    hypothesis,
    log,
    products,
    splitting,
    standard_series,
    summation,
    trigamma,
)
from derive.language.propositions import relate

NO = "not an identity"

with writing():
    off_zero, off_one = hypothesis("a_nonzero", Ne(a, 0)), hypothesis("a_not_one", Ne(a, 1))
    off_sum = hypothesis("sum_nonzero", Ne(a + b, 0))
    shorter = hypothesis("shorter", relate(N, "<=", K))
    rows = hypothesis("rows", forall(i, Eq(Sum(A[i, j], j), 1)))

    TRUE = {
        "a power times its base": Line(a * a**K, "=", a**(K + 1), (algebra,)),
        "a power of a sum": Line((a + b)**(K + 1), "=", (a + b) * (a + b)**K, (algebra,)),
        "a power over its base": Line(a**K / a, "=", a**(K - 1), (algebra,), (off_zero,)),
        "a sign twice": Line((-1)**K * (-1)**K, "=", 1, (algebra,)),
        "a power of an opposite": Line((-a)**K, "=", (-1)**K * a**K, (algebra,)),
        "an even power": Line(a**(2 * K), "=", Abs(a)**(2 * K), (algebra,)),
        "an absolute value of a power": Line(Abs(a**K), "=", Abs(a)**K, (algebra,)),
        "an absolute value of a power and a factor": Line(Abs(a**K * b), "=", Abs(a)**K * Abs(b), (algebra,)),
        "a power of a positive factor": Line((a * S)**K, "=", a**K * S**K, (algebra,)),
        "a sign to a triangular number": Line(2 * (-1)**(K * (K + 1) / 2), "=",
                                              (-1)**(K * (K + 1) / 2) + (-1)**(K * (K + 1) / 2), (algebra,)),
        "a negative power of a sum": Line((a + b)**(1 - K), "=", (a + b) * (a + b)**(-K), (algebra,), (off_sum,)),
        "a slope of a power": Line(D(a**K, a), "=", K * a**(K - 1), (differentiation,)),
        "a geometric sum, multiplied out": Line((1 - a) * Sum(a**k, k), "=", a - a**(K + 1), (summation,)),
        "a geometric sum": Line(Sum(a**k, k), "=", (a - a**(K + 1)) / (1 - a), (summation,), (off_one,)),
        "a sum that is not geometric": Line(Sum((a + k)**k + k, k), "=", Sum((a + k)**k, k) + K * (K + 1) / 2,
                                            (summation,)),
        "a difference of powers": Line((a - b) * Sum(a**(K - k) * b**(k - 1), k), "=", a**K - b**K, (summation,)),
        "the binomial theorem": Line(Sum(binomial(K, k) * a**k * b**(K - k), (k, 0, K)), "=", (a + b)**K,
                                     (standard_series,)),
        "the binomial theorem from 1 on": Line(Sum(binomial(N, k) * a**k * b**(N - k), (k, 1, N)), "=",
                                               (a + b)**N - b**N, (standard_series,)),
        "the binomial theorem of a square": Line(Sum(binomial(K, k) * a**(2 * k) * b**(K - k), (k, 0, K)), "=",
                                                 (a**2 + b)**K, (standard_series,)),
        "the mean of a binomial": Line(Sum(k * binomial(K, k) * a**k * b**(K - k), (k, 1, K)), "=",
                                       K * a * (a + b)**(K - 1), (standard_series,)),
        "a factorial moment": Line(Sum(k * (k - 1) * binomial(K, k) * a**k * b**(K - k), (k, 0, K)), "=",
                                   K * (K - 1) * a**2 * (a + b)**(K - 2), (standard_series,), (off_sum,)),
        "an alternating row": Line(Sum(binomial(K, k) * (-1)**k, (k, 0, K)), "=", 0, (standard_series,)),
        "a split range": Line(Sum(1 / k, (k, 1, N)) + Sum(1 / k, (k, N + 1, K)), "=", Sum(1 / k, k), (splitting,),
                              (shorter,)),
        "both triangles": Line(Sum(A[i, j], (j, 1, i), (i, 1, K)) + Sum(A[i, j], (j, i + 1, K), (i, 1, K)), "=",
                               Sum(A[i, j], j, i), (splitting,)),
        "partial sums": Line(Sum(x[j], (j, 1, i), (i, 1, K)), "=", Sum((K + 1 - j) * x[j], j), (splitting,)),
        "a triangle that is not extended": Line(Sum(1 / (i - j), (j, 1, i - 1), (i, 1, K)), "=",
                                                Sum(1 / (j - i), (j, i + 1, K), (i, 1, K)), (splitting,)),
        "rows inside a sum": Line(Sum(A[i, j] * x[i], j, i), "=", Sum(x[i], i), (rows,), (rows,)),
        "a product of products": Line(Product(a * exp(x[k]), k), "=", a**K * exp(Sum(x[k], k)), (products,)),
        "a product to a factorial": Line(Product(k / (k + T), k) * Product(k + T, k), "=", Product(k, k), (products,)),
        "a product of zeros": Line(Product(0 * x[k], k) + Product(S * x[k], k), "=",
                                   Product(0 * y[k], k) + S**K * Product(x[k], k), (products,)),
        "a factor that stays": Line(Product(S * a**k, k), "=", S**K * Product(a**k, k), (products,)),
        "a product of equal powers": Line(Product(x[k]**N, k), "=", Product(x[k], k)**N, (products,)),
        "a product of logarithms": Line(exp(Sum(log(S + x[k]**2), k)), "=", Product(S + x[k]**2, k),
                                        (exp_rules, products)),
        "a product of factorials": Line(Product(1 / factorial(k - 1), k) * Product(factorial(k), k), "=", factorial(K),
                                        (products, gamma_rules)),
        "a trigamma of a size": Line(trigamma(N), "=", trigamma(1) - Sum(k**-2, (k, 1, N - 1)),
                                     (gamma_rules, summation)),
        "a slope of a product": Line(D(Product(exp(T * x[k]) + 1, k), T), "=",
                                     Product(exp(T * x[k]) + 1, k)
                                     * Sum(x[k] * exp(T * x[k]) / (exp(T * x[k]) + 1), k), (differentiation,)),
    }
    FALSE = {
        "a power over a base that may vanish": Line(a**K / a, "=", a**(K - 1), (algebra,), says="division by"),
        "zero to an exponent that may be 0": Line(a**(K - 1) * 0**(K - 1), "=", 0, (algebra,), says=NO),
        "a negative exponent": Line(a**(1 - K), "=", a * a**(-K), (algebra,), says="natural exponent"),
        "a half exponent": Line(a**(K / 2), "=", a**(K / 2), (algebra,), says="natural exponent"),
        "an odd power": Line(a**(2 * K + 1), "=", Abs(a)**(2 * K + 1), (algebra,), says=NO),
        "a geometric sum at 1": Line(Sum(a**k, k), "=", (a - a**(K + 1)) / (1 - a), (summation,), says="division by"),
        "a geometric sum that begins elsewhere": Line((1 - a) * Sum(a**k, k), "=", 1 - a**(K + 1), (summation,),
                                                      says=NO),
        "powers of another binomial": Line(Sum(binomial(K, k) * a**k * b**(K - k), (k, 1, K)), "=", (a + b)**K,
                                           (standard_series,), says=NO),
        "a factorial moment without its condition": Line(
            Sum(k * (k - 1) * binomial(K, k) * a**k * b**(K - k), (k, 0, K)), "=",
            K * (K - 1) * a**2 * (a + b)**(K - 2), (standard_series,), says=NO),
        "a factorial moment that is not 0": Line(Sum(k * (k - 1) * binomial(K, k) * a**k * b**(K - k), (k, 0, K)), "=",
                                                 0, (standard_series,), says=NO),
        "a product of powers with a triangular exponent": Line(Product(a**k, k), "=", a**K, (products, summation),
                                                               says=NO),
        "a split range that may be reversed": Line(Sum(1 / k, (k, 1, N)) + Sum(1 / k, (k, N + 1, K)), "=",
                                                   Sum(1 / k, k), (splitting,), says="reversed"),
        "a term split off twice": Line(Sum(1 / k, (k, 2, K)), "=", Sum(1 / k, k), (splitting,), says=NO),
        "a transposed triangle": Line(Sum(A[i, j], (j, 1, i), (i, 1, K)), "=", Sum(A[j, i], (j, 1, i), (i, 1, K)),
                                      (splitting,), says=NO),
        "a turned range": Line(Sum(x[k] * y[K + 1 - k], k), "=", Sum(x[k] * y[k], k), (splitting,), says=NO),
        "rows for columns": Line(Sum(A[i, j] * x[j], j, i), "=", Sum(x[j], j), (rows,), (rows,), says=NO),
        "the sign of a product": Line(Product(-x[k], k), "=", -Product(x[k], k), (products,), says=NO),
        "a product of sums": Line(Product(S + x[k], k), "=", S**K + Product(x[k], k), (products,), says=NO),
        "a slope of a product that may vanish": Line(D(Product(T * x[k], k), T), "=",
                                                     Product(T * x[k], k) * Sum(x[k] / (T * x[k]), k),
                                                     (differentiation,), says=NO),
        "a factorial of another size": Line(Product(k + 1, k), "=", Product(k, k), (products, gamma_rules), says=NO),
        "an exponential for a product": Line(exp(Sum(x[k], k)), "=", Sum(exp(x[k]), k), (exp_rules, products),
                                             says=NO),
    }


@pytest.mark.parametrize("name", TRUE)
def test_it_is_seen(name: str) -> None:
    """With just the reasons that it cites."""
    TRUE[name].require_accepted()


@pytest.mark.parametrize("name", FALSE)
def test_a_near_miss_is_refused(name: str) -> None:
    """With a message that says why."""
    FALSE[name].require_refused()


def test_a_number_that_may_be_zero_needs_a_natural_exponent() -> None:
    """0 to the power 0 is 1, on both sides."""
    with writing():
        assert outcome(r**(K - 1) * r, "=", r**K, (algebra,)).accepted
        assert not outcome(r**(K - 2) * r**2, "=", r**K, (algebra,)).accepted
