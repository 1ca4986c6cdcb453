"""Lines that cite no reason: closed where the kernel finds what carries them, refused where nothing does."""
from __future__ import annotations

from typing import Any

import pytest

import derive as d
from derive import prove
from derive.checking import Checker
from derive.language.propositions import relate
from derive.results import TheoremResult

K = d.size("K")
k = d.index("k", K)
z, p = d.vector("z", K), d.positive_distribution("p", K)
a, b = d.real("a"), d.real("b")


def result(left: Any, relation: str, right: Any) -> TheoremResult:
    """What both roads say of a claim whose only line cites nothing."""
    with d.writing():
        method = {"=": "eq", "<=": "le", ">=": "ge"}[relation]
        entry = d.theorem(relate(left, relation, right))(lambda: getattr(d.calc(left), method)(right))
    prove.registered.remove(entry)
    return Checker().result(entry)


def reasons(found: TheoremResult) -> list[list[str]]:
    return [list(map(str, step.reasons)) for step in found.steps]


def test_a_line_of_algebra_needs_no_reason() -> None:
    """(a + b)² = a² + 2ab + b²."""
    with d.writing():
        found = result((a + b)**2, "=", a**2 + 2 * a * b + b**2)
    assert found.status == "proved" and len(found.steps) == 1


def test_families_and_hypotheses_are_found() -> None:
    """Σ p_k log(e^{z_k} e^a) = Σ p_k z_k + a, by the rules of logarithms and Σ p_k = 1, and by nothing else."""
    with d.writing():
        found = result(d.Sum(p[k] * d.log(d.exp(z[k]) * d.exp(a)), k), "=", d.Sum(p[k] * z[k], k) + a)
    assert found.status == "proved"
    assert [len(cited) for cited in reasons(found)] == [2]


@pytest.mark.parametrize("relation", ["<=", ">="])
def test_an_inequality_is_closed_in_either_direction(relation: str) -> None:
    """2ab ≤ a² + b², and turned."""
    with d.writing():
        low, high = 2 * a * b, a**2 + b**2
        found = result(low, relation, high) if relation == "<=" else result(high, relation, low)
    assert found.status == "proved"


def test_the_lines_that_decide_finds_are_audited_too() -> None:
    """H(p) ≥ 0 takes more than one line, each accepted and consistent."""
    with d.writing():
        found = result(d.H(p), ">=", 0)
    assert found.status == "proved" and len(found.steps) > 1
    assert {(step.proof, step.audit) for step in found.steps} == {("accepted", "consistent")}


def test_a_false_line_stays_refused() -> None:
    """2ab ≤ a² is refuted."""
    with d.writing():
        found = result(2 * a * b, "<=", a**2)
    assert (found.status, found.steps[0].proof, found.steps[0].audit) == ("refuted", "refused", "refuted")


def test_a_line_that_nothing_carries_stays_open() -> None:
    """Σ z² ≤ (Σ |z|)² is true, and no search finds why."""
    with d.writing():
        found = result(d.Sum(z[k]**2, k), "<=", d.Sum(d.Abs(z[k]), k)**2)
    assert (found.status, found.steps[0].proof) == ("open", "refused")
