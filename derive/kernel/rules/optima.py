"""Equal sets of optima: the same objective, increasing and affine maps, and a unique maximum."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sympy import Symbol
from sympy import log as sympy_log

from derive.kernel import citing
from derive.kernel.context import Environment, Refusal
from derive.kernel.defined import candidate, require_defined, within
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import Poly
from derive.kernel.reasons import Citation, Rule
from derive.kernel.written_signs import sign_of
from derive.kernel.zero import is_zero
from derive.language.binders import alpha_equal, free, substitute
from derive.language.heads import OPTIMA, ArgMax, Singleton
from derive.language.propositions import Iff, Rel, relate
from derive.language.symbols import declared, positive_reals, reals


@dataclass
class Pair:
    """Two objectives over one set of candidates, read at one generic candidate."""

    first: Any
    second: Any
    env: Environment
    candidate: Any


def aligned(n: Normaliser, left: Any, right: Any) -> Pair:
    """The two objectives over one variable; the candidates must be the same."""
    (first, mine, domain), (second, theirs, also) = left.args, right.args
    if domain != also or type(mine) is not type(theirs) or getattr(mine, "shape", 0) != getattr(theirs, "shape", 0):
        raise Refusal("the two optima are taken over different candidates")
    if mine != theirs and (mine in free(second) or theirs in free(first)):
        raise Refusal(f"{mine} is bound on one side and free on the other")
    env = candidate(n, left, {})
    return Pair(first, second, {**env, theirs: env[mine]}, env[mine])


def same_objective(n: Normaliser, left: Any, right: Any, cited: list[Citation]) -> None:
    """argmax u = argmax v where u = v for every candidate; a cited equation is taken at the candidate."""
    pair = aligned(n, left, right)
    if type(left) is not type(right):
        raise Refusal("a set of maximisers and a set of minimisers")
    with within(n, left, pair.env):
        for citation in cited:
            claim = citing.instance(citation)
            if isinstance(claim, Rel) and claim.relation == "=" and not isinstance(claim.left, (*OPTIMA, Singleton)):
                citing.discharge(n.everything(), citation, pair.env)
                n.equate(claim.left, claim.right, pair.env, pinned=citing.pinned_names(citation))
        gap = n.read(pair.first, pair.env) - n.read(pair.second, pair.env)
        if not is_zero(n, gap):
            raise Refusal("the objectives differ", gap)


def increasing_map(full: Normaliser, left: Any, right: Any) -> None:
    """argmax u = argmax log u, for u > 0 (log is strictly increasing)."""
    pair = aligned(full, left, right)
    if type(left) is not type(right):
        raise Refusal("an increasing map keeps maxima maxima and minima minima")
    with within(full, left, pair.env):
        for inner, outer in ((pair.first, pair.second), (pair.second, pair.first)):
            if type(outer) is not sympy_log:
                continue
            if is_zero(full, full.read(outer.args[0], pair.env) - full.read(inner, pair.env)):
                if not sign_of(full, inner, pair.env).positive:
                    raise Refusal(f"{inner} > 0 does not follow, so its logarithm orders nothing")
                return
    raise Refusal("neither objective is the logarithm of the other")


def affine_map(n: Normaliser, full: Normaliser, left: Any, right: Any, scale: Any) -> None:
    """argmax u = argmax (a u + b) for a > 0, = argmin (a u + b) for a < 0; a and b free of the candidate."""
    pair = aligned(n, left, right)
    if left.args[1] in free(scale) or right.args[1] in free(scale):
        raise Refusal(f"the factor {scale} depends on the candidate")
    require_defined(full, scale)
    sign = sign_of(full, scale, {})
    flips = type(left) is not type(right)
    if not (sign.negative if flips else sign.positive):
        raise Refusal(f"the factor {scale} must be {'negative' if flips else 'positive'}, which does not follow")
    with within(n, left, pair.env):
        shift = n.read(pair.second, pair.env) - n.multiply(n.read(scale), n.read(pair.first, pair.env))
    generic = pair.candidate.free if isinstance(pair.candidate, Poly) else \
        pair.candidate.body.free - {pair.candidate.name}
    if not generic.isdisjoint(shift.free):
        raise Refusal(f"the objectives differ by more than the factor {scale} and a constant", shift)


def unique_maximum(full: Normaliser, left: Any, right: Any, cited: list[Citation]) -> None:
    """argmax_t u(t) = {s}, from u(t) ≤ u(s) for every t, and u(t) = u(s) ⇔ t = s."""
    if type(left) is not ArgMax or type(right) is not Singleton:
        raise Refusal("the rule proves argmax u = {s}")
    objective, variable, domain = left.args
    (point,) = right.args
    if variable in free(point) or type(variable) is not Symbol or declared(variable, "integer"):
        raise Refusal(f"the maximiser must be free of {variable}")
    require_defined(full, point)
    if domain not in (positive_reals, reals):
        raise Refusal("the candidates are arbitrary: the maximiser may not be one of them")
    if any(variable in free(h.proposition) for h in full.hypotheses):
        raise Refusal(f"a hypothesis restricts {variable}")
    if domain == positive_reals and not sign_of(full, point, {}).positive:
        raise Refusal(f"{point} is not known to be positive")
    with within(full, left, {variable: full.read(variable)}):
        _cited_optimum(full, objective, variable, point, cited)


def _cited_optimum(full: Normaliser, objective: Any, variable: Any, point: Any, cited: list[Citation]) -> None:
    best = substitute(objective, {variable: point})
    claims = []
    for citation in cited:
        citing.discharge(full, citation)
        claims.append(citing.instance(citation))
    wanted = relate(objective, "<=", best)
    if not any(isinstance(claim, Rel) and _states(full, claim, wanted) for claim in claims):
        raise Refusal("cite the inequality u(t) ≤ u(s)")
    if not any(isinstance(claim, Iff) and _unique(full, claim, objective, best, variable, point) for claim in claims):
        raise Refusal("cite the equality case u(t) = u(s) ⇔ t = s")


def _states(full: Normaliser, claim: Rel, wanted: Rel) -> bool:
    low, high = (claim.left, claim.right) if claim.relation == "<=" else (claim.right, claim.left)
    return claim.relation in ("<=", ">=") and is_zero(full, full.read(low) - full.read(wanted.left)) \
        and is_zero(full, full.read(high) - full.read(wanted.right))


def _unique(full: Normaliser, claim: Iff, objective: Any, best: Any, variable: Any, point: Any) -> bool:
    equal, place = claim.args
    if not (isinstance(equal, Rel) and isinstance(place, Rel) and equal.relation == place.relation == "="):
        return False
    _, gap = full.difference(equal, {})
    _, distance = full.difference(place, {})
    rise = full.read(objective) - full.read(best)
    run = full.read(variable) - full.read(point)
    return any(is_zero(full, gap - s) for s in (rise, -rise)) and any(is_zero(full, distance - s) for s in (run, -run))


def _states_sets(full: Normaliser, citation: Citation, left: Any, right: Any) -> bool:
    """Whether the cited theorem says that these two sets are equal."""
    claim = citing.instance(citation)
    if not isinstance(claim, Rel) or claim.relation != "=" or not isinstance(claim.left, (*OPTIMA, Singleton)):
        return False
    ends = [(claim.left, claim.right), (claim.right, claim.left)]
    if not any(alpha_equal(left, a) and alpha_equal(right, b) for a, b in ends):
        return False
    citing.discharge(full, citation)
    return True


def equal_sets(n: Normaliser, full: Normaliser, left: Any, right: Any, rules: list[Rule],
               cited: list[Citation]) -> None:
    """Raise Refusal unless the sets of optima are equal by the line's reasons."""
    if alpha_equal(left, right) or any(_states_sets(full, citation, left, right) for citation in cited):
        return
    kinds = {rule.kind: rule for rule in rules}
    if "unique_maximum" in kinds:
        unique_maximum(full, left, right, cited)
        return
    if type(left) not in OPTIMA or type(right) not in OPTIMA:
        raise Refusal("the two sets are not known to be equal")
    if "increasing" in kinds:
        increasing_map(full, left, right)
    elif "affine" in kinds:
        affine_map(n, full, left, right, kinds["affine"].data["scale"])
    else:
        same_objective(n, left, right, cited)
