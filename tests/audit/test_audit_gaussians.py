"""Gaussian densities refute what diverges without a density; two points and flat densities attain equalities."""
from __future__ import annotations

import pytest
from flint import arb, fmpq
from sympy import oo

from derive.audit.densities import LINE
from derive.audit.gaussians import Gaussian, gaussian, judge_at_gaussian
from derive.audit.judge import evaluated
from derive.audit.models import Models
from derive.audit.verdict import Audit
from derive.language.hypotheses import implied
from derive.language.integrals import Integral, converges, density, exchange, function, mass_function
from derive.language.operators import D, Sum, exp, log, sqrt
from derive.language.propositions import Eq, Ne, hypothesis, relate
from derive.language.symbols import index, indices, real, size, vector
from derive.language.written import writing

N, K = size("N"), size("K")
x, theta = map(real, ("x", "theta"))
v = vector("v", N)
i, j = indices("i j", N)
k = index("k", K)
T = function("T")
P, V, G = density("p", x, theta), density("f", x, v), mass_function("g", k, theta)
p, f, g = P(x, theta), V(x, v), G(k, theta)

with writing():
    score, part = D(log(p), theta), D(log(f), v[i])
    DIVERGENT = [Eq(Integral(score, x), 0), Eq(Integral(part, x), 0), Eq(Integral(score**2, x), 1),
                 Eq(Integral(part * D(log(f), v[j]), x), 0), Eq(D(Integral(log(p), x), theta), 0),
                 Eq(Integral(T(x) * score, x), 0), Eq(Integral(1 + p, x), 2)]
    OTHER = [Eq(Integral(p + exp(-(x**2)), x), 1), Eq(Integral(sqrt(p), x), 1), Eq(Integral(p / (1 + x**2), x), 1)]
    OPEN = [Eq(Integral(D(log(p), theta, theta), x), 0),
            Eq(Sum(D(log(g), theta), k) + Integral(score, x), 0)]
    MEAN = Integral(p * T(x), x)
    SPREAD, INFORMATION = Integral(p * (T(x) - MEAN) ** 2, x), Integral(p * score**2, x)
    BOUND = SPREAD * INFORMATION


def verdict(claim, *more) -> str:
    with writing():
        return Audit((*implied((claim,)), *more), (claim,)).check(claim).verdict


@pytest.mark.parametrize("claim", DIVERGENT, ids=str)
def test_an_integral_that_diverges_for_a_gaussian_density_is_refuted(claim) -> None:
    assert verdict(claim) == "refuted"


@pytest.mark.parametrize("claim", OTHER, ids=str)
def test_other_integrals_are_enclosed_there(claim) -> None:
    assert verdict(claim) == "refuted"


@pytest.mark.parametrize("claim", OPEN, ids=str)
def test_what_a_gaussian_density_does_not_settle_stays_undecided(claim) -> None:
    assert verdict(claim) == "undecided"


def test_hypotheses_that_the_gaussian_density_violates_protect_the_claim() -> None:
    with writing():
        bounded = hypothesis("bounded", relate(Integral(score, x), "<=", 1))
        converging = converges(Integral(T(x) ** 2, x))
        allowed = exchange(Integral(p, x), theta)
        claim = Eq(Integral(score, x), 0)
    assert verdict(claim, bounded) == "undecided"
    assert verdict(claim, converging) == "undecided"
    assert verdict(claim, allowed) == "refuted"


def test_the_gaussian_density() -> None:
    value = Gaussian((fmpq(2), fmpq(-1))).at(fmpq(1), [fmpq(1), fmpq(3)])
    assert value.overlaps((-arb(2)).exp() / (2 * arb.pi()).sqrt())
    with writing():
        model = Models(implied((Eq(f, 1),)), [Integral(f, x)]).some(1)[0]
        inner = gaussian(model.env)
        assert LINE in model.env and LINE not in inner
        assert evaluated(Integral(f, (x, -oo, oo)), inner).overlaps(arb(1))
        assert evaluated(Integral(x * f, (x, -oo, oo)), inner).is_finite()
        mass = Models(implied((Eq(g, 1),)), [Sum(g, k)]).some(1)[0]
    assert gaussian(mass.env) is None
    assert judge_at_gaussian(Eq(g, 1), (), mass.env) is None


def test_bounds_that_two_points_attain() -> None:
    with writing():
        attained = Eq(D(MEAN, theta) ** 2, BOUND)
        varied = hypothesis("varied", relate(INFORMATION, ">", 0))
        assert verdict(relate(D(MEAN, theta) ** 2, "<=", BOUND)) == "consistent"
        for wrong in (relate(D(MEAN, theta) ** 2, "<", BOUND), Ne(D(MEAN, theta) ** 2, BOUND), attained):
            assert verdict(wrong, varied) == "refuted"


def test_late_models_have_values_that_are_exact() -> None:
    with writing():
        models = Models(implied((Eq(p, 1),)), [INFORMATION]).some(18)
        values = [evaluated(INFORMATION, model.env) for model in models]
    counts = {len(model.env[LINE]) for model in models}
    assert {2, 4} <= counts
    assert {len(model.env[LINE]) for model in models[:3]} <= {4, 5}
    assert any(type(value) is fmpq and value > 0 for value in values)
    assert any(type(value) is arb for value in values)
