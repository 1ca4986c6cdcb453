"""Which integrals and infinite sums converge absolutely.

A term does by a hypothesis, as a density with total mass 1, because it is a standard integral or part of one, by
comparison with a geometric series, as a finite sum of such terms, or because it is continuous on a bounded range.
"""
from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flint import fmpq

from derive.kernel import comparison, densities, standard, starts
from derive.kernel.context import Range
from derive.kernel.functions import is_total
from derive.kernel.polynomial import ONE_Q, ZERO, Atom, Monomial, Poly, monomial, power, variable
from derive.kernel.spans import Span, apart, inside, is_ordered
from derive.kernel.substitution import parts
from derive.language.propositions import Hypothesis

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


@dataclass(frozen=True)
class Converging:
    """A hypothesis: the integral of the body (in the variable `ρ`) over this range converges absolutely."""

    range: Span
    body: Poly
    source: Hypothesis
    pinned: frozenset[str]


def alone(n: Normaliser, where: Span, body: Poly) -> Poly:
    """The terms that are not known to converge each for itself."""
    return Poly({m: c for m, c in body.terms.items() if not _converges(n, where, apart(m, where.name)[1])})


def unknown_terms(n: Normaliser, where: Span, body: Poly) -> Poly:
    """The terms whose integral is not known to converge absolutely; none where a hypothesis speaks of their sum."""
    left = alone(n, where, body)
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
    if (finite := terms_of_a_sum(n, where, own)) is not None and not alone(n, where, finite[1]).terms:
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


def terms_of_a_sum(n: Normaliser, where: Span, own: dict[Atom, fmpq]) -> tuple[Sequence[Range], Poly] | None:
    """The ranges and the terms of f Σ_k g_k, which is Σ_k f g_k: a finite sum of integrals where each converges."""
    found = next((atom for atom, e in own.items() if atom.kind == "sum" and e.q == 1 and e > 0), None)
    if found is None:
        return None
    ranges, body = n.open_binder(found)
    if any(where.name in r.lower.free | r.upper.free for r in ranges):
        return None
    rest = Poly({monomial({atom: e - 1 if atom is found else e for atom, e in own.items()}): ONE_Q})
    return ranges, n.multiply(rest, body)


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


_CLOSED = frozenset({"sym", "idx", "exp", "log", "base", "prime", "pi", "gamma", "psi", "sum"})


def is_closed(n: Normaliser, p: Poly) -> bool:
    """Whether it is made of elementary functions and Γ alone, as an integral is that has been evaluated.

    These are smooth where they are defined.
    """
    rooted = all(e.q == 1 or n.sign_atom(atom).positive for m in p.terms for atom, e in m)
    return rooted and all(atom.kind in _CLOSED and all(is_closed(n, part) for part in parts(atom)) for atom in p.atoms)
