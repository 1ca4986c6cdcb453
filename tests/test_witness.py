"""A refutation shows a hypothesis necessary where it is the claim of the theorem at named densities, and only there."""
from __future__ import annotations

from typing import Any

import pytest

from derive import (
    D,
    Eq,
    Integral,
    calc,
    define,
    definition,
    density,
    differentiation,
    exchange,
    library,
    log,
    positive,
    real,
    refutation,
    theorem,
    writing,
)
from derive.checking import Checker
from derive.language.written import StatementError
from derive.prove import Entry
from derive.results import TheoremResult

x, t = real("x"), positive("theta")
u = density("u", x, t, order=1)
support = (x, 0, t)

with writing():
    score = define("v", D(log(u(x, t)), t), x)
    given = exchange(Integral(u(x, t), support), t)
    claim = Eq(Integral(u(x, t) * score(x), support), D(Integral(u(x, t), support), t))
    uniform, negative, other = (define("p", formula, x) for formula in (1 / t, -1 / t, 2 / t))
    with_kink = define("p", abs(t - 1) + 1, x)
    y = real("y")
    foreign = define("p", y, x)


def _derivation() -> Any:
    return (calc(Integral(u(x, t) * score(x), support))
            .eq(Integral(D(u(x, t), t), support), by=[definition(score), differentiation])
            .eq(D(Integral(u(x, t), support), t), by=given))


def _refuted(formula: Any, value: object = 2) -> Entry:
    """∫ ∂p/∂θ = ∂/∂θ ∫ p on (0, θ), refuted at θ = value."""
    with writing():
        return refutation(Eq(Integral(D(formula(x), t), support), D(Integral(formula(x), support), t)))(
            lambda: {"theta": value})


def _result(witness: Any) -> TheoremResult:
    with writing():
        entry = theorem(claim, given=[given], necessary={given: witness})(_derivation)
        return Checker().result(entry)


def test_the_uniform_distribution_shows_the_exchange_necessary() -> None:
    (entry,) = library.select(["score_mean_on_moving_support"])
    told = {h.name: h for h in Checker().result(entry.source).hypotheses}["exchange_on_the_support"]

    assert told.used and told.necessary
    assert told.witness == "uniform.uniform_breaks_the_exchange"


def test_without_a_witness_it_is_not_shown() -> None:
    with writing():
        result = Checker().result(theorem(claim, given=[given])(_derivation))

    assert result.status == "proved"
    assert [h.necessary for h in result.hypotheses if h.name == given.name] == [None]


@pytest.mark.parametrize(("named", "refuted", "why"), [
    (negative, _refuted(negative), "u_positive does not follow"),
    (other, _refuted(uniform), "not the theorem's"),
    (with_kink, _refuted(with_kink), "not differentiable"),
    (foreign, _refuted(uniform), "no formula in the point and the parameter"),
    (uniform, _refuted(uniform, value=-1), "it is open"),
])
def test_a_claim_that_is_no_such_instance_is_refused(named: Any, refuted: Entry, why: str) -> None:
    result = _result(refuted(u=named))

    assert (result.status, result.expected) == ("open", False)
    assert why in result.problem


def test_every_density_is_named_and_no_other() -> None:
    assert "no formula is named for u" in _result(_refuted(uniform)()).problem
    assert "w is no density of the theorem" in _result(_refuted(uniform)(w=uniform)).problem


def test_a_true_claim_is_no_witness() -> None:
    """∫ ∂p/∂θ over a support that does not move is not refuted."""
    with writing():
        true = refutation(Eq(Integral(D(uniform(x), t), support), -1 / t))(lambda: {"theta": 2})

    assert "it is open" in _result(true(u=uniform)).problem


def test_what_is_named_must_be_a_hypothesis_and_a_refutation() -> None:
    with writing():
        proved = theorem(claim, given=[given])(_derivation)
        with pytest.raises(StatementError, match="not in given"):
            theorem(claim, necessary={given: _refuted(uniform)(u=uniform)})
        with pytest.raises(StatementError, match="is a refutation at named densities"):
            theorem(claim, given=[given], necessary={given: proved(u=uniform)})
