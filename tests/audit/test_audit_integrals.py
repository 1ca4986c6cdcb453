"""Integrals in balls: the moments of the families against SciPy, divergence shown, wrong constants refuted."""
from __future__ import annotations

import math
from fractions import Fraction

import pytest
from flint import arb
from scipy import stats
from sympy import Integral as SymPyIntegral
from sympy import Rational, Symbol, oo, pi

from derive.audit.certify import certify
from derive.audit.jets import base
from derive.audit.numbers import Undecided, Undefined, Unsupported
from derive.audit.truth import Truth, compare
from derive.audit.verdict import Audit
from derive.language.hypotheses import implied
from derive.language.integrals import Gamma, Integral, converges, digamma, exchange, trigamma
from derive.language.operators import Abs, D, define, exp, indicator, log, sqrt
from derive.language.propositions import Eq, Implies, hypothesis, relate
from derive.language.symbols import positive, real
from derive.language.written import node, writing

x, y, m, t = map(real, "xymt")
s, a, b = map(positive, "sab")

with writing():
    NORMAL = exp(-(x - m) ** 2 / (2 * s**2)) / sqrt(2 * pi * s**2)
    EXPONENTIAL = a * exp(-a * x)
    GAMMA = x ** (a - 1) * exp(-x / b) / (Gamma(a) * b**a)
    BETA = x ** (a - 1) * (1 - x) ** (b - 1) * Gamma(a + b) / (Gamma(a) * Gamma(b))
    LAPLACE = exp(-Abs(x - m) / s) / (2 * s)
    LOGISTIC = exp(-(x - m) / s) / (s * (1 + exp(-(x - m) / s)) ** 2)
    CAUCHY = 1 / (pi * (1 + x**2))
    LOGNORMAL = exp(-((log(x) - m) ** 2) / (2 * s**2)) / (x * s * sqrt(2 * pi))

LINE, HALF, UNIT = (x, -oo, oo), (x, 0, oo), (x, 0, 1)
M, S, A, B = Fraction(3, 2), Fraction(2, 3), Fraction(5, 3), Fraction(3, 4)
REFERENCES = [
    (NORMAL, LINE, stats.norm(float(M), float(S))), (EXPONENTIAL, HALF, stats.expon(scale=1 / float(A))),
    (GAMMA, HALF, stats.gamma(float(A), scale=float(B))), (BETA, UNIT, stats.beta(float(A), float(B))),
    (LAPLACE, LINE, stats.laplace(float(M), float(S))), (LOGISTIC, LINE, stats.logistic(float(M), float(S))),
    (LOGNORMAL, HALF, stats.lognorm(float(S), scale=math.exp(float(M))))]
NAMES = ["normal", "exponential", "gamma", "beta", "laplace", "logistic", "lognormal"]


def test_a_slope_that_is_exactly_0_widens_no_enclosure(at):
    """∂p/∂t at t = 0 of a density of total mass 1 that loses mass to infinity: its integral is −1/4."""
    with writing():
        lost = t**3 * exp(x) ** 2 / (2 * (1 + t**2 + t**2 * exp(x) ** 2) ** 2)
        left = (1 - t / (4 * (1 + t**2))) * exp(x) / (1 + exp(x)) ** 2
        assert abs(at(Integral(D(left + lost, t), x), t=0) + arb(1) / 4) < 1e-15
        assert abs(at(Integral(left + lost, x), t=Fraction(1, 3)) - 1) < 1e-14


@pytest.fixture
def value(at):
    """The value at the usual parameters."""
    def evaluate(tree, **values):
        given = {"m": M, "s": S, "a": A, "b": B, "t": Fraction(1, 2), "y": Fraction(1, 3), **values}
        names = {atom.name for atom in tree.free_symbols}
        return at(tree, **{name: v for name, v in given.items() if name in names})
    return evaluate


def check(proposition, *hypotheses):
    return Audit((*implied((proposition,)), *hypotheses), (proposition,)).check(proposition)


def is_one(found) -> bool:
    return compare(base(found), "=", 1 + 0 * base(found), -40) in (Truth.TRUE, Truth.PLAUSIBLE)


@pytest.mark.parametrize(("density", "range_", "law"), REFERENCES, ids=NAMES)
def test_moments_and_entropies_against_scipy(value, density, range_, law) -> None:
    with writing():
        wanted = {1: 1, x: law.mean(), (x - m) ** 2: law.var() + (law.mean() - float(M)) ** 2,
                  -log(density): law.entropy(), indicator(relate(x, "<", t)): law.cdf(0.5)}
        for weight, reference in wanted.items():
            found = value(Integral(weight * density, range_))
            assert float(found.mid()) == pytest.approx(float(reference), rel=1e-9)
            assert found.rad() < 1e-12


