"""Integrals over intervals and infinite sums: linear in terms that are known to converge absolutely.

The rest of the integrand stays together in one atom.  Nothing else is taken apart.
"""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from flint import fmpq

from derive.kernel import binomials, comparison, standard, starts
from derive.kernel.algebra import content
from derive.kernel.context import Environment, Range
from derive.kernel.convergence import Converging, alone, terms_of_a_sum
from derive.kernel.functions import is_total
from derive.kernel.polynomial import ONE_Q, ZERO, Atom, Poly, constant, monomial, variable
from derive.kernel.spans import Span, apart, inside, is_infinite, is_ordered, limits_of, span
from derive.language.propositions import Hypothesis

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


LATEST = 6          # where a binomial sum begins at most


def read(n: Normaliser, tree: Any, env: Environment) -> Poly:
    """∫ and Σ to infinity, the last limit outermost."""
    return _over(n, tree.args[0], limits_of(tree), env)


def _over(n: Normaliser, body: Any, limits: list[Any], env: Environment) -> Poly:
    if not limits:
        return n.read(body, env)
    *inner, limit = limits
    where = span(n, limit, env)
    with inside(n, where):
        return integrate(n, where, _over(n, body, inner, {**env, limit[0]: variable(where.name)}))


def integrate(n: Normaliser, where: Span, body: Poly) -> Poly:
    """∫ of every term that converges, and of all the others together."""
    total = ZERO
    if "splitting" in n.switches:
        split = _first_terms_off(n, where, body) if where.discrete else _tail_off(n, where, body)
        if split is not None:
            return split
    if where.discrete and "series" in n.switches and len(body.terms) > 1:
        body, total = comparison.telescoped(n, where, body)
    left = alone(n, where, body)
    if left.terms and starts.is_late(where):
        total = total + integrate(n, *starts.from_zero(n, where, left))
    elif left.terms:
        total = total + _together(n, where, left)
    for m, c in body.terms.items():
        if m not in left.terms:
            outside, own = apart(m, where.name)
            total = total + n.multiply(Poly({outside: c}), _value(n, where, own))
    return total


def _first_terms_off(n: Normaliser, where: Span, body: Poly) -> Poly | None:
    """Σ_{n≥a} f(n) = Σ_{n≥s} f(n) − (f(s) + ... + f(a − 1))."""
    longer = starts.from_earlier(n, where, body)
    return None if longer is None else integrate(n, *longer[:2]) - longer[2]


def _tail_off(n: Normaliser, where: Span, body: Poly) -> Poly | None:
    """∫_a^b f = ∫_a^∞ f − ∫_b^∞ f, where f has a value from a on and the first of these is known to converge."""
    if where.upper is None:
        return None
    total = ZERO
    for start, sign in ((where.lower, 1), (where.upper, -1)):
        tail = Span(n.new_name(), start, None)
        moved = n.substitute(body, {where.name: variable(tail.name)})
        with inside(n, tail):
            if sign > 0 and (not is_total(n, moved) or alone(n, tail, moved).terms):
                return None
            total = total + integrate(n, tail, moved).scale(fmpq(sign))
    return total


def _value(n: Normaliser, where: Span, own: dict[Atom, fmpq]) -> Poly:
    """The integral of one term: its closed form where that is switched on, else an atom."""
    evaluate = standard.closed(n, where, own) if standard.switch(where) in n.switches else None
    if evaluate is not None:
        return evaluate()
    if (finite := terms_of_a_sum(n, where, own)) is not None and not alone(n, where, finite[1]).terms:
        return n.close_all(finite[0], integrate(n, where, finite[1]))
    term = Poly({monomial(own): ONE_Q})
    return atom_of(n, *(starts.from_zero(n, where, term) if starts.is_late(where) else (where, term)))


def finite_sum(n: Normaliser, ranges: Sequence[Range], body: Poly) -> Poly:
    """Σ over finite ranges; switched on: terms that the binomial theorem sums."""
    first = ranges[0].lower.constant
    if "series" not in n.switches or len(ranges) != 1 or first is None or not 0 <= first <= LATEST \
            or not n.integers.nonnegative(ranges[0].upper - constant(first - 1)):
        return n.close_all(ranges, body)
    (where,) = ranges
    total, left = ZERO, ZERO
    for m, c in body.terms.items():
        outside, own = apart(m, where.name)
        name, own = binomials.factorial_from_zero(n, where, own)
        found = binomials.binomial_sum(n, name, where.upper, own)
        if found is None:
            left = left + Poly({m: c})
        else:
            early = [n.substitute(Poly({monomial(own): ONE_Q}), {name: constant(k)}) for k in range(int(first.p))]
            total = total + n.multiply(Poly({outside: c}), found() - sum(early, ZERO))
    return total + n.close_all(ranges, left)


