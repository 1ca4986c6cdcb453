"""Infinite sums and the gamma function: against SciPy and closed forms, divergence shown, poles undefined."""
from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from flint import arb
from scipy import special, stats
from sympy import Integer, oo

from derive.audit.numbers import Undecided, Undefined, Unsupported
from derive.audit.verdict import Audit
from derive.language.hypotheses import implied
from derive.language.integrals import Gamma, binomial, converges, digamma, factorial, trigamma
from derive.language.operators import D, Sum, define, delta, exp, log
from derive.language.propositions import Eq, forall, relate
from derive.language.symbols import index, positive, real, size, vector
from derive.language.written import writing

k, n = index("k", oo, 0), index("n", oo)
r, x = positive("r"), real("x")
v = vector("v", size("K"))

with writing():
    POISSON = r**k * exp(-r) / factorial(k)
    GEOMETRIC = x * (1 - x) ** k
    NEGATIVE_BINOMIAL = binomial(k + 2, k) * x**3 * (1 - x) ** k


def check(proposition):
    return Audit(implied((proposition,)), (proposition,)).check(proposition)


@pytest.mark.parametrize(("mass", "values", "law"), [
    (POISSON, {"r": "7/2"}, stats.poisson(3.5)), (GEOMETRIC, {"x": "1/4"}, stats.geom(0.25, loc=-1)),
    (NEGATIVE_BINOMIAL, {"x": "1/2"}, stats.nbinom(3, 0.5))], ids=["poisson", "geometric", "negative binomial"])
def test_moments_and_entropies_against_scipy(at, mass, values, law) -> None:
    with writing():
        for weight, reference in ((1, 1), (k, law.mean()), (k**2, law.var() + law.mean() ** 2),
                                  (-log(mass), law.entropy())):
            found = at(Sum(weight * mass, k), **values)
            assert float(found.mid()) == pytest.approx(float(reference), rel=1e-9)
            assert found.rad() < 1e-15


def test_derivatives_go_through_the_sum(at) -> None:
    with writing():
        assert abs(at(D(Sum(POISSON, k), r), r=2)) < 1e-15
        assert abs(at(Sum(POISSON * D(log(POISSON), r) ** 2, k), r=2) - arb(1) / 2) < 1e-15
        assert abs(at(D(Sum(x**k, k), x), x="-1/3") - arb(9) / 16) < 1e-15


@pytest.mark.parametrize(("summand", "value"), [(x**k, 2), (1 / n, 1), (x + 0 * n, 1), (n / (n + 1), 1), (exp(n), 1)])
def test_what_diverges_is_undefined_for_certain(at, summand, value) -> None:
    with pytest.raises(Undefined, match="diverges"):
        at(Sum(summand, n if n in summand.free_symbols else k), **({"x": value} if x in summand.free_symbols else {}))


def test_terms_that_cancel_far_out_are_known_to(at) -> None:
    """2ⁿ and 2ⁿ⁺¹ have one rate, wherever they stand: what is left diverges, or is bounded."""
    power = define("e", 2 ** k, k)
    with pytest.raises(Undefined, match="diverges"):
        at(Sum((power[k] - 2 * power[k]) ** 2 / power[k], k))
    with pytest.raises(Undefined, match="diverges"):
        at(Sum((exp(k * log(2)) - 3 * exp(k * log(2))), k))
    assert abs(at(Sum((power[k] - power[k] + 1) / power[k], k)) - 2) < 1e-15


@pytest.mark.parametrize("summand", [(-2) ** n, 1 / (n * log(n + 1) ** 2)])
def test_what_is_not_shown_is_undecided(at, summand) -> None:
    with pytest.raises(Undecided):
        at(Sum(summand, n))


@pytest.mark.parametrize(("summand", "value"), [
    (1 / n**2, lambda: mpmath.zeta(2)), (n ** (-r), lambda: mpmath.zeta(1.5)),
    (1 / (n + r) ** 2, lambda: mpmath.zeta(2, 2.5)),
    (log(n) / n**2, lambda: -mpmath.zeta(2, derivative=1)), (1 / (n**2 + r), None)])
