"""Sums that are powers of sums, in denominators, roots, logarithms and absolute values; hidden zeros."""
from __future__ import annotations

import pytest
from flint import fmpq
from hypothesis import given, settings
from hypothesis import strategies as st
from lines import S, T, a, b, c, k, key, r, reader, t, u, writing, x
from reasons_table import Line
from sympy import Rational

from derive import (
    Abs,
    D,
    Eq,
    Max,
    Ne,
    Product,
    algebra,
    differentiation,
    exp,
    forall,
    hypothesis,
    indicator,
    indicators,
    log,
    log_rules,
    sqrt,
    xlogy,
)
from derive.kernel.algebra import content
from derive.kernel.polynomial import MOST_TERMS, ONE, ONE_Q, Monomial, Poly, constant, highest_root, power, variable
from derive.language.propositions import relate

UNDEFINED, UNSEEN, IDLE = "does not follow", "not an identity", "is idle"

with writing():
    off = hypothesis("a_nonzero", Ne(a, 0))
    off_one = hypothesis("b_is_not_one", Ne(b, 1))
    below_one = hypothesis("b_below_one", relate(b, "<", 1))
    above_one = hypothesis("b_above_one", relate(b, ">", 1))
    apart = hypothesis("a_is_not_b", Ne(a, b))
    below = hypothesis("a_below_b", relate(a, "<", b))
    above = hypothesis("a_above_b", relate(a, ">", b))
    far = hypothesis("t_below_u", relate(t, "<", u))
    negative_a, negative_b = hypothesis("a_negative", relate(a, "<", 0)), hypothesis("b_negative", relate(b, "<", 0))
    no_square = hypothesis("no_square", Ne(2 * a * b - a**2 - b**2, 0))
    quotient = hypothesis("quotient_positive", relate(c / (a - b), ">", 0))
    product = hypothesis("product_positive", relate(r * a, ">", 0))
    squared = hypothesis("square_positive", relate((a - b)**2, ">", 0))
    cubed = hypothesis("cube_positive", relate((a - b)**3, ">", 0))
    each_apart = hypothesis("x_is_not_a", forall(k, Ne(x[k], a)))
    square, cube = S**2 + 2 * S * T + T**2, S**3 + 3 * S**2 * T + 3 * S * T**2 + T**3
    hidden_zero = 1 - 1 / (1 + T) - T / (1 + T)
    hidden_factor = T - T / (1 + T)

    TRUE = {
        "a square below": Line(exp(1 / square), "=", exp((S + T)**-2), (algebra,)),
        "a cube below": Line(exp(1 / cube), "=", exp((S + T)**-3), (algebra,)),
        "four times a square below": Line(exp(1 / (4 * square)), "=", exp((2 * S + 2 * T)**-2), (algebra,)),
        "a square of a square below": Line(exp(1 / (square * square)), "=", exp((S + T)**-4), (algebra,)),
        "a square of a product below": Line(exp(1 / (r**2 + 2 * r + 1) / T**2), "=", exp((r * T + T)**-2), (algebra,)),
        "the opposite of a square below": Line(exp(1 / (2 * a * b - a**2 - b**2)), "=", exp(-(a - b)**-2), (algebra,),
                                               (no_square, apart)),
        "a square under a product": Line(Product(1 / (x[k] - a)**2, k), "=", Product((x[k] - a)**-2, k), (algebra,),
                                         (each_apart,)),
        "a square under a maximum": Line(Max(x[k] / square, k), "=", Max(x[k] * (S + T)**-2, k), (algebra,)),
        "a square in a symbolic power": Line((S / square)**a, "=", (S * (S + T)**-2)**a, (algebra,)),
        "a power of a sum of exponentials": Line(log(1 + 2 * exp(a) + exp(a)**2), "=", 2 * log(1 + exp(a)),
                                                 (log_rules,)),
        "a factor that is hidden": Line(exp(1 / hidden_factor), "=", exp((1 + T) / T**2), (algebra,),
                                        (hypothesis("factor_nonzero", Ne(hidden_factor, 0)),)),
        "log of a square": Line(log((1 - b)**2), "=", 2 * log(Abs(1 - b)), (log_rules,), (off_one,)),
        "log of a square with a sign": Line(log((1 - b)**2), "=", 2 * log(1 - b), (log_rules,), (below_one,)),
        "log of a square with the other sign": Line(log((1 - b)**2), "=", 2 * log(b - 1), (log_rules,), (above_one,)),
        "log of a reciprocal square": Line(log((1 - b)**-2 * T), "=", log(T) - 2 * log(Abs(b - 1)), (log_rules,),
                                           (off_one,)),
        "log of an expanded square": Line(log(square), "=", 2 * log(S + T), (log_rules,)),
        "log of an expanded cube": Line(log(cube), "=", 3 * log(S + T), (log_rules,)),
        "log of a difference below": Line(log(T / (b - a)), "=", log(T) - log(b - a), (log_rules,), (below,)),
        "log of the opposite difference below": Line(log(T / (a - b)), "=", log(T) - log(a - b), (log_rules,),
                                                     (above,)),
        "log of two differences": Line(log((b - a) / (u - t)), "=", log(b - a) - log(u - t), (log_rules,),
                                       (below, far)),
        "log of two negative factors": Line(log(a * b), "=", log(-a) + log(-b), (log_rules,),
                                            (negative_a, negative_b)),
        "log of an odd power of a negative": Line(log(-(a**3)), "=", 3 * log(-a), (log_rules,), (negative_a,)),
        "log of a cube of a quotient": Line(log((c / (a - b))**3), "=", 3 * log(c / (a - b)), (log_rules,),
                                            (quotient, apart)),
        "log of a cube below": Line(log(1 / (a - b)**3), "=", -log((a - b)**3), (log_rules,), (cubed,)),
        "x log of a square": Line(xlogy(r, (1 - b)**2), "=", 2 * xlogy(r, Abs(b - 1)), (log_rules,), (off_one,)),
        "a derivative of a root of a square": Line(D(sqrt((1 - b)**2), b), "=", (b - 1) / Abs(1 - b),
                                                   (differentiation,), (off_one,)),
        "a derivative of a root by the sign of the square": Line(
            D(sqrt((a - b)**2), a), "=", (a - b) / sqrt((a - b)**2), (differentiation,), (squared,)),
        "x log by the sign of the square": Line(xlogy(r, exp(1 / (a - b)**2) * T), "=", r / (a - b)**2 + xlogy(r, T),
                                                (log_rules,), (squared,)),
        "a root by the sign of the cube": Line(sqrt(T / (a - b)**3), "=", sqrt(T) / sqrt((a - b)**3), (algebra,),
                                               (cubed,)),
        "an absolute value by the sign of the cube": Line(Abs(1 / (a - b)**3), "=", 1 / (a - b)**3, (algebra,),
                                                          (cubed,)),
        "a root of a square": Line(sqrt((1 - b)**2), "=", Abs(b - 1), (algebra,)),
        "a root of a square with a sign": Line(sqrt((1 - b)**2), "=", 1 - b, (algebra,), (below_one,)),
        "a root of a square with the other sign": Line(sqrt((1 - b)**2), "=", b - 1, (algebra,), (above_one,)),
        "a root of a square and a factor": Line(sqrt(2 * T * (a - b)**2), "=", sqrt(2) * Abs(a - b) * sqrt(T),
                                                (algebra,)),
        "a root of a reciprocal square": Line(sqrt(T * (a - b)**-2), "=", sqrt(T) / Abs(b - a), (algebra,), (apart,)),
        "a fourth root of a square": Line(((a - b)**2)**Rational(1, 4), "=", sqrt(Abs(a - b)), (algebra,)),
        "a root of a sixth power": Line(((a - b)**6)**Rational(1, 2), "=", (a - b)**2 * Abs(a - b), (algebra,)),
        "a cube root of a cube": Line(cube**Rational(1, 3), "=", S + T, (algebra,)),
        "a root of a cube of a quotient": Line(sqrt((c / (a - b))**3), "=", c / (a - b) * sqrt(c / (a - b)), (algebra,),
                                               (quotient, apart)),
        "a cube root of a quotient": Line(((c / (a - b))**3)**Rational(1, 3), "=", c / (a - b), (algebra,),
                                          (quotient, apart)),
        "a root of a difference below": Line(sqrt(T / (b - a)), "=", sqrt(T) / sqrt(b - a), (algebra,), (below,)),
        "a root of the opposite difference below": Line(sqrt(T / (a - b)), "=", sqrt(T) / sqrt(a - b), (algebra,),
                                                        (above,)),
        "a root of two negative factors": Line(sqrt(a * b), "=", sqrt(-a) * sqrt(-b), (algebra,),
                                               (negative_a, negative_b)),
        "an absolute value of a square": Line(Abs(T * (a - b)**2), "=", T * (a - b)**2, (algebra,)),
        "an absolute value of a cube": Line(Abs((a - b)**3), "=", (a - b)**2 * Abs(b - a), (algebra,)),
        "an absolute value of a reciprocal square": Line(Abs(c * (a - b)**-2), "=", Abs(c) / (a - b)**2, (algebra,),
                                                         (apart,)),
        "a reciprocal absolute value": Line(1 / Abs(a), "=", Abs(a) / a**2, (algebra,), (off,)),
        "a reciprocal absolute value of a sum": Line(1 / Abs(a - b), "=", Abs(a - b) / (a - b)**2, (algebra,),
                                                     (apart,)),
        "a cubed reciprocal absolute value": Line(exp(Abs(a)**-3), "=", exp(Abs(a) / a**4), (algebra,), (off,)),
        "a root of a reciprocal absolute value": Line(1 / sqrt(Abs(a)), "=", Abs(a)**Rational(3, 2) / a**2, (algebra,),
                                                      (off,)),
        "an absolute value of a hidden zero": Line(Abs(hidden_zero), "=", 0, (algebra,)),
        "an indicator of a hidden zero": Line(indicator(Eq(hidden_zero, 0)), "=", 1, (algebra,)),
        "an indicator against a hidden zero": Line(indicator(Ne(hidden_zero, 0)), "=", 0, (algebra,)),
    }
    FALSE = {
        "no square below": Line(exp(1 / (S**2 + T**2)), "=", exp((S + T)**-2), (algebra,), says=UNSEEN),
        "half a square below": Line(exp(1 / (S**2 + S * T + T**2)), "=", exp((S + T)**-2), (algebra,), says=UNSEEN),
        "another power below": Line(exp(1 / square), "=", exp((S + T)**-3), (algebra,), says=UNSEEN),
        "another factor below": Line(exp(1 / (4 * square)), "=", exp((S + T)**-2), (algebra,), says=UNSEEN),
        "a square for its opposite": Line(exp(1 / (2 * a * b - a**2 - b**2)), "=", exp((a - b)**-2), (algebra,),
                                          (no_square, apart), says=UNSEEN),
        "a square that may vanish": Line(exp((1 - b)**-2), "=", exp(1 / (1 - b)**2), (algebra,), says="division by"),
        "a sum that may vanish": Line((1 - b)**2 / (1 - b)**2, "=", 1, (algebra,), says="division by"),
        "a square under a product that may vanish": Line(Product(1 / (x[k] - a)**2, k), "=",
                                                         Product((x[k] - a)**-2, k), (algebra,), says="division by"),
        "log of a square by algebra": Line(log((1 - b)**2), "=", 2 * log(Abs(1 - b)), (algebra,), (off_one,), UNSEEN),
        "log of a square that may vanish": Line(log((1 - b)**2), "=", 2 * log(Abs(1 - b)), (log_rules,),
                                                says=UNDEFINED),
        "log of a square without its absolute value": Line(log((1 - b)**2), "=", 2 * log(1 - b), (log_rules,),
                                                           (off_one,), UNSEEN),
        "log of a square with the wrong sign": Line(log((1 - b)**2), "=", 2 * log(b - 1), (log_rules,), (below_one,),
                                                    UNSEEN),
        "log of another square": Line(log((1 + T)**2), "=", 2 * log(2 + T), (log_rules,), says=UNSEEN),
        "log of a square once": Line(log((1 - b)**2), "=", log(Abs(1 - b)), (log_rules,), (off_one,), UNSEEN),
        "log of the opposite of a square": Line(log(-(a - b)**2), "=", 2 * log(Abs(a - b)), (log_rules,), (apart,),
                                                UNSEEN),
        "log of a cube with the wrong sign": Line(log(-(a**3)), "=", 3 * log(Abs(a)) + log(2), (log_rules,),
                                                  (negative_a,), UNSEEN),
        "log of two negative factors as they are": Line(log(a * b), "=", log(a) + log(b), (log_rules,),
                                                        (negative_a, negative_b), UNSEEN),
        "log of a cube of another quotient": Line(log((c / (a - b))**3), "=", 3 * log(c / (b - a)), (log_rules,),
                                                  (quotient, apart), UNSEEN),
        "log of factors whose product is positive": Line(log(r * a), "=", log(r) + log(a), (log_rules,), (product,),
                                                         UNDEFINED),
        "log of one negative factor": Line(log(a * b), "=", log(-a) + log(-b), (log_rules,), (negative_a,), UNDEFINED),
        "x log of a square that may vanish": Line(xlogy(r, (1 - b)**2), "=", 2 * xlogy(r, Abs(b - 1)), (log_rules,),
                                                  says=UNDEFINED),
        "a root of a square without a sign": Line(sqrt((1 - b)**2), "=", 1 - b, (algebra,), says=UNSEEN),
        "a root of a square with the wrong sign": Line(sqrt((1 - b)**2), "=", b - 1, (algebra,), (below_one,), UNSEEN),
        "a root of the opposite of a square": Line(sqrt(-(a - b)**2), "=", Abs(a - b), (algebra,), says=UNSEEN),
        "a root of a cube of another quotient": Line(sqrt((c / (a - b))**3), "=", c / (b - a) * sqrt(c / (a - b)),
                                                     (algebra,), (quotient, apart), UNSEEN),
        "a cube root of a cube of unknown sign": Line((a**3)**Rational(1, 3), "=", a, (algebra,), says=UNDEFINED),
        "a root of a sixth power without a sign": Line(sqrt((a - b)**6), "=", (a - b)**3, (algebra,), says=UNSEEN),
        "a root of no square": Line(sqrt(a**2 + b**2), "=", Abs(a + b), (algebra,), says=UNSEEN),
        "a root of two negative factors as they are": Line(sqrt(a * b), "=", sqrt(a) * sqrt(b), (algebra,),
                                                           (negative_a, negative_b), UNSEEN),
        "a root of two unknown factors": Line(sqrt(a * b), "=", sqrt(-a) * sqrt(-b), (algebra,), (negative_b,),
                                              UNDEFINED),
        "an absolute value by the sign of the square": Line(Abs(1 / (a - b)**3), "=", (1 / (a - b))**3, (algebra,),
                                                            (squared, apart), UNSEEN),
        "an absolute value of a cube as it is": Line(Abs((a - b)**3), "=", (a - b)**3, (algebra,), says=UNSEEN),
        "an absolute value of the opposite of a square": Line(Abs((a - b)**2), "=", -(a - b)**2, (algebra,),
                                                              says=UNSEEN),
        "a reciprocal absolute value as it is": Line(1 / Abs(a), "=", 1 / a, (algebra,), (off,), UNSEEN),
        "a reciprocal absolute value at 0": Line(1 / Abs(a), "=", Abs(a) / a**2, (algebra,), says="division by"),
        "a product with a reciprocal absolute value": Line(Abs(a) / Abs(a), "=", 1, (algebra,), says="division by"),
        "a reciprocal absolute value, turned over": Line(1 / Abs(a), "=", Abs(a), (algebra,), (off,), UNSEEN),
        "a hidden zero below": Line(1 / hidden_zero, "=", 1 / hidden_zero, (algebra,), says="division by zero"),
        "a root of a hidden zero below": Line(1 / sqrt(hidden_zero), "=", 1, (algebra,), says="division by zero"),
        "log of a hidden zero": Line(2 * log(hidden_zero), "=", log(hidden_zero) + log(hidden_zero), (algebra,),
                                     says=UNDEFINED),
        "an indicator of a hidden zero, turned": Line(indicator(Eq(hidden_zero, 0)), "=", 0, (indicators,),
                                                      says=UNSEEN),
    }


