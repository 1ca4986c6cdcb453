"""A refutation shows a hypothesis necessary where it is the claim of the theorem at named densities, and only there."""
from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from derive import (
    Abs,
    D,
    Eq,
    Integral,
    Sum,
    calc,
    cases,
    converges,
    define,
    definition,
    density,
    differentiation,
    exchange,
    exp,
    function,
    hypothesis,
    index,
    library,
    log,
    mass_function,
    normalised,
    oo,
    positive,
    real,
    refutation,
    standard_integrals,
    theorem,
    writing,
)
from derive.checking import Checker
from derive.language.written import StatementError
from derive.proofs.fisher import cramer_rao, escaping_mass, escaping_mean
from derive.proofs.fisher import cramer_rao_failures as failures
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
    assert "w is no density or function of the theorem" in _result(_refuted(uniform)(w=uniform)).problem


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


# ---------------------------------------------------------------------------- a place of its own, theorems, functions
h, T = real("h"), function("T")
w = density("w", x, h)
n = index("n", oo, 0)
c = mass_function("c", n, h)

with writing():
    curvature = D(D(log(w(x, h)), h), h)
    twice = exchange(Integral(w(x, h), x), h, h, name="twice")
    finite = converges(Integral(w(x, h) * D(log(w(x, h)), h)**2, x), name="finite")
    equivalence = Eq(Integral(w(x, h) * D(log(w(x, h)), h)**2, x), -Integral(w(x, h) * curvature, x))
    leaking = define("p", (exp(-Abs(x)) + h**4 * exp(-h**2 * Abs(x))) / (2 * (1 + h**2)), x)
    heavier = define("p", (1 + h**2) * exp(-Abs(x)) / 2, x)
    zero = hypothesis("zero", Eq(h, 0))
    laplace = define("q", exp(-Abs(x)) / 2, x)


def _equivalence() -> Any:
    return (calc(Integral(w(x, h) * D(log(w(x, h)), h)**2, x))
            .eq(Integral(w(x, h) * D(log(w(x, h)), h)**2, x) - D(D(1, h), h), by=differentiation)
            .eq(Integral(w(x, h) * D(log(w(x, h)), h)**2, x) - D(D(Integral(w(x, h), x), h), h), by=normalised(w))
            .eq(Integral(w(x, h) * D(log(w(x, h)), h)**2, x) - Integral(D(D(w(x, h), h), h), x), by=twice)
            .eq(-Integral(w(x, h) * curvature, x), by=differentiation))


def _fails(formula: Any, *given_: Any) -> Entry:
    """The equivalence at a density, refuted at h = 0."""
    with writing():
        slope = D(log(formula(x)), h)
        return refutation(Eq(Integral(formula(x) * slope**2, x), -Integral(formula(x) * D(slope, h), x)),
                          given=given_)(lambda: {"h": 0})


def _mass(formula: Any) -> Entry:
    with writing():
        return theorem(Eq(Integral(formula(x), x), 1))(
            lambda: calc(Integral(formula(x), x)).eq(1, by=[definition(formula), standard_integrals, cases(h)]))


def _judged(witness: Any) -> TheoremResult:
    with writing():
        return Checker().result(theorem(equivalence, given=[twice, finite], necessary={twice: witness})(_equivalence))


def test_a_witness_rests_on_theorems_and_fails_at_a_place() -> None:
    """Its total mass is a theorem about all h; its information is finite at h = 0, where the equivalence fails."""
    result = _judged(_fails(leaking, zero)(w=leaking).since(_mass(leaking)))

    assert (result.status, result.problem) == ("proved", "")
    assert [one.necessary for one in result.hypotheses if one.name == "twice"] == [True]


@pytest.mark.parametrize(("witness", "why"), [
    (lambda: _fails(leaking, zero)(w=leaking), "w_normalised|convergence"),
    (lambda: _fails(leaking)(w=leaking).since(_mass(leaking)), "convergence"),
    (lambda: _fails(heavier, zero)(w=heavier).since(_mass(leaking)), "does not follow"),
    (lambda: _fails(heavier, zero)(w=heavier).since(_mass(heavier)), "is cited and is not proved"),
    (lambda: _fails(heavier, replace(zero, implied=True))(w=heavier), "w_normalised does not follow"),
    (lambda: _fails(leaking, zero)(w=leaking).since(_mass(leaking).times(2)), "cited with a factor"),
])
def test_a_witness_whose_other_hypotheses_are_not_shown_is_refused(witness: Any, why: str) -> None:
    """Without the total mass or the place; of total mass 1 at h = 0 only; by a false theorem."""
    result = _judged(witness())

    assert (result.status, result.expected) == ("open", False)
    assert re.search(why, result.problem), result.problem


