"""Optima over all real numbers, decided where the objective is a quadratic polynomial in the candidate."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flint import fmpq
from sympy import Symbol

from derive.audit.caching import PerTree
from derive.audit.evaluate import Env, Evaluator, compiled, intern
from derive.audit.jets import ONE, ZERO, Scalar, base
from derive.audit.nested import degree
from derive.audit.numbers import Undecided, is_zero
from derive.audit.show import show
from derive.audit.truth import Finding, Truth, compare
from derive.language.binders import expanded, free
from derive.language.propositions import Forall, Rel
from derive.language.symbols import declared

POINTS = (ZERO, ONE, -ONE)
DOUBLINGS = 400


@dataclass(frozen=True)
class Quadratic:
    """For all t: smaller(t) ≤ larger(t), with polynomials in t of degree at most 2."""

    candidate: Any
    smaller: Evaluator
    larger: Evaluator
    points: frozenset[Any]  # what only one side speaks of, where one is free of t

    def coefficients(self, env: Env) -> tuple[Scalar, Scalar, Scalar]:
        """a, b and c of larger − smaller = a t² + b t + c."""
        inner = dict(env)
        values = []
        for t in POINTS:
            inner[self.candidate] = t
            values.append(base(self.larger(inner) - self.smaller(inner)))
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
    """Whether a t² + b t + c ≥ 0 for all t, with a t at which it is not."""
    a, b, c = found.coefficients(env)
    if is_zero(a) and is_zero(b):
        truth, t = compare(ZERO, "<=", c), ZERO
    elif a > 0:
        truth, t = compare(b * b, "<=", 4 * a * c), -b / (2 * a)
    elif a < 0 or is_zero(a) and (b < 0 or b > 0):
        truth, t = Truth.FALSE, _below(a, b, c)
    else:
        return Finding(Truth.UNKNOWN, reason="the curvature of an objective may be 0")
    if truth is not Truth.FALSE:
        return Finding(truth, reason="" if truth is not Truth.UNKNOWN else "the enclosures do not decide")
    inner = {**env, found.candidate: t}
    return Finding(truth, base(found.smaller(inner)), base(found.larger(inner)), "the value is no optimum",
                   {found.candidate.name: show(t)})


def _below(a: Scalar, b: Scalar, c: Scalar) -> fmpq:
    """A t with a t² + b t + c < 0, for a < 0, or a = 0 ≠ b."""
    t = -ONE if b > 0 else ONE
    for _ in range(DOUBLINGS):
        if a * t * t + b * t + c < 0:
            return t
        t = 2 * t
    raise Undecided("the values of an objective are too uncertain")


def vertex(found: Quadratic, env: Env) -> Scalar | None:
    """The t at which larger − smaller is least; None where there is none."""
    a, b, _ = found.coefficients(env)
    return -b / (2 * a) if a > 0 else None
