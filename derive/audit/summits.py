"""Optima over all real numbers, decided exactly where the objective is a quadratic polynomial in the candidate."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flint import fmpq
from sympy import Symbol

from derive.audit.caching import PerTree
from derive.audit.evaluate import Env, Evaluator, compiled, intern
from derive.audit.jets import ONE, ZERO
from derive.audit.nested import degree
from derive.audit.numbers import Undecided
from derive.audit.show import show
from derive.audit.truth import Finding, Truth
from derive.language.binders import expanded, free
from derive.language.propositions import Forall, Rel
from derive.language.symbols import declared

POINTS = (ZERO, ONE, -ONE)


@dataclass(frozen=True)
class Quadratic:
    """For all t: smaller(t) ≤ larger(t), with polynomials in t of degree at most 2."""

    candidate: Any
    smaller: Evaluator
    larger: Evaluator
    points: frozenset[Any]  # what only one side speaks of, where one is free of t

    def coefficients(self, env: Env) -> tuple[fmpq, fmpq, fmpq]:
        """a, b and c of larger − smaller = a t² + b t + c; Undecided where they are not exact."""
        inner = dict(env)
        values = []
        for t in POINTS:
            inner[self.candidate] = t
            value = self.larger(inner) - self.smaller(inner)
            if type(value) is not fmpq:
                raise Undecided("the objective has no exact value")
            values.append(value)
        c, plus, minus = values
        return (plus + minus) / 2 - c, (plus - minus) / 2, c


@PerTree
def quadratic(tree: Any) -> Quadratic | None:
    """The proposition as a comparison of quadratic polynomials for all real t; None where it is none."""
    if not isinstance(tree, Forall) or len(tree.args) != 2 or len(tree.args[1]) != 1:
        return None
    relation, (candidate,) = tree.args
    if type(candidate) is not Symbol or not declared(candidate, "real"):
        return None
    if not isinstance(relation, Rel) or relation.relation not in ("<=", ">="):
        return None
    sides = (relation.left, relation.right) if relation.relation == "<=" else (relation.right, relation.left)
    degrees = [degree(expanded(side), candidate) for side in sides]
    if any(one is None or one > 2 for one in degrees):
        return None
    left, right = map(free, sides)
    points = left ^ right if (candidate in left) != (candidate in right) else frozenset()
    smaller, larger = map(compiled, sides)
    return Quadratic(intern(candidate), smaller, larger, frozenset(map(intern, points - {candidate})))


def judge_summit(found: Quadratic, env: Env) -> Finding:
    """Whether a t² + b t + c ≥ 0 for all t: certain, with a t at which it fails."""
    a, b, c = found.coefficients(env)
    if a > 0 and b * b <= 4 * a * c or a == b == 0 and c >= 0:
        return Finding(Truth.TRUE)
    t = -b / (2 * a) if a > 0 else _below(a, b, c)
    inner = {**env, found.candidate: t}
    return Finding(Truth.FALSE, found.smaller(inner), found.larger(inner), "the value is no optimum",
                   {found.candidate.name: show(t)})


def _below(a: fmpq, b: fmpq, c: fmpq) -> fmpq:
    """A t with a t² + b t + c < 0, for a ≤ 0 and not a = b = 0 ≤ c."""
    t = ONE if b <= 0 else -ONE
    while a * t * t + b * t + c >= 0:
        t = 2 * t
    return t


def vertex(found: Quadratic, env: Env) -> fmpq | None:
    """The t at which larger − smaller is least; None where there is none."""
    a, b, _ = found.coefficients(env)
    return -b / (2 * a) if a > 0 else None
