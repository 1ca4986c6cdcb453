"""What stays the same is computed once, and a failure is told as if nothing were."""
from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from flint import fmpq
from sympy import Sum, Symbol, log

from derive.audit.evaluate import OUTCOME, WEIGHTS, compiled, intern
from derive.audit.hoisting import Repeated
from derive.audit.numbers import Undefined
from derive.language.heads import Expectation
from derive.language.symbols import Index, RandomVariable, Vector
from derive.language.written import writing

N = Symbol("N", integer=True, positive=True)
a = Symbol("a", real=True)
x = Vector("x", (N,))
i, j = Index("i", 1, N), Index("j", 1, N)
X = RandomVariable("X")


class Counting(dict[Any, Any]):
    """An environment that counts how often each value is looked up."""

    def __init__(self, values: dict[Any, Any], counts: Counter[Any]) -> None:
        super().__init__(values)
        self.counts = counts

    def __getitem__(self, name: Any) -> Any:
        self.counts[name] += 1
        return super().__getitem__(name)


def environment(length: int = 3, number: int = 2) -> dict[Any, Any]:
    return {intern(N): length, intern(x): {(n,): fmpq(n) for n in range(1, length + 1)}, intern(a): fmpq(number)}


def test_a_part_that_is_free_of_the_index_is_computed_once() -> None:
    with writing():
        body = x[i] / Sum(x[j], (j, 1, N))
    counts: Counter[Any] = Counter()
    inner, value = Repeated(body, frozenset({i})).within(environment())
    inner = Counting(inner, counts)
    found = []
    for n in range(1, 4):
        inner[intern(i)] = n
        found.append(value(inner))
    assert found == [fmpq(n, 6) for n in range(1, 4)]
    assert counts[intern(x)] == 3 and counts[intern(N)] == 0


def test_what_depends_on_the_outcome_is_not_taken_for_a_constant() -> None:
    env = {WEIGHTS: [fmpq(1, 4), fmpq(3, 4)], intern(X): [fmpq(1), fmpq(5)]}
    with writing():
        variance = Expectation((X - Expectation(X)) ** 2)
    assert compiled(variance)(env) == 3
    inner, value = Repeated(X - Expectation(X), random=True).within(env)
    assert [value({**inner, OUTCOME: n}) for n in (0, 1)] == [-3, 1]


def test_a_parameter_of_a_sum_within_is_not_taken_for_a_constant() -> None:
    with writing():
        tree = Sum(x[i] * Sum(x[j] * x[i], (j, 1, N)), (i, 1, N))
    assert compiled(tree)(environment()) == 14 * 6


def test_an_empty_sum_does_not_evaluate_what_has_no_value() -> None:
    with writing():
        tree = Sum(x[i] * log(a), (i, 1, N))
    assert compiled(tree)(environment(0, -1)) == 0


def test_a_constant_without_a_value_is_told() -> None:
    with writing():
        tree = Sum(x[i] * log(a), (i, 1, N))
    with pytest.raises(Undefined, match="logarithm"):
        compiled(tree)(environment(3, -1))
