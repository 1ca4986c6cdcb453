"""The first-derivative test: a function of one real variable that falls before a point and rises after it."""
from __future__ import annotations

from typing import Any

from sympy import Symbol

from derive.kernel.context import Refusal
from derive.kernel.defined import require_defined
from derive.kernel.normal_form import Normaliser
from derive.kernel.written_signs import sign_of
from derive.kernel.zero import is_zero
from derive.language.binders import free, substitute
from derive.language.operators import D
from derive.language.propositions import Iff, Rel
from derive.language.symbols import declared
from derive.language.written import writing


def first_derivative_test(full: Normaliser, goal: Any, variable: Any, at: Any, slope: Any) -> None:
    """f ≥ 0, for f(at) = 0 and f′(t)(t − at) = slope ≥ 0 on an interval; with slope > 0 for t ≠ at, f = 0 iff t = at.

    The goal is a ≤ b (f = b − a) or a = b ⇔ t = at.  Raises Refusal where a condition fails.
    """
    if type(variable) is not Symbol or declared(variable, "integer") or variable in free(at):
        raise Refusal("the first-derivative test needs a scalar variable, and a point free of it")
    strict, left, right = _goal(full, goal, variable, at)
    _interval(full, variable, at)
    with writing():
        gap = right - left
        turn = variable - at
        steep = D(gap, variable) * turn - slope
    require_defined(full, at)
    require_defined(full, slope)
    require_defined(full, D(gap, variable))
    if not is_zero(full, full.read(substitute(gap, {variable: at}))):
        raise Refusal(f"the difference does not vanish at {variable} = {at}")
    if not is_zero(full, full.read(steep)):
        raise Refusal(f"the derivative times ({turn}) is not {slope}", full.read(steep))
    if not sign_of(full, slope, {}).nonneg:
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
            plain = fact.poly == full.read(variable) and fact.relation == ">" and fact.premise is None
            if not plain:
                raise Refusal(f"{fact.source.name} does not leave an open interval for {variable}")
            if not sign_of(full, at, {}).positive:
                raise Refusal(f"the point {at} is not known to be positive, as {variable} is")
    for equation in full.equations:
        if name in equation.pinned:
            raise Refusal(f"{equation.source} fixes {variable}")