def test_what_falls_like_a_power_against_mpmath(at, summand, value) -> None:
    """By Euler and Maclaurin, with an enclosure."""
    found = at(Sum(summand, n), **({"r": "3/2"} if r in summand.free_symbols else {}))
    wanted = value() if value else (mpmath.pi * mpmath.sqrt(1.5) * mpmath.coth(mpmath.pi * mpmath.sqrt(1.5)) - 1) / 3
    assert abs(found - arb(str(wanted))) < 1e-12
    assert 0 < found.rad() < 1e-12


def test_a_mass_function_that_is_named(at) -> None:
    with writing():
        mass = define("p", POISSON, k)
        assert abs(at(Sum(k * mass(k), k) - r, r="5/2")) < 1e-15
        assert abs(at(Sum(mass(k) * Sum((k - n) * 2 ** (-n), n), k) - r + 2, r="5/2")) < 1e-15


@pytest.mark.parametrize("tree", [Sum(delta(k, 5), k), Sum(v[k] / 2**k, (k, 1, oo))])
def test_entries_and_deltas_are_not_taken_far_out(at, tree) -> None:
    with pytest.raises(Unsupported):
        at(tree, **({"K": 2, "v": [1, 2]} if tree.has(v) else {}))


def test_signs_that_alternate_and_sums_of_zeros(at) -> None:
    with writing():
        assert abs(at(Sum(x**k, k), x="-1/2") - arb(2) / 3) < 1e-15
        assert at(Sum(x**k, k), x=0) == 1
        assert at(Sum(x * n, n), x=0) == 0


def test_verdicts_on_infinite_sums() -> None:
    with writing():
        found = check(Eq(Sum(k * POISSON, k), r))
        assert found.verdict == "consistent"
        assert 0 < float(found.enclosure) < 1e-15
        wrong = check(Eq(Sum(POISSON, k) * (1 + Integer(10) ** -6), 1))
        assert wrong.verdict == "refuted"
        assert check(converges(Sum(r**k, k)).proposition).verdict == "refuted"
        assert check(Eq(Sum(1 / n**2, n), Sum(1 / n**2, n) + exp(-Integer(30)))).verdict == "refuted"
        assert check(Eq(D(Sum(1 / (n + r)**2, n), r), 0)).verdict == "undecided"
        assert check(relate(Sum(POISSON * log(r), k), "<=", r)).verdict == "consistent"


def test_an_index_without_an_upper_end() -> None:
    with writing():
        assert check(Eq(D(log(POISSON), r), k / r - 1)).verdict == "consistent"
        assert check(Eq(D(log(POISSON), r), k / r + 1)).verdict == "refuted"
        assert check(forall(n, relate(n, ">=", 2))).verdict == "refuted"
        assert check(forall(n, relate(n, ">=", 1))).verdict == "undecided"


@pytest.mark.parametrize("value", ["1/3", "1/2", 1, "7/2", 12])
def test_the_gamma_function_against_scipy(at, value) -> None:
    number = float(Fraction(value))
    for tree, reference in ((Gamma(r), special.gamma(number)), (digamma(r), special.digamma(number)),
                            (trigamma(r), special.polygamma(1, number)),
                            (D(trigamma(r), r), special.polygamma(2, number)),
                            (D(Gamma(r), r), special.gamma(number) * special.digamma(number))):
        assert float(arb(at(tree, r=value)).mid()) == pytest.approx(float(reference), rel=1e-12)


def test_exact_values_poles_and_ranges(at) -> None:
    assert at(Gamma(x), x=5) == 24
    assert at(factorial(x), x=0) == 1
    assert at(binomial(x, Integer(2)), x=5) == 10
    for tree, value in ((Gamma(x), 0), (Gamma(x), -3), (digamma(x), 0), (trigamma(x), -1), (factorial(x), -1),
                        (binomial(x, Integer(2)), 1), (D(Gamma(x), x), 0)):
        with pytest.raises(Undefined):
            at(tree, x=value)
    with pytest.raises(Unsupported):
        at(factorial(x), x="1/2")
