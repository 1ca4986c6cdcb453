"""The first-derivative test: a function of one real variable that falls before a point and rises after it."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import Integer, Symbol

from derive.kernel.context import Fact, Refusal
from derive.kernel.defined import require_defined
from derive.kernel.normal_form import Normaliser
from derive.kernel.order import Order
from derive.kernel.polynomial import ZERO, Poly, monomial
from derive.kernel.reasons import Citation
from derive.kernel.written_signs import sign_of
from derive.kernel.zero import is_zero
from derive.language.binders import free, substitute
from derive.language.operators import D
from derive.language.propositions import Iff, Rel
from derive.language.symbols import declared
from derive.language.written import writing

HIGHEST = 6         # derivatives


def first_derivative_test(full: Normaliser, goal: Any, variable: Any, at: Any, slope: Any, order: int = 1,
                          cited: Sequence[Citation] = ()) -> None:
    """f ≥ 0, for f = f′ = ... = f^(n−1) = 0 at a point and f^(n)(t)(t − at)^n = slope ≥ 0 on an interval (Taylor).

    With slope > 0 for t ≠ at, f = 0 iff t = at.  The goal is a ≤ b (f = b − a) or a = b ⇔ t = at; a cited
    inequality may say that the slope is ≥ 0.  Raises Refusal where a condition fails.
    """
    if type(variable) is not Symbol or declared(variable, "integer") or variable in free(at):
        raise Refusal("the first-derivative test needs a scalar variable, and a point free of it")
    if not 1 <= order <= HIGHEST:
        raise Refusal(f"the test takes derivatives up to the order {HIGHEST}")
    strict, left, right = _goal(full, goal, variable, at)
    _interval(full, variable, at)
    with writing():
        derived = right - left
        turn = variable - at
    require_defined(full, at)
    require_defined(full, slope)
    for count in range(order):
        value = full.substitute(full.read(derived), {variable.name: full.read(at)}) if count \
            else full.read(substitute(derived, {variable: at}))
        if not is_zero(full, value):
            raise Refusal(f"the {'difference' if not count else 'derivative'} does not vanish at {variable} = {at}")
        with writing():
            derived = D(derived, variable)
        require_defined(full, derived)
    with writing():
        steep = derived * turn**order - slope
    if not is_zero(full, full.read(steep)):
        raise Refusal(f"the derivative times ({turn}) is not {slope}", full.read(steep))
    if not sign_of(full, slope, {}).nonneg and not Order(full, list(cited)).under(Integer(0), slope, {}):
        raise Refusal(f"{slope} ≥ 0 does not follow")
    if strict:
        with full.assuming("!=", full.read(turn)):
            if not sign_of(full, slope, {}).positive:
                raise Refusal(f"{slope} > 0 for {variable} ≠ {at} does not follow")


def _goal(full: Normaliser, goal: Any, variable: Any, at: Any) -> tuple[bool, Any, Any]:
    if isinstance(goal, Rel) and goal.relation in ("<=", ">="):
        return (False, goal.left, goal.right) if goal.relation == "<=" else (False, goal.right, goal.left)
    if isinstance(goal, Iff):
        equal, point = goal.args
        if isinstance(equal, Rel) and isinstance(point, Rel) and equal.relation == point.relation == "=":
            _, distance = full.difference(point, {})
            if is_zero(full, distance - full.read(variable) + full.read(at)):
                return True, equal.left, equal.right
    raise Refusal("the first-derivative test proves a ≤ b, or a = b ⇔ t = point")


def _interval(full: Normaliser, variable: Any, at: Any) -> None:
    """The hypotheses leave an open interval for the variable, and the point lies in it."""
    name = variable.name
    for hypothesis in full.hypotheses:
        if variable in free(hypothesis.proposition) and not isinstance(hypothesis.proposition, Rel):
            raise Refusal(f"{hypothesis.name} does not leave an open interval for {variable}")
    for item in full.asserted:
        if variable in free(item.tree):
            raise Refusal(f"{item.source.name} does not leave an open interval for {variable}")
    for fact in full.facts:
        if name in fact.poly.free or fact.premise is not None and name in fact.premise[1].free:
            bound = _bound_at(full, fact, variable, at)
            if bound is None:
                raise Refusal(f"{fact.source.name} does not leave an open interval for {variable}")
            sign = full.sign(bound)
            if not (sign.positive if fact.relation == ">" else sign.nonneg):
                plain = fact.poly == full.read(variable)
                raise Refusal(f"the point {at} is not known to be {'positive' if plain else 'where'}, as {variable} is"
                              + ("" if plain else f" by {fact.source.name}"))
    for equation in full.equations:
        if name in equation.pinned:
            raise Refusal(f"{equation.source} fixes {variable}")


def _bound_at(full: Normaliser, fact: Fact, variable: Any, at: Any) -> Poly | None:
    """What a fact says to be positive, or ≥ 0, at the point; None unless it bounds the variable on one side."""
    if fact.premise is not None or fact.variables or fact.relation not in (">", ">="):
        return None
    total = ZERO
    for m, c in fact.poly.terms.items():
        own = [(atom, e) for atom, e in m if variable.name in atom.free]
        if own and (len(own) > 1 or own[0][0].kind != "sym" or own[0][1] != 1):
            return None
        rest = Poly({monomial({atom: e for atom, e in m if variable.name not in atom.free}): c})
        total = total + (full.multiply(rest, full.read(at)) if own else rest)
    return total
