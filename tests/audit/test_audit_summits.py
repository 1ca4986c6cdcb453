"""Optima over all values: certain for quadratic objectives, plausible by Gibbs, and never by the lack of a model."""
from __future__ import annotations

from typing import Any

import pytest
from flint import fmpq

from derive import (
    D,
    Eq,
    Sum,
    calc,
    fermat,
    forall,
    hypothesis,
    index,
    log,
    mass_function,
    pi,
    positive,
    real,
    size,
    theorem,
    vector,
    writing,
)
from derive.audit.judge import judge
from derive.audit.models import Models
from derive.audit.numbers import precision
from derive.audit.truth import Truth
from derive.audit.verdict import Audit
from derive.checking import Checker
from derive.language.propositions import relate

N, K, d = size("N"), size("K"), size("d")
n, k, i = index("n", N), index("k", K), index("i", d)
a, b, t = real("a"), real("b"), real("t")
T = positive("T")
x, w = vector("x", N), vector("w", K)
p = mass_function("p", k, vector("theta", d))
theta, phi = vector("theta", d), vector("phi", d)

with writing():
    nearest = forall(t, relate(Sum((x[n] - t)**2, n), ">=", Sum((x[n] - a)**2, n)))
    likeliest = forall(phi, relate(Sum(w[k] * log(p(k, phi)), k), "<=", Sum(w[k] * log(p(k, theta)), k)))
    slope = Eq(D(Sum((x[n] - a)**2, n), a), 0)


def _judged(claim: Any, **values: int) -> Truth:
    with writing(), precision():
        return judge(claim, {atom: fmpq(values[atom.name]) for atom in (a, b) if atom.name in values}).truth


@pytest.mark.parametrize(("objective", "at", "truth"), [
    (lambda v: -(v - 3)**2, 3, Truth.TRUE),
    (lambda v: -(v - 3)**2, 2, Truth.FALSE),
    (lambda v: (v - 3)**2, 3, Truth.FALSE),
    (lambda v: 2 * v, 3, Truth.FALSE),
    (lambda v: v - v + 2, 3, Truth.TRUE),
    (lambda v: pi * (2 - (v - 3)**2), 3, Truth.PLAUSIBLE),
    (lambda v: pi * (2 - (v - 3)**2), 4, Truth.FALSE),
    (lambda v: v**3, 2, Truth.FALSE),
    (lambda v: -(v - 3)**4, 3, Truth.UNKNOWN),
])
def test_a_maximum_over_all_real_numbers(objective: Any, at: int, truth: Truth) -> None:
    """A quadratic objective is decided; of another one only a better place is certain."""
    with writing():
        claim = forall(t, relate(objective(t), "<=", objective(a)))
    assert _judged(claim, a=at) is truth


def test_all_positive_numbers_are_not_all_real_ones() -> None:
    """T² ≥ a for all T > 0 holds at a = 0, which no sample shows."""
    with writing():
        assert _judged(forall(T, relate(T**2, ">=", a)), a=0) is not Truth.TRUE


@pytest.mark.parametrize("premise", [nearest, likeliest])
def test_models_of_an_optimum_are_found(premise: Any) -> None:
    with writing(), precision():
        found = Models([hypothesis("best", premise)], [slope], "optimum").some(6)
        assert len(found) == 6
        assert all(judge(premise, model.env).truth in (Truth.TRUE, Truth.PLAUSIBLE) for model in found)


def test_other_weights_leave_the_optimum_open_or_refute_it() -> None:
    with writing(), precision():
        found = [model for model in Models([], [likeliest], "any weights").some(20)
                 if len(set(map(str, model.env[w].values()))) > 1]
        assert {judge(likeliest, model.env).truth for model in found} == {Truth.UNKNOWN, Truth.FALSE}


def test_a_line_under_an_optimum_is_attacked() -> None:
    best = hypothesis("best", nearest)
    with writing():
        audit = Audit([best], [slope], seed_text="attack")
        assert audit.check(slope).verdict == "consistent"
        assert audit.check(Eq(Sum(x[n], n), a)).verdict == "refuted"


def test_an_optimum_that_does_not_exist_proves_nothing() -> None:
    """t ≤ a for all t has no model: the kernel's line stands, and the theorem stays open."""
    with writing():
        never = hypothesis("a_is_the_largest_number", forall(t, relate(t, "<=", a)))
        entry = theorem(Eq(D(a, a), 0), given=[never])(lambda: calc(D(a, a)).eq(0, by=fermat(never)))
        result = Checker().result(entry)

    assert [step.proof for step in result.steps] == ["accepted"]
    assert (result.status, result.expected) == ("open", False)
