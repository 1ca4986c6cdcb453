"""Abstract densities: identities hold in the finite models, false ones are refuted, the rest is undecided."""
from __future__ import annotations

import pytest
from sympy import Rational, oo

from derive.audit.certify import BadModel, certify
from derive.audit.necessity import necessary
from derive.audit.verdict import Audit
from derive.language.hypotheses import implied
from derive.language.integrals import Integral, converges, density, exchange, function, mass_function
from derive.language.operators import D, Product, Sum, define, exp, log
from derive.language.propositions import Eq, forall, hypothesis, relate
from derive.language.symbols import index, indices, real, size, vector
from derive.language.written import writing

K, N = size("K"), size("N")
x, y, theta, phi = map(real, ("x", "y", "theta", "phi"))
v = vector("v", N)
i, j = indices("i j", N)
k = index("k", K)
data = vector("data", N)
T = function("T")
n, m = index("n", N), index("m", oo, 0)
P, Q, V, F = density("p", x, theta), density("q", x, theta), density("f", x, v), mass_function("g", k, theta)
p, q, f, g = P(x, theta), Q(x, theta), V(x, v), F(k, theta)
c = mass_function("c", m, theta)(m, theta)


def audit(claim, *more):
    return Audit((*implied((claim,)), *more), (claim,))


def verdict(claim) -> str:
    return audit(claim).check(claim).verdict


with writing():
    score = define("score", D(log(p), theta), x)
    TRUE = [
        Eq(Integral(p, x), 1), Eq(Integral(P(x, phi), x), 1), Eq(Integral(score(x) * p, x), 0),
        Eq(Integral(D(p, theta), x), D(Integral(p, x), theta)),
        Eq(Integral(D(log(p), theta) ** 2 * p, x), -Integral(D(log(p), theta, theta) * p, x)),
        Eq(D(log(p), theta), D(p, theta) / p), relate(p, ">", 0), relate(Integral(p * log(p / q), x), ">=", 0),
        Eq(D(Integral(P(x, phi) * log(p), x), theta), Integral(P(x, phi) * D(log(p), theta), x)),
        Eq(Integral(D(log(f), v[i]) * D(log(f), v[j]) * f, x), -Integral(D(log(f), v[i], v[j]) * f, x)),
        Eq(Integral(Integral(p * Q(y, theta), x), y), 1),
        Eq(Sum(log(P(data[n], theta)), n), log(Product(P(data[n], theta), n))),
        relate(Integral(p * T(x) ** 2, x), ">=", Integral(p * T(x), x) ** 2),
        Eq(Sum(g, k), 1), Eq(Sum(D(log(g), theta) * g, k), 0),
        Eq(Sum(c, m), 1), Eq(Sum(D(log(c), theta) * c, m), 0),
        Eq(Sum(D(log(c), theta) ** 2 * c, m), -Sum(D(log(c), theta, theta) * c, m)),
        Eq(Sum(D(log(g), theta) ** 2 * g, k), -Sum(D(log(g), theta, theta) * g, k)),
        relate(Integral(p, (x, y, oo)), ">", 0), relate(Integral(p, (x, -oo, y)), "<", 1),
        relate(Integral(p, (x, 0, 1)), ">", 0), Eq(Integral(p, (x, -oo, y)) + Integral(p, (x, y, oo)), 1),
        Eq(Integral(p, (x, 0, y)), -Integral(p, (x, y, 0))), Eq(Integral(p, (x, y, y)), 0),
        relate(Integral(p, (x, 0, 1)) + Integral(p, (x, 2, oo)), "<", 1)]
    FALSE = [
        relate(Integral(p * T(x) ** 2, x), "<=", Integral(p * T(x), x) ** 2),
        Eq(Integral(p, x), 2), Eq(Integral(p**2, x), 1), Eq(Integral(D(log(p), theta) ** 2 * p, x), 0),
        Eq(Integral(D(log(p), theta) * q, x), 0), Eq(D(log(p), theta), D(p, theta) * p),
        relate(Integral(-p * log(p), x), ">=", 0), relate(p, "<", 1),
        Eq(Integral(P(x, phi) * log(p / P(x, phi)), x), 0),
        Eq(Sum(D(log(g), theta) ** 2 * g, k), 0), Eq(Sum(D(log(c), theta) ** 2 * c, m), 0), Eq(Sum(m * c, m), 1),
        relate(Integral(x * p, x), ">", 0),
        Eq(Integral(p, (x, 0, oo)), 1), relate(Integral(p, (x, y, oo)), "<", Integral(p, (x, 0, oo))),
        relate(Integral(p, (x, 0, 1)), ">=", Integral(p, (x, 1, 2))), Eq(Integral(p + exp(-(x**2)), x), 1)]
    OPEN = [
        Eq(Sum(c + exp(-m), m), 1),
        Eq(Integral(P(x + 1, theta), x), 1), Eq(Integral(P(-x, theta), x), 1),
        Eq(Integral(T(x) * exp(-(x**2)), x), 0), Eq(Integral(P(y, x), x), 1), Eq(Integral(D(p, x), x), 0)]