@pytest.mark.parametrize(("density", "range_", "law"), REFERENCES, ids=NAMES)
def test_derivatives_go_through_the_integral(value, density, range_, law) -> None:
    """∂/∂θ ∫ p dx = ∫ ∂p/∂θ dx = 0, and E[(∂ log p/∂θ)²] = −E[∂² log p/∂θ²], for smooth p."""
    for parameter in sorted(density.free_symbols - {x}, key=str):
        with writing():
            assert abs(value(D(Integral(density, range_), parameter))) < 1e-12
            if density is not LAPLACE:
                score = value(Integral(density * D(log(density), parameter) ** 2, range_))
                assert abs(score + value(Integral(density * D(log(density), parameter, parameter), range_))) < 1e-9


def test_closed_forms(value) -> None:
    with writing():
        euler = value(Integral(GAMMA * log(x), HALF))
        assert abs(euler - value(digamma(a) + log(b))) < 1e-12
        for tree, wanted in (
                (Integral(CAUCHY, LINE), 1), (Integral(log(x) / x**2, (x, 1, oo)), 1),
                (Integral(log(x), UNIT), -1), (Integral(log(1 - x), UNIT), -1),
                (Integral(sqrt(Abs(x)), (x, -1, 1)), "4/3"),
                (Integral(x**2, (x, 1, 0)), "-1/3"), (Integral(x, (x, 2, 2)), 0), (Integral(exp(-sqrt(x)), HALF), 2),
                (Integral(Abs(x - 1) * Abs(x + 2), (x, -3, 2)), "49/6"), (Integral(exp(x), (x, -oo, 0)), 1),
                (Integral(indicator(relate(2 * x, ">=", 1)), UNIT), "1/2")):
            assert abs(value(tree) - arb(Fraction(wanted).numerator) / Fraction(wanted).denominator) < 1e-12


def test_half_of_a_beta_with_two_singular_ends(value) -> None:
    with writing():
        assert is_one(value(Integral(BETA, UNIT), a=Fraction(1, 3), b=Fraction(1, 4)))
        assert is_one(value(Integral(GAMMA, HALF), a=Fraction(1, 20), b=Fraction(7)))


def test_ends_that_depend_on_the_parameter(value) -> None:
    """Leibniz: the ends count, so differentiation under the integral may fail."""
    with writing():
        uniform = Integral(1 / s, (x, 0, s))
        assert value(D(uniform, s)) == 0
        assert value(Integral(D(1 / s, s), (x, 0, s)) + 1 / s).contains(0)
        assert abs(value(D(Integral(x * t, (x, t, 2 * t)), t)) - arb(9) / 8) < 1e-12
        assert abs(value(D(Integral(exp(-(x - t)), (x, t, oo)), t))) < 1e-12
        assert abs(value(D(Integral(Abs(x - t) * exp(-(x**2)), LINE), t, t), t=0) - 2) < 1e-12


@pytest.mark.parametrize(("integrand", "range_"), [
    (1 / x, (x, 1, oo)), (1 / x, UNIT), (x / (1 + x**2), LINE), (1 / (x * log(x)), (x, 2, oo)), (exp(x), LINE),
    (Rational(1), LINE), (CAUCHY * Abs(x), LINE), (x**-2, (x, -1, 1)), (log(x), (x, -1, 1)), (CAUCHY * x**2, HALF)])
def test_what_diverges_is_undefined_for_certain(value, integrand, range_) -> None:
    with pytest.raises(Undefined):
        value(Integral(integrand, range_))


def test_what_is_not_shown_is_undecided(value) -> None:
    with writing():
        nothing = exp(t) * exp(-t) - 1
        for tree in (Integral(1 / (x * log(x) ** 2), (x, 2, oo)),
                     Integral(exp(exp(x)), HALF), Integral(x, (x, nothing, 0)), Integral(Abs(x - nothing), (x, 0, 1))):
            with pytest.raises(Undecided):
                value(tree)


def test_what_has_no_meaning_here(value) -> None:
    for tree in (Integral(Integral(exp(-x * y), (x, 1, 2)), (y, 1, 2)), node(SymPyIntegral, x, (x,)),
                 Integral(x, (x, oo, 0))):
        with pytest.raises(Unsupported):
            value(tree)


