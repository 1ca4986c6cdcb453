"""Equivalences of propositions: the same difference, term by term, by cases, and by cited equivalences."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from sympy import Integer, Sum
from sympy import exp as sympy_exp
from sympy import log as sympy_log

from derive.kernel import citing
from derive.kernel.context import Environment, Range, Refusal
from derive.kernel.defined import require_defined
from derive.kernel.normal_form import Normaliser
from derive.kernel.order import Order
from derive.kernel.polynomial import ONE, ONE_Q, Poly, variable
from derive.kernel.written_signs import sign_of
from derive.kernel.zero import is_zero
from derive.language.binders import free, substitute
from derive.language.propositions import Forall, Iff, Rel
from derive.language.symbols import Index


@dataclass(frozen=True)
class Place:
    """Where a cited proposition is read: its bound symbols, its factor, the values of its generic indices."""

    env: Environment
    weight: Poly
    swap: dict[str, Poly]


@dataclass
class Equivalence:
    """Proves P ⇔ Q on behalf of one line."""

    n: Normaliser
    cited: list[Any] = field(default_factory=list)
    case_symbols: list[Any] = field(default_factory=list)
    termwise: bool = False
    factors: list[Any] = field(default_factory=list)
    increasing: bool = False

    def same(self, p: Any, q: Any, env: Environment | None = None) -> bool:
        """Whether P ⇔ Q."""
        env = env or {}
        if self.case_symbols:
            return self._by_cases(p, q, env)
        if isinstance(p, Rel) and isinstance(q, Rel) and self._same_relation(p, q, env):
            return True
        if self._by_citation(p, q, env):
            return True
        if self.increasing and isinstance(p, Rel) and isinstance(q, Rel) and (
                self._mapped(p, q, env) or self._mapped(q, p, env)):
            return True
        if self.termwise and (self._sum_of_terms(p, q, env) or self._sum_of_terms(q, p, env)):
            return True
        if isinstance(p, Forall) and isinstance(q, Forall):
            return self._under_forall(p, q, env)
        return False

    def _by_cases(self, p: Any, q: Any, env: Environment) -> bool:
        symbol, *rest = self.case_symbols
        inner = Equivalence(self.n, self.cited, rest, self.termwise, self.factors, self.increasing)
        swap = {symbol: Integer(0)}
        if not inner.same(substitute(p, swap), substitute(q, swap), env):
            return False
        with self.n.assuming("!=", self.n.read(symbol)):
            return inner.same(p, q, env)

    def _same_relation(self, p: Rel, q: Rel, env: Environment) -> bool:
        """a = b ⇔ c = d where a − b is a nonzero rational multiple of c − d; of the right sign for an order."""
        (first, gap), (second, other) = self.n.difference(p, env), self.n.difference(q, env)
        symmetric = first in ("=", "!=") and first == second
        for scale in _ratios(gap, other):
            same_way = first == second and scale > 0
            turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(first) == second and scale < 0
            if (symmetric or same_way or turned) and is_zero(self.n, gap - other.scale(scale)):
                return True
        return symmetric and any(self._multiplied(gap, other, factor, env) for factor in self.factors)

    def _mapped(self, outer: Rel, inner: Rel, env: Environment) -> bool:
        """log a = log b ⇔ a = b for a, b > 0, and exp a = exp b ⇔ a = b; likewise with < and ≤."""
        head = type(outer.left)
        if head not in (sympy_log, sympy_exp) or type(outer.right) is not head or outer.relation != inner.relation:
            return False
        full = self.n.everything()
        for image, value in ((outer.left, inner.left), (outer.right, inner.right)):
            if not is_zero(self.n, self.n.read(image.args[0], env) - self.n.read(value, env)):
                return False
            if head is sympy_log and not sign_of(full, image.args[0], env).positive:
                raise Refusal(f"{image.args[0]} > 0 does not follow, so its logarithm orders nothing")
        return True

    def _multiplied(self, gap: Poly, other: Poly, factor: Any, env: Environment) -> bool:
        """(a − b) · factor = ±(c − d), for a factor that is not 0."""
        full = self.n.everything()
        require_defined(full, factor, env)
        if not sign_of(full, factor, env).nonzero:
            raise Refusal(f"the factor {factor} is not known to differ from 0")
        scaled = self.n.multiply(gap, self.n.read(factor, env))
        return any(is_zero(self.n, scaled - other.scale(scale)) for scale in _ratios(scaled, other))

    def _by_citation(self, p: Any, q: Any, env: Environment) -> bool:
        for citation in self.cited:
            claim = citing.instance(citation)
            if not isinstance(claim, Iff):
                continue
            citing.discharge(self.n.everything(), citation)
            fixed = citing.names_in(self.n.hypotheses)
            generic, own = citing.generic_indices(self.n, claim, fixed)
            weight = ONE
            if citation.weight is not None:
                require_defined(self.n.everything(), citation.weight)
                if not sign_of(self.n, citation.weight, own).nonzero:
                    raise Refusal(f"the factor {citation.weight} is not known to differ from 0")
                weight = self.n.read(citation.weight, own)
            swaps = list(self._values(generic, env))
            left, right = claim.args
            for swap in swaps:
                at = Place(own, weight, swap)
                if (self._matches(p, left, env, at) and self._matches(q, right, env, at)
                        or self._matches(p, right, env, at) and self._matches(q, left, env, at)):
                    return True
        return False

    def _values(self, generic: dict[Index, Range], env: Environment) -> Iterator[dict[str, Poly]]:
        """What the generic indices may stand for, each within its range: themselves, or the bound symbols."""
        places = [place for place in env.values() if isinstance(place, Poly)]
        ranges = list(generic.values())
        for choice in product(*[[variable(index.name), *places] for index in generic]):
            if all(self.n.integers.inside(place, r.lower, r.upper) for r, place in zip(ranges, choice, strict=True)):
                yield {r.name: place for r, place in zip(ranges, choice, strict=True)}

    def _matches(self, mine: Any, theirs: Any, env: Environment, at: Place) -> bool:
        """The same relation, up to a rational factor and the citation's weight."""
        if isinstance(mine, Forall) and isinstance(theirs, Forall):
            return self._forall_matches(mine, theirs, env, at)
        if not (isinstance(mine, Rel) and isinstance(theirs, Rel)) or mine.relation != "=" or theirs.relation != "=":
            return False
        _, gap = self.n.difference(mine, env)
        _, other = self.n.difference(theirs, at.env)
        other = self.n.substitute(other, at.swap)
        candidates = [other, self.n.multiply(other, self.n.substitute(at.weight, at.swap))]
        return any(is_zero(self.n, gap - form.scale(scale)) for form in candidates for scale in _ratios(gap, form))

    def _forall_matches(self, mine: Forall, theirs: Forall, env: Environment, at: Place) -> bool:
        if len(mine.args) != len(theirs.args):
            return False
        ranges, inner = self.n.bind_limits(mine.args[1:], env)
        other = dict(at.env)
        for limit, r in zip(reversed(theirs.args[1:]), ranges, strict=True):
            ends = [self.n.substitute(self.n.read(end, other), at.swap) for end in limit[1:]]
            if ends != [r.lower, r.upper]:
                return False
            other[limit[0]] = variable(r.name)
        return self._matches(mine.args[0], theirs.args[0], inner, Place(other, at.weight, at.swap))

    def _sum_of_terms(self, whole: Any, each: Any, env: Environment) -> bool:
        """Σ t_k = 0 ⇔ t_k = 0 for all k, where every t_k ≥ 0."""
        if not (isinstance(whole, Rel) and isinstance(each, Forall) and whole.relation == "="):
            return False
        total, zero = whole.left, whole.right
        if type(total) is not Sum or self.n.read(zero, env).terms or len(total.args) != len(each.args):
            return False
        ranges, inner = self.n.bind_limits(total.args[1:], env)
        other = dict(env)
        for limit, r in zip(reversed(each.args[1:]), ranges, strict=True):
            if [self.n.read(end, other) for end in limit[1:]] != [r.lower, r.upper]:
                return False
            other[limit[0]] = variable(r.name)
        claim = each.args[0]
        if not isinstance(claim, Rel) or claim.relation != "=" or self.n.read(claim.right, other).terms:
            return False
        if not is_zero(self.n, self.n.read(total.args[0], inner) - self.n.read(claim.left, other)):
            return False
        inequalities = [c for c in self.cited if isinstance(citing.instance(c), Rel)]
        order = Order(self.n, inequalities)
        return order.under(Integer(0), total.args[0], inner)

    def _under_forall(self, p: Forall, q: Forall, env: Environment) -> bool:
        """∀k P ⇔ ∀k Q where P ⇔ Q for every k, and likewise for several indices over the same ranges."""
        if len(p.args) != len(q.args):
            return False
        ranges, inner = self.n.bind_limits(p.args[1:], env)
        other = dict(env)
        for limit, r in zip(reversed(q.args[1:]), ranges, strict=True):
            if [self.n.read(end, other) for end in limit[1:]] != [r.lower, r.upper]:
                return False
            other[limit[0]] = variable(r.name)
        ours, theirs = ({limit[0] for limit in tree.args[1:]} for tree in (p, q))
        if (theirs - ours) & free(p.args[0]) or (ours - theirs) & free(q.args[0]):
            return False
        if any(inner[s] != other[s] for s in ours & theirs):
            return False
        return self.same(p.args[0], q.args[0], {**inner, **other})


def _ratios(p: Poly, q: Poly) -> list[Any]:
    """The rational numbers by which q may have to be multiplied to give p."""
    if not p.terms and not q.terms:
        return [ONE_Q]
    found = {p.terms[m] / c for m, c in q.terms.items() if m in p.terms}
    return sorted(found or {ONE_Q, -ONE_Q}, key=str)