@pytest.mark.parametrize("claim", TRUE, ids=str)
def test_what_holds_for_all_densities_is_consistent(claim) -> None:
    assert verdict(claim) == "consistent"


@pytest.mark.parametrize("claim", FALSE, ids=str)
def test_what_fails_for_some_density_is_refuted(claim) -> None:
    found = audit(claim).check(claim)
    assert found.verdict == "refuted"
    assert any("exp of" in text or "Gaussian density" in text for text in found.counterexample.values())


@pytest.mark.parametrize("claim", OPEN, ids=str)
def test_what_the_finite_models_cannot_say_is_undecided(claim) -> None:
    assert verdict(claim) == "undecided"


def test_an_order_of_ends_is_a_hypothesis() -> None:
    """A range has a mass above 0, however near its ends are; the models are drawn for the ends as they are at last."""
    with writing():
        claim, ordered = relate(Integral(p, (x, y, phi)), ">", 0), hypothesis("ordered", y < phi)
        assert audit(claim, ordered).check(claim).verdict == "consistent"
        assert audit(claim).check(claim).verdict == "refuted"
        wrong = relate(Integral(p, (x, y, phi)), ">", Rational(1, 2))
        assert audit(wrong, ordered).check(wrong).verdict == "refuted"


def test_hypotheses_that_no_model_violates_are_named() -> None:
    with writing():
        claim = Eq(Integral(p, x), 1)
        found = audit(claim, converges(Integral(p * log(p), x)), exchange(Integral(p, x), theta, name="swap"))
        assert found.untested == ("p_smooth", "convergence", "swap")
        assert found.check(claim).verdict == "consistent"
        concrete = converges(Integral(exp(-(x**2)), x))
        assert audit(claim, concrete).untested == ("p_smooth",)
        assert not any(necessary(claim, implied((claim,)), one) for one in implied((claim,)))


def test_models_are_the_same_in_every_run() -> None:
    claim = FALSE[0]
    assert audit(claim).check(claim) == audit(claim).check(claim)


def test_quantifiers_over_all_real_values() -> None:
    assert verdict(forall(x, theta, relate(p, ">", 0))) == "consistent"
    assert verdict(forall(x, relate(x**2, ">", 0))) == "refuted"
    assert verdict(forall(x, relate(x**2, ">=", 0))) == "consistent"
    assert verdict(forall(x, relate(x**4, ">=", 0))) == "undecided"
    assert verdict(forall(v, relate(Sum(v[i] ** 2, i), ">", 1))) == "refuted"


def test_values_cannot_be_given_for_a_density() -> None:
    with pytest.raises(BadModel, match="p has no value"):
        certify(Eq(Integral(p, x), 1), (), {"theta": 0})