def _moment(weight: Any) -> TheoremResult:
    """∫ w T² + ∫ w T² = 2 ∫ w T², and its convergence: at w = exp(−|x|)/2 and T = exp(x/2) it diverges."""
    with writing():
        square = Integral(w(x, h) * T(x)**2, x)
        exists = converges(square, name="exists")
        there = Integral(laplace(x) * exp(x / 2)**2, x)
        refuted = refutation(Eq(there + there, 2 * there))(lambda: {})
        return Checker().result(theorem(Eq(square + square, 2 * square), given=[exists], necessary={
            exists: refuted(w=laplace, T=weight)})(lambda: calc(square + square).eq(2 * square)))


def test_functions_are_named_and_a_claim_without_a_value_is_a_witness() -> None:
    with writing():
        fitting, other, moving = define("T", exp(x / 2), x), define("T", x, x), define("T", h * x, x)

    result = _moment(fitting)

    assert [one.necessary for one in result.hypotheses if one.name == "exists"] == [True], result.problem
    assert "convergence" in _moment(other).problem
    assert "no formula in the point" in _moment(moving).problem


@pytest.mark.parametrize(("start", "accepted"), [(0, True), (1, False)])
def test_a_mass_function_is_named_over_its_own_range(start: int, accepted: bool) -> None:
    with writing():
        own = index("n", oo, start)
        masses = define("q", exp(-own), own)
        total = Sum(c(n, h) * exp(n), n)
        exists = converges(total, name="exists")
        there = Sum(masses[n] * exp(n), n) if accepted else Sum(masses[n + 1] * exp(n), n)
        refuted = refutation(Eq(there + there, 2 * there))(lambda: {})
        result = Checker().result(theorem(Eq(total + total, 2 * total), given=[exists], necessary={
            exists: refuted(c=masses)})(lambda: calc(total + total).eq(2 * total)))

    assert (result.status == "proved") is accepted, result.problem
    assert accepted or "does not run over the range" in result.problem


# ---------------------------------------------------------------------------- closed forms, hypotheses of the claim
def _exchanged(formula: Any, statistic: Any, mean: Any) -> Entry:
    """∂/∂θ of the closed form of a mean as ∫ T ∂p/∂θ, refuted at θ = 0."""
    with writing():
        slope = Integral(D(formula(x) * statistic, escaping_mean.t), x)
        return refutation(Eq(D(mean, escaping_mean.t), slope))(lambda: {"theta": 0})


@pytest.mark.parametrize(("mean", "known", "problem"), [
    (escaping_mean.m, True, ""),
    (2 * escaping_mean.m, True, "not the theorem's"),
    (escaping_mean.m, False, "does not show"),
])
def test_a_mean_may_stand_in_its_closed_form_where_a_theorem_says_so(mean: Any, known: bool, problem: str) -> None:
    """∂/∂θ ∫ p T = ∫ ∂(p T)/∂θ fails for T(x) = x, where the mean escapes."""
    grounds = [escaping_mean.drifting_density_is_positive, *([escaping_mean.drifting_density_mean] if known else [])]
    with writing():
        witness = _exchanged(escaping_mean.p, x, mean)(p=escaping_mean.p, T=failures.itself).since(*grounds)
        moves = cramer_rao.exchange_mean
        result = Checker().result(theorem(moves.proposition, given=[moves], necessary={moves: witness})(
            lambda: calc(moves.proposition.left).eq(moves.proposition.right, by=moves)))

    assert (result.status == "proved") is (not problem), result.problem
    assert problem in result.problem


def _bound(checker: Checker, *given_: Any) -> TheoremResult:
    """Cramér–Rao with a witness, where mass escapes, that takes hypotheses for granted."""
    with writing():
        refuted = refutation(failures.bound_of(failures.losing, escaping_mass.T(x), escaping_mass.m), given=given_)
        witness = refuted(lambda: {"theta": 0})(p=failures.losing, T=escaping_mass.T)
        entry = cramer_rao.cramer_rao
        return checker.result(theorem(entry.proposition, given=entry.given, necessary={
            cramer_rao.exchange_mass: witness.since(*failures.mean_of_losing)})(entry.build))


def test_a_refuted_claim_may_have_a_hypothesis_of_the_theorem() -> None:
    """I > 0 there is certified by numbers at its counterexample; it does not follow without."""
    with writing():
        shared = hypothesis("there", failures.information_of(failures.losing) > 0)

    checker = Checker()

    assert _bound(checker, failures.theta_is_0, shared).status == "proved"
    assert "does not show" in _bound(checker, failures.theta_is_0).problem
