"""Integrals over intervals and infinite sums: linear in terms that are known to converge absolutely.

A term converges by a hypothesis, as a density with total mass 1, because it is a standard integral, or by comparison
with a geometric series; the rest of the integrand stays together in one atom.  Nothing else is taken apart.
"""
from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flint import fmpq

from derive.kernel import binomials, comparison, densities, standard, starts
from derive.kernel.algebra import content
from derive.kernel.context import Environment, Range
from derive.kernel.functions import is_total
from derive.kernel.polynomial import ONE_Q, ZERO, Atom, Monomial, Poly, constant, monomial, power, variable
from derive.kernel.spans import Span, apart, inside, is_infinite, is_ordered, limits_of, span
from derive.kernel.substitution import parts
from derive.language.propositions import Hypothesis

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


LATEST = 6          # where a binomial sum begins at most


@dataclass(frozen=True)
class Converging:
    """A hypothesis: the integral of the body (in the variable `ρ`) over this range converges absolutely."""

    range: Span
    body: Poly
    source: Hypothesis
    pinned: frozenset[str]


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
    left = _alone(n, where, body)
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
            if sign > 0 and (not is_total(n, moved) or _alone(n, tail, moved).terms):
                return None
            total = total + integrate(n, tail, moved).scale(fmpq(sign))
    return total


def _alone(n: Normaliser, where: Span, body: Poly) -> Poly:
    """The terms that are not known to converge each for itself."""
    return Poly({m: c for m, c in body.terms.items() if not _converges(n, where, apart(m, where.name)[1])})


def unknown_terms(n: Normaliser, where: Span, body: Poly) -> Poly:
    """The terms whose integral is not known to converge absolutely; none where a hypothesis speaks of their sum."""
    left = _alone(n, where, body)
    if len(left.terms) > 1 and by_hypothesis(n, where, left):
        return ZERO
    left = Poly({m: c for m, c in left.terms.items() if not _converges_or_is_zero(n, where, m)})
    return unknown_terms(n, *starts.from_zero(n, where, left)) if left.terms and starts.is_late(where) else left


def _converges_or_is_zero(n: Normaliser, where: Span, m: Monomial) -> bool:
    """Whether the term converges where its constant factors differ from 0; where one of them is 0, the term is."""
    outside, own = apart(m, where.name)
    factors = [atom for atom, e in outside if e > 0]
    with ExitStack() as stack:
        for atom in factors:
            stack.enter_context(n.assuming("!=", power(atom)))
        return bool(factors) and _converges(n, where, own)


def _converges(n: Normaliser, where: Span, own: dict[Atom, fmpq]) -> bool:
    if standard.closed(n, where, own) is not None or comparison.is_dominated(n, where, own):
        return True
    if (finite := _terms_of_a_sum(n, where, own)) is not None and not _alone(n, where, finite[1]).terms:
        return True
    term = Poly({monomial(own): ONE_Q})
    if not where.discrete and _converges_on_more(n, where, term):
        return True
    longer = starts.from_earlier(n, where, term)
    return by_hypothesis(n, where, term) or longer is not None and by_hypothesis(n, *longer[:2])


def _converges_on_more(n: Normaliser, where: Span, term: Poly) -> bool:
    """Whether a standard integral over a range that holds this one converges, or the range and the term are bounded."""
    ends = {(where.lower, None), (None, where.upper), (None, None)} - {(where.lower, where.upper)}
    for lower, upper in sorted(ends, key=str):
        wide = Span(n.new_name(), lower, upper)
        moved = n.substitute(term, {where.name: variable(wide.name)})
        with inside(n, wide):
            if moved.single is not None and is_total(n, moved) and \
                    standard.closed(n, wide, apart(moved.single[1], wide.name)[1]) is not None:
                return True
    return _is_continuous(n, where, term)