def _together(n: Normaliser, where: Span, body: Poly) -> Poly:
    """∫ of terms of which it is not known that each converges: one atom, without their common constant factors."""
    plain = f"ρ{_level(where, body)}"
    c, common, rest = content(n, n.substitute(body, {where.name: variable(plain)}))
    own = {atom: e for atom, e in common.items() if plain in atom.free}
    outside = monomial({atom: e for atom, e in common.items() if plain not in atom.free})
    kept = n.multiply(Poly({monomial(own): ONE_Q}), rest)
    named = Span(plain, where.lower, where.upper, where.discrete)
    return n.multiply(Poly({outside: c}), atom_of(n, named, kept))


def _level(where: Span, body: Poly) -> int:
    return 1 + max([body.height, *(end.height for end in (where.lower, where.upper) if end is not None)])


def atom_of(n: Normaliser, where: Span, body: Poly) -> Poly:
    """The integral as an atom, its variable under a canonical name."""
    level = _level(where, body)
    name = f"ρ{level}" if not where.discrete else f"ι{level}_0"
    renamed = n.substitute(body, {where.name: variable(name)})
    ends = [end for end in (where.lower, where.upper) if end is not None]
    free = (renamed.free - {name}).union(*(end.free for end in ends))
    sign = "Σ" if where.discrete else "∫"
    return n.leaf(Atom(where.kind, (name, where.lower, where.upper, renamed),
                       f"{sign}[{where.ends}]{{{renamed.key}}}", free, level, renamed.random))


def opened(n: Normaliser, atom: Atom) -> tuple[Span, Poly]:
    """The range of an atom with a fresh variable, and its body."""
    name, lower, upper, body = atom.args
    fresh = n.natural(ZERO).name if atom.kind == "series" else n.new_name()
    return Span(fresh, lower, upper, atom.kind == "series"), n.substitute(body, {name: variable(fresh)})


def rebuilt(n: Normaliser, atom: Atom, mapping: Any) -> Poly:
    """The integral after substitution in its body and its ends."""
    where, body = opened(n, atom)
    lower, upper = (None if end is None else n.substitute(end, mapping) for end in (where.lower, where.upper))
    moved = Span(where.name, lower, upper, where.discrete)
    with inside(n, moved):
        return integrate(n, moved, n.substitute(body, mapping))


def sign_of(n: Normaliser, atom: Atom) -> Any:
    """An integrand of one sign has an integral of that sign."""
    where, body = opened(n, atom)
    with inside(n, where):
        sign = n.sign(body).mean()
    if not is_ordered(n, where):
        return type(sign)(False, False, False)
    if where.lower is not None and where.upper is not None and not n.sign(where.upper - where.lower).positive:
        return type(sign)(sign.nonneg, sign.nonpos, False)
    return sign


def learn(n: Normaliser, tree: Any, source: Hypothesis, pinned: frozenset[str], env: Environment | None = None) -> None:
    """Take in that an integral or infinite sum with one limit converges absolutely."""
    if len(tree.args) != 2 or not is_infinite(tree):
        return
    (limit,) = limits_of(tree)
    where = span(n, limit, env or {})
    for reader in (n, n.switching_on("derivative")):
        with inside(reader, where):
            body = reader.read(tree.args[0], {**(env or {}), limit[0]: variable(where.name)})
            plain = _without_factors(n, reader.substitute(body, {where.name: variable("ρ")}))
        n.converging.append(Converging(where, plain, source, pinned))


def _without_factors(n: Normaliser, body: Poly) -> Poly:
    """A term without its constant factors, which are known to differ from 0."""
    if body.single is None:
        return body
    outside, own = apart(body.single[1], "ρ")
    return Poly({monomial(own): ONE_Q}) if all(n.sign_atom(atom).nonzero for atom, _ in outside) else body
