"""Fermat's rule: at an optimum over an open set a derivative that exists is 0."""
from __future__ import annotations

from typing import Any

from sympy import Derivative, Indexed, Symbol

from derive.kernel.context import Refusal
from derive.kernel.defined import require_defined
from derive.kernel.normal_form import Normaliser
from derive.kernel.written_signs import sign_of
from derive.language.binders import alpha_equal, free, substitute
from derive.language.hypotheses import implied
from derive.language.propositions import Forall, Hypothesis, Rel, relate
from derive.language.symbols import RandomVector, Vector, declared


def stationary(full: Normaliser, before: Any, line: Any, premise: Hypothesis) -> None:
    """∂L(θ)/∂θ = 0, from L(t) ≤ L(θ) for all t, or L(t) ≥ L(θ); t is real, positive where θ is, or a real vector.

    Raises Refusal where L(t) depends on θ, θ may lie on the boundary, or L may not be differentiable at θ.
    """
    if premise not in full.hypotheses:
        raise Refusal(f"{premise.name} is not among the hypotheses")
    full.consulted.add(premise.name)
    slope, value = (before, line) if isinstance(before, Derivative) else (line, before)
    if not isinstance(slope, Derivative) or full.read(value).terms:
        raise Refusal("Fermat's rule says that a derivative is 0")
    body, *variables = slope.args
    if len(variables) != 1 or variables[0][1] != 1:
        raise Refusal("Fermat's rule is about a first derivative")
    target = variables[0][0]
    point = target.args[0] if isinstance(target, Indexed) else target
    candidate, at_candidate, at_point = _optimum(premise)
    _require_open(full, candidate, point)
    if point in free(at_candidate):
        raise Refusal(f"{at_candidate} depends on {point}: the optimum is not one of a function of {candidate} alone")
    if not alpha_equal(substitute(at_candidate, {candidate: point}), at_point):
        raise Refusal(f"{premise.name} does not say that {candidate} = {point} is optimal")
    if not alpha_equal(body, at_point):
        raise Refusal(f"{premise.name} is not about {body}")
    require_defined(full, slope)


def _optimum(premise: Hypothesis) -> tuple[Any, Any, Any]:
    """t, L(t) and L(θ)."""
    claim = premise.proposition
    if isinstance(claim, Forall) and len(claim.args) == 2 and len(claim.args[1]) == 1:
        relation, (candidate,) = claim.args
        if isinstance(relation, Rel) and relation.relation in ("<=", ">="):
            for one, other in ((relation.left, relation.right), (relation.right, relation.left)):
                if candidate in free(one) and candidate not in free(other):
                    return candidate, one, other
    raise Refusal(f"{premise.name} does not compare L(t) with L(θ) for all real t")


def _require_open(full: Normaliser, candidate: Any, point: Any) -> None:
    """The candidates are all real numbers or vectors, or all positive numbers, and the point is one of them."""
    if isinstance(candidate, Vector):
        same = type(point) is Vector and type(candidate) is Vector and candidate.shape == point.shape
        if not same or isinstance(candidate, RandomVector):
            raise Refusal(f"{point} is no real vector that may vary like {candidate}")
        return
    if type(point) is not Symbol or declared(point, "integer"):
        raise Refusal(f"{point} is no real number that may vary like {candidate}")
    sorts = [hypothesis.proposition for hypothesis in implied([candidate])]
    if sorts == [relate(candidate, ">", 0)]:
        if not sign_of(full, point, {}).positive:
            raise Refusal(f"{point} is not known to be positive, as {candidate} is")
    elif sorts:
        raise Refusal(f"the values of {candidate} are no open set: the optimum may lie on its boundary")