@pytest.mark.parametrize("name", TRUE)
def test_a_power_of_a_sum_is_seen(name: str) -> None:
    """With just the reasons that it cites."""
    TRUE[name].require_accepted()


@pytest.mark.parametrize("name", FALSE)
def test_what_is_no_power_is_refused(name: str) -> None:
    """With a message that says why."""
    FALSE[name].require_refused()


def test_a_nonnegative_factor_under_a_logarithm_is_positive() -> None:
    """It comes out, for the logarithm has no value where it is 0; what is left may have any sign."""
    with writing():
        assert key(log(Abs(a) * r / (1 + b))) == key(log(Abs(a)) + log(r) - log(1 + b))
        assert key(log(r / b)) != key(log(r) - log(Abs(b)))


def sums() -> st.SearchStrategy[Poly]:
    """Small polynomials in three variables with integer coefficients, of two or three terms."""
    names, numbers = st.sampled_from("abc"), st.integers(-4, 4).filter(bool)
    terms = st.tuples(numbers, st.dictionaries(names, st.integers(1, 2), max_size=2))
    return st.lists(terms, min_size=2, max_size=3).map(_sum_of)


def _sum_of(terms: list[tuple[int, dict[str, int]]]) -> Poly:
    n, total = reader(), Poly({})
    for number, powers in terms:
        term = constant(number)
        for name, exponent in sorted(powers.items()):
            term = n.multiply(term, power(*variable(name).atoms, exponent))
        total = total + term
    return total


@settings(max_examples=200, deadline=None)
@given(sums(), st.integers(1, 4))
def test_the_root_of_a_power_is_found(p: Poly, exponent: int) -> None:
    """Its power is the sum, up to the sign, and its exponent a multiple of the one that was put in."""
    n = reader()
    primitive = content(n, p)[2]
    if len(primitive.terms) < 2:
        return
    whole = n.raised(primitive, constant(exponent))
    sign, root, degree = highest_root(whole)
    assert n.raised(root, constant(degree)).scale(sign) == whole
    assert len(whole.terms) > MOST_TERMS or degree % exponent == 0


def test_only_small_polynomials_are_factored() -> None:
    """Many terms, roots of atoms and fractions stay as they are."""
    n = reader()
    p = variable("a") + ONE
    assert highest_root(n.raised(p, constant(2))) == (ONE_Q, p, 2)
    (atom,) = variable("a").atoms
    rooted = Poly({Monomial(((atom, fmpq(1, 2)),)): fmpq(2), **(variable("a") + ONE).terms})
    for whole in (n.raised(p, constant(MOST_TERMS)), rooted, n.raised(p, constant(2)).scale(fmpq(1, 2)), p):
        assert highest_root(whole) == (ONE_Q, whole, 1)