def test_a_derivative_needs_a_bound_near_the_parameter(value) -> None:
    """∫ t³/x² exp(−t²/x) dx over (0, 1) is t exp(−t²), of slope 1 at 0, where the slope of the integrand is 0."""
    with writing():
        tree = D(Integral(t**3 / x**2 * exp(-(t**2) / x), UNIT), t)
        assert abs(value(tree, t=1) + (-arb(1)).exp()) < 1e-12
        with pytest.raises(Undecided):
            value(tree, t=0)


def test_an_inner_integral_is_a_constant(value) -> None:
    with writing():
        mean = define("mean", Integral(x * NORMAL, LINE))
        assert abs(value(Integral((x - mean) ** 2 * NORMAL, LINE) - s**2)) < 1e-12


def test_true_lines_are_consistent_and_say_how_wide_they_are() -> None:
    with writing():
        for claim in (Eq(Integral(NORMAL, LINE), 1),
                      Eq(Integral(-NORMAL * log(NORMAL), LINE), log(2 * pi * exp(1) * s**2) / 2),
                      Eq(Integral(GAMMA * D(log(GAMMA), a) ** 2, HALF), trigamma(a)),
                      exchange(Integral(NORMAL, LINE), m).proposition, converges(Integral(NORMAL, LINE)).proposition,
                      relate(Integral(NORMAL * log(NORMAL * s), LINE), "<", 0)):
            found = check(claim)
            assert (found.verdict, 0 < float(found.enclosure) < 1e-12) == ("consistent", True)


def test_wrong_constants_are_refuted_with_both_enclosures() -> None:
    with writing():
        for factor in (1 + Rational(1, 10**6), 1 - Rational(1, 10**9)):
            found = check(Eq(factor * Integral(NORMAL, LINE), 1))
            assert (found.verdict, found.right) == ("refuted", "1")
            assert "+/-" in found.left
            assert float(found.enclosure) < 1e-12
        assert check(Eq(Integral((x - m) ** 2 * NORMAL, LINE), s)).verdict == "refuted"
        assert check(exchange(Integral(1 / s, (x, 0, s)), s).proposition).verdict == "refuted"
        assert check(converges(Integral(x ** (a - 2), UNIT)).proposition).verdict == "refuted"


def test_an_agreement_below_the_width_is_no_refutation_and_no_certainty() -> None:
    with writing():
        close = Eq(Integral(NORMAL, LINE), 1 + Rational(1, 10**40))
        assert check(close).verdict == "consistent"
        assert check(relate(Integral(NORMAL, LINE), "<", 1)).verdict == "undecided"
        assert check(node(Implies, Eq(Integral(NORMAL, LINE), 1), Eq(s, 1))).verdict != "refuted"


def test_undecided_integrals_stay_undecided() -> None:
    with writing():
        hard = Integral(1 / (x * log(x) ** 2), (x, 2, oo))
        for claim in (Eq(hard, 1), relate(hard, ">", 0), converges(hard).proposition):
            assert check(claim).verdict == "undecided"


def test_a_refutation_at_given_values() -> None:
    with writing():
        claim = Eq(Integral(EXPONENTIAL, HALF), 1)
        assert certify(claim, implied((claim,)), {"a": "1/3"}).verdict == "consistent"
        wrong = certify(Eq(Integral(x * EXPONENTIAL, HALF), a), (hypothesis("positive", relate(a, ">", 0)),), {"a": 2})
        assert (wrong.verdict, wrong.right) == ("refuted", "2")
        assert wrong.left.startswith("[0.5000000000")
        assert float(wrong.enclosure) < 1e-12


def test_an_inner_integral_that_is_a_polynomial_in_the_outer_variable(value) -> None:
    with writing():
        normal = define("normal", NORMAL, x)
        moved = Integral(normal(x) * Integral(normal(y) * (x - y) ** 4, (y, -oo, oo)), LINE)
        assert abs(value(moved - 12 * s**4)) < 1e-12
        assert abs(value(D(moved, s) - 48 * s**3)) < 1e-12
        with pytest.raises(Unsupported):
            value(Integral(normal(x) * Integral(normal(y) * Abs(x - y), (y, -oo, oo)), LINE))
        with pytest.raises(Unsupported):
            value(Integral(Integral(y, (y, 0, x)), UNIT))


def test_a_bound_symbol_of_any_name(value) -> None:
    u = Symbol("u", real=True)
    with writing():
        assert value(Integral(exp(-u), (u, 0, oo))) - 1 < 1e-12