def _is_continuous(n: Normaliser, where: Span, term: Poly) -> bool:
    """Whether the term is a continuous function on the closed range from a to b, for a ≤ b."""
    if where.lower is None or where.upper is None or not is_ordered(n, where):
        return False
    x = variable(n.new_name())
    moved = n.substitute(term, {where.name: x})
    with n.assuming(">=", x - where.lower), n.assuming(">=", where.upper - x):
        return is_total(n, moved) and is_closed(n, moved)


def _value(n: Normaliser, where: Span, own: dict[Atom, fmpq]) -> Poly:
    """The integral of one term: its closed form where that is switched on, else an atom."""
    evaluate = standard.closed(n, where, own) if standard.switch(where) in n.switches else None
    if evaluate is not None:
        return evaluate()
    if (finite := _terms_of_a_sum(n, where, own)) is not None and not _alone(n, where, finite[1]).terms:
        return n.close_all(finite[0], integrate(n, where, finite[1]))
    term = Poly({monomial(own): ONE_Q})
    return atom_of(n, *(starts.from_zero(n, where, term) if starts.is_late(where) else (where, term)))


def _terms_of_a_sum(n: Normaliser, where: Span, own: dict[Atom, fmpq]) -> tuple[Sequence[Range], Poly] | None:
    """The ranges and the terms of f Σ_k g_k, which is Σ_k f g_k: a finite sum of integrals where each converges."""
    found = next((atom for atom, e in own.items() if atom.kind == "sum" and e.q == 1 and e > 0), None)
    if found is None:
        return None
    ranges, body = n.open_binder(found)
    if any(where.name in r.lower.free | r.upper.free for r in ranges):
        return None
    rest = Poly({monomial({atom: e - 1 if atom is found else e for atom, e in own.items()}): ONE_Q})
    return ranges, n.multiply(rest, body)


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


def by_hypothesis(n: Normaliser, where: Span, body: Poly) -> bool:
    """Whether a hypothesis, or a total mass, says that the integral of the body converges absolutely."""
    renamed = n.substitute(body, {where.name: variable("ρ")})
    for known in n.converging:
        if _is_part(n, where, known.range) and _multiple(renamed, known.body):
            n.consulted.add(known.source.name)
            return True
    single = body.single
    if single is not None and len(single[1]) == 1:
        factor, exponent = single[1][0]
        if factor.kind == "pdf" and exponent == 1 and not factor.args[3] and factor.args[0] in n.masses:
            function, source = n.masses[factor.args[0]]
            ends = (where.lower, where.upper) if where.discrete else densities.support_of(n, function)
            if densities.is_over_all_points(n, where.kind, where.name, *ends, factor.args[1], function):
                n.consulted.add(source.name)
                return True
    return False


def _is_part(n: Normaliser, where: Span, whole: Span) -> bool:
    """Whether the range is the whole one, or for integrals a part of it."""
    if where.kind != whole.kind or where.discrete:
        return (where.kind, where.ends) == (whole.kind, whole.ends)
    below = whole.lower is None or where.lower is not None and n.sign(where.lower - whole.lower).nonneg
    return below and (whole.upper is None or where.upper is not None and n.sign(whole.upper - where.upper).nonneg)


def _multiple(p: Poly, q: Poly) -> bool:
    first = next(iter(q.terms.items()), None)
    return first is not None and first[0] in p.terms and q.scale(p.terms[first[0]] / first[1]) == p


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


_CLOSED = frozenset({"sym", "idx", "exp", "log", "base", "prime", "pi", "gamma", "psi", "sum"})


def is_closed(n: Normaliser, p: Poly) -> bool:
    """Whether an integral has been evaluated: by elementary functions and Γ, which are smooth where defined."""
    rooted = all(e.q == 1 or n.sign_atom(atom).positive for m in p.terms for atom, e in m)
    return rooted and all(atom.kind in _CLOSED and all(is_closed(n, part) for part in parts(atom)) for atom in p.atoms)
