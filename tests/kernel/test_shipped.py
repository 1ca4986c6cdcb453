"""The shipped theorems, by the kernel alone."""
from __future__ import annotations

import pytest
from lines import key

from derive import library
from derive.checking import Checker
from derive.kernel.theorem import accept
from derive.language.binders import free
from derive.language.propositions import Rel, Statement
from derive.language.written import writing

THEOREMS = [entry for entry in library.load() if entry.kind == "theorem"]


@pytest.mark.parametrize("entry", THEOREMS, ids=lambda entry: entry.name)
def test_a_shipped_theorem_is_accepted(entry: library.Entry, checker: Checker) -> None:
    """Every line, its definedness, and the composition; the theorem speaks of what the author stated."""
    proof = checker.proof(entry.source)
    assert proof.problem == ""
    assert proof.theorem is not None
    assert proof.theorem.statement.proposition == entry.source.proposition
    assert set(entry.source.given) <= set(proof.theorem.statement.hypotheses)


@pytest.mark.parametrize("entry", THEOREMS, ids=lambda entry: entry.name)
def test_a_shipped_theorem_needs_each_of_its_hypotheses(entry: library.Entry, checker: Checker) -> None:
    """Without any one of them the derivation is refused."""
    proof = checker.proof(entry.source)
    hypotheses = proof.theorem.statement.hypotheses
    for dropped in hypotheses:
        fewer = tuple(item for item in hypotheses if item is not dropped)
        with writing():
            verdict = accept("weaker", "weaker", Statement(entry.source.proposition, fewer), proof.derivation,
                             idle=False)
        assert verdict.theorem is None, dropped.name


@pytest.mark.parametrize("entry", THEOREMS, ids=lambda entry: entry.name)
def test_a_shipped_derivation_proves_no_other_statement(entry: library.Entry, checker: Checker) -> None:
    """The same lines under the statement of the next theorem are refused."""
    proof = checker.proof(entry.source)
    other = THEOREMS[(THEOREMS.index(entry) + 1) % len(THEOREMS)].source.proposition
    with writing():
        verdict = accept("other", "other", Statement(other, proof.theorem.statement.hypotheses), proof.derivation,
                         idle=False)
    assert verdict.theorem is None
    assert verdict.problem


def test_the_text_of_a_shipped_equation_is_stable() -> None:
    """Two readers agree on every side that has a normal form."""
    sides = [side for entry in THEOREMS if isinstance(entry.source.proposition, Rel)
             for side in (entry.source.proposition.left, entry.source.proposition.right) if free(side)]
    numbers = [side for side in sides if side.is_commutative]
    assert len(numbers) > 20
    assert all(key(side) == key(side) for side in numbers)
