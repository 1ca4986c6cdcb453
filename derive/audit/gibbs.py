"""∀t: Σ w log p(t) ≤ Σ w log p(θ), which holds where the weights are in proportion to p(θ): Gibbs' inequality."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sympy import Indexed, Integral, Mul, Sum, Symbol
from sympy import log as sympy_log

from derive.audit.caching import PerTree
from derive.audit.evaluate import Env, Evaluator, compiled, integer, intern
from derive.audit.jets import ZERO, Value, base
from derive.audit.truth import Finding, Truth, compare
from derive.language.binders import expanded, free
from derive.language.heads import DensityValue
from derive.language.propositions import Forall, Rel
from derive.language.symbols import Vector
from derive.language.written import node

AGREES = (Truth.TRUE, Truth.PLAUSIBLE)


@dataclass(frozen=True)
class Expected:
    """The expected log-likelihood of p at θ is the largest; the weights are those of the places."""

    place: Any
    weights: tuple[Any, ...]  # the factors beside log p
    weight: Evaluator
    chance: Evaluator         # p(place; θ)
    density: Any
    parameter: Any

    def places(self, env: Env) -> Iterator[tuple[Any, Env]]:
        """Every place at which p has mass, with the environment there."""
        function = self.density
        values = (range(integer(function.point.lower)(env), integer(function.point.upper)(env) + 1)
                  if function.discrete else [place for place, *_ in getattr(env.get(intern(function)), "atoms", ())])
        for value in values:
            yield value, {**env, self.place: value}

    def chances(self, env: Env) -> dict[Any, Value]:
        """p(place; θ) by place."""
        return {value: self.chance(inner) for value, inner in self.places(env)}


@PerTree
def expected(tree: Any) -> Expected | None:
    """The proposition as one that says where an expected log-likelihood is largest; None where it does not."""
    if not isinstance(tree, Forall) or len(tree.args) != 2 or len(tree.args[1]) != 1:
        return None
    relation, (candidate,) = tree.args
    if not isinstance(relation, Rel) or relation.relation not in ("<=", ">="):
        return None
    smaller, larger = map(expanded, (relation.left, relation.right) if relation.relation == "<=" else
                          (relation.right, relation.left))
    one, other = _parts(smaller), _parts(larger)
    if one is None or other is None or candidate in free(larger):
        return None
    (place, weights, value), (another, same, best) = one, other
    if value.args[2] != candidate or value.args[:2] != best.args[:2] or (place, weights) != (another, same):
        return None
    if candidate in free(node(Mul, *weights)) or not isinstance(best.args[2], Symbol | Vector):
        return None
    return Expected(intern(place), weights, compiled(node(Mul, *weights)), compiled(best), value.args[0],
                    intern(best.args[2]))


def _parts(tree: Any) -> tuple[Any, tuple[Any, ...], Any] | None:
    """The variable, the weights and p(variable; t) of Σ w log p(k; t) over all k, or of ∫ w log p(x; t) dx."""
    if not isinstance(tree, Sum | Integral) or len(tree.args) != 2 or not isinstance(tree.args[0], Mul):
        return None
    factors, (place, *ends) = tree.args[0].args, tree.args[1]
    logs = [f for f in factors if isinstance(f, sympy_log) and isinstance(f.args[0], DensityValue)]
    if len(logs) != 1 or len(factors) < 2:
        return None
    value = logs[0].args[0]
    if value.args[1] != place or ends != list(value.args[0].ends):
        return None
    return place, tuple(f for f in factors if f is not logs[0]), value


def judge_expected(found: Expected, env: Env) -> Finding:
    """Plausible where the weights are in proportion to p(θ), which no two balls show with certainty."""
    pairs = [(base(found.weight(inner)), base(found.chance(inner))) for _, inner in found.places(env)]
    proportional = bool(pairs) and all(
        compare(w * pairs[0][1], "=", pairs[0][0] * p) in AGREES and compare(w, ">=", ZERO) in AGREES for w, p in pairs)
    if proportional:
        return Finding(Truth.PLAUSIBLE)
    return Finding(Truth.UNKNOWN, reason="whether another parameter is better is not known")


def weighing(found: Expected) -> Any:
    """What the only weight is: an entry of a vector at the place, or a density there; None for any other."""
    if len(found.weights) != 1:
        return None
    (weight,) = found.weights
    if isinstance(weight, Indexed) and len(weight.args) == 2 and intern(weight.args[1]) is found.place:
        return weight
    return weight if isinstance(weight, DensityValue) and weight.args[1] == found.place else None
