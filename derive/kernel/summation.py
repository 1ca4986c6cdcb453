"""Finite sums in closed form: powers of the index, geometric sums, and sums that telescope."""
from __future__ import annotations

from math import comb
from typing import TYPE_CHECKING

from flint import fmpq

from derive.kernel.context import Range
from derive.kernel.polynomial import ONE, ONE_Q, UNIT, ZERO, Atom, Monomial, Poly, constant, monomial, variable
from derive.kernel.spans import apart
from derive.kernel.substitution import parts

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser

HIGHEST = 8         # powers of the index
FARTHEST = 6        # steps by which a sum is shifted


def closed(n: Normaliser, binders: list[Range], m: Monomial, c: fmpq) -> Poly | None:
    """Σ over one of the binders, which starts at 1, in closed form; None where no rule fits."""
    for b in binders:
        rest = [x for x in binders if x is not b]
        if b.lower != ONE or any(b.name in x.lower.free | x.upper.free for x in rest):
            continue
        outside, own = apart(m, b.name)
        value = _powers(n, b, own) or _geometric(n, b, own) or _partial_fractions(n, b, own) or _shifted(n, b, own)
        if value is not None:
            return n.close_all(rest, n.multiply(Poly({outside: c}), value))
    return None


def last_terms(n: Normaliser, b: Range, body: Poly) -> tuple[Range, list[Poly]] | None:
    """1..u + d as 1..u and the terms at u + 1, ..., u + d, for a number d ≥ 1 and u ≥ 0; None where there is none."""
    more = b.upper.terms.get(UNIT)
    if b.lower != ONE or more is None or more.q != 1 or not 0 < more <= FARTHEST or len(b.upper.terms) < 2:
        return None
    upper = b.upper - constant(more)
    if not n.integers.nonnegative(upper):
        return None
    places = [upper + constant(step) for step in range(1, int(more.p) + 1)]
    return n.fresh(ONE, upper), [n.substitute(body, {b.name: place}) for place in places]


def _powers(n: Normaliser, b: Range, own: dict[Atom, fmpq]) -> Poly | None:
    """Σ_{k=1}^n k^j = Faulhaber's polynomial in n."""
    if len(own) != 1:
        return None
    (atom, j), = own.items()
    if atom.kind != "sym" or j.q != 1 or not 0 < j <= HIGHEST:
        return None
    total = ZERO
    for power, coefficient in enumerate(faulhaber(int(j.p))):
        total = total + n.raised(b.upper, constant(power)).scale(coefficient)
    return total


def faulhaber(j: int) -> list[fmpq]:
    """The coefficients of S_j(n) = Σ_{k=1}^n k^j, from (n + 1)^(j+1) − 1 = Σ_{i≤j} C(j + 1, i) S_i(n)."""
    sums: list[list[fmpq]] = []
    for degree in range(j + 1):
        left = [fmpq(comb(degree + 1, i)) for i in range(degree + 2)]
        left[0] -= 1
        for i, known in enumerate(sums):
            for place, value in enumerate(known):
                left[place] -= comb(degree + 1, i) * value
        sums.append([x / (degree + 1) for x in left])
    return sums[j]


def _geometric(n: Normaliser, b: Range, own: dict[Atom, fmpq]) -> Poly | None:
    """Σ_{k=1}^n r^k = (r^(n+1) − r)/(r − 1) for r ≠ 1, where r^k is a power with the index as exponent."""
    rate = ZERO
    for atom, e in own.items():
        if atom.kind != "exp":
            return None
        for m, c in atom.args[0].terms.items():
            outside, mine = apart(m, b.name)
            if len(mine) != 1 or next(iter(mine)).kind != "sym" or next(iter(mine.values())) != 1:
                return None
            rate = rate + Poly({outside: c * e})
    if not rate.terms:
        return None
    ratio = n.exponential(rate, families=True)
    if not n.sign(ratio - ONE).nonzero:
        return None
    top = n.multiply(ratio, n.raised(ratio, b.upper) - ONE)
    return n.multiply(top, n.raised(ratio - ONE, constant(-1)))


def _partial_fractions(n: Normaliser, b: Range, own: dict[Atom, fmpq]) -> Poly | None:
    """Σ 1/((k + a)(k + a + d)) = Σ (1/(k + a) − 1/(k + a + d))/d, for a number d."""
    if len(own) != 2 or any(e != -1 for e in own.values()):
        return None
    places = [atom.args[0] if atom.kind == "base" else Poly({monomial({atom: ONE_Q}): ONE_Q}) for atom in own]
    gap = (places[1] - places[0]).constant
    slopes = {place.terms.get(monomial({_symbol(b.name): ONE_Q})) for place in places}
    if gap is None or not gap or slopes != {ONE_Q}:
        return None
    halves = [Poly({monomial({atom: fmpq(-1)}): ONE_Q}) for atom in own]
    return n.close_all([b], (halves[0] - halves[1]).scale(1 / gap))


def _symbol(name: str) -> Atom:
    return next(iter(variable(name).atoms))


def _shifted(n: Normaliser, b: Range, own: dict[Atom, fmpq]) -> Poly | None:
    """Σ_{k=1}^n f(k + c) = Σ_{k=1}^n f(k) plus f at the places that come in, minus f at those that go."""
    offsets = {o for atom in own for o in _offsets(atom, b.name)}
    if not offsets or None in offsets:
        return None
    c = min(o for o in offsets if o is not None)
    if not c or c.q != 1 or abs(c) > FARTHEST:
        return None
    term = Poly({monomial(own): ONE_Q})
    shift = int(c.p)

    def at(place: Poly) -> Poly:
        return n.substitute(term, {b.name: place})
    k = variable(b.name)
    total = n.close_all([b], at(k - constant(shift)))
    for step in range(abs(shift)):
        if shift > 0:
            total = total + at(b.upper - constant(step)) - at(constant(step + 1 - shift))
        else:
            total = total + at(constant(step + 1)) - at(b.upper + constant(step + 1))
    return total


def _offsets(atom: Atom, name: str) -> set[fmpq | None]:
    """The numbers c of the places k + c in the atom at which the index k stands; None where it stands otherwise."""
    if atom.kind == "sym":
        return {fmpq(0)}
    if atom.kind == "idx" or atom.kind in ("base", "log", "gamma", "delta"):
        found: set[fmpq | None] = set()
        inside = atom.args[1] if atom.kind == "idx" else atom.args if atom.kind == "delta" else (atom.args[0],)
        for place in inside:
            if name in place.free:
                found |= _offset_of(place, name)
        return found
    return set().union(*(_all_offsets(part, name) for part in parts(atom) if name in part.free))


def _all_offsets(p: Poly, name: str) -> set[fmpq | None]:
    return set().union(*(_offsets(atom, name) for atom in p.atoms if name in atom.free))


def _offset_of(place: Poly, name: str) -> set[fmpq | None]:
    rest = place - variable(name)
    if name not in rest.free:
        return {rest.terms.get(Monomial(()), fmpq(0))}
    return _all_offsets(place, name) if place.single is not None else {None}
