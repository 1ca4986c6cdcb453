"""Finite sums in closed form: powers of the index, geometric sums, and sums that telescope."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING

from flint import fmpq

from derive.kernel import special
from derive.kernel.axioms import rest_on
from derive.kernel.context import Range, Refusal
from derive.kernel.functions import is_total
from derive.kernel.polynomial import (
    ONE,
    ONE_Q,
    ZERO,
    ZERO_Q,
    Atom,
    Monomial,
    Poly,
    constant,
    monomial,
    power,
    variable,
)
from derive.kernel.powers import growth, is_meant
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
        value = _powers(n, b, own) or _geometric(n, b, own) or _partial_fractions(n, b, own) \
            or _logarithms(n, b, own) or _shifted(n, b, own)
        if value is not None:
            return n.close_all(rest, n.multiply(Poly({outside: c}), value))
    return None


def _powers(n: Normaliser, b: Range, own: dict[Atom, fmpq]) -> Poly | None:
    """Σ_{k=1}^n k^j = Faulhaber's polynomial in n."""
    if len(own) != 1:
        return None
    (atom, j), = own.items()
    if atom.kind != "sym" or j.q != 1 or not 0 < j <= HIGHEST:
        return None
    total = ZERO
    for degree, coefficient in enumerate(faulhaber(int(j.p))):
        total = total + n.raised(b.upper, constant(degree)).scale(coefficient)
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
    """Σ_{k=1}^n k^j g(k) for u g(k) = v g(k + 1) and u ≠ v: (u − v) S_j is what `geometric_step` says."""
    found = ratio(n, b, own)
    if found is None or not n.sign(found.up - found.down).nonzero:
        return None
    inverse = n.raised(found.up - found.down, constant(-1))
    sums: list[Poly] = []
    for j in range(found.degree + 1):
        sums.append(n.multiply(inverse, _step(n, b, found, j, sums)))
    return sums[-1]


@dataclass(frozen=True)
class Ratio:
    """k^degree g(k), with up · g(k) = down · g(k + 1)."""

    degree: int
    part: Poly
    up: Poly
    down: Poly


def ratio(n: Normaliser, b: Range, own: dict[Atom, fmpq]) -> Ratio | None:
    """A power of the index times powers whose exponents grow with it; None where a term is nothing like that."""
    degree, rate, up, down = 0, ZERO, ONE, ONE
    part: dict[Atom, fmpq] = {}
    for atom, e in own.items():
        if atom.kind == "sym" and e.q == 1 and 0 < e <= HIGHEST:
            degree = int(e.p)
            continue
        part[atom] = e
        if atom.kind == "exp":
            for m, c in atom.args[0].terms.items():
                outside, mine = apart(m, b.name)
                if len(mine) != 1 or next(iter(mine)).kind != "sym" or next(iter(mine.values())) != 1:
                    return None
                rate = rate + Poly({outside: c * e})
        elif atom.kind == "pow" and e == 1:
            step = growth(atom, b.name)
            if step is None or step.q != 1 or not _reaches_back(n, b, atom, step):
                return None
            factor = n.raised(atom.args[0], constant(abs(step)))
            up, down = (n.multiply(up, factor), down) if step > 0 else (up, n.multiply(down, factor))
        else:
            return None
    if not part:
        return None
    up = n.multiply(up, n.exponential(rate, families=True))
    return Ratio(degree, Poly({monomial(part): ONE_Q}), up, down)


def _reaches_back(n: Normaliser, b: Range, atom: Atom, step: fmpq) -> bool:
    """Whether the power has a meaning wherever the recurrence asks for it, also where the range is empty."""
    base, e = atom.args
    before = n.substitute(e, {b.name: ZERO})
    return n.integers.nonempty(b.lower, b.upper) or n.sign(base).nonzero or step > 0 and n.integers.nonnegative(before)


def _step(n: Normaliser, b: Range, g: Ratio, j: int, lower: list[Poly]) -> Poly:
    """(up − down) Σ_{k=1}^n k^j g(k) = down Σ_{i<j} C(j, i) (−1)^(j−i) S_i + n^j up g(n) − 0^j down g(1)."""
    last = n.substitute(g.part, {b.name: b.upper})
    total = n.multiply(n.multiply(g.up, n.raised(b.upper, constant(j))), last)
    if j == 0:
        total = total - n.multiply(g.down, n.substitute(g.part, {b.name: ONE}))
    for i, known in enumerate(lower):
        total = total + n.multiply(g.down, known).scale(fmpq(comb(j, i) * (-1) ** (j - i)))
    return total


def geometric_step(n: Normaliser, b: Range, body: Poly) -> tuple[Poly, Poly] | None:
    """Factor u and poly r with u · Σ body = r, where r has lower degree or v · Σ body; None where it is no such sum."""
    if body.single is None:
        return None
    c, m = body.single
    found = ratio(n, b, dict(m))
    if found is None or found.up.single is None or found.down.single is None \
            or found.up.constant is not None and found.down.constant is not None:
        return None
    lower = [n.close_all([b], n.multiply(n.raised(variable(b.name), constant(i)), found.part))
             for i in range(found.degree + 1)]
    rest = _step(n, b, found, found.degree, lower[:-1]).scale(c)
    up, down, whole = found.up, found.down, lower[-1].scale(c)
    if up.constant is not None or down.constant is None and down.key > up.key:
        up, down, rest = down, up, -rest
    return up, rest + n.multiply(down, whole)


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


def _logarithms(n: Normaliser, b: Range, own: dict[Atom, fmpq]) -> Poly | None:
    """Σ_{k=1}^n log(k + t) = log Γ(n + 1 + t) − log Γ(1 + t)."""
    if len(own) != 1 or "log" not in n.switches:
        return None
    (atom, e), = own.items()
    whole = gamma_ratio(n, b, atom.args[0]) if atom.kind == "log" and e == 1 else None
    return None if whole is None else n.logarithm(whole)


def _symbol(name: str) -> Atom:
    return next(iter(variable(name).atoms))


def _shifted(n: Normaliser, b: Range, own: dict[Atom, fmpq]) -> Poly | None:
    """Σ_{k=1}^n f(k + c) = Σ_{k=1}^n f(k) plus f at the places that come in, minus f at those that go."""
    found = {o for atom in own for o in offsets(atom, b.name)}
    if not found or None in found:
        return None
    c = min(o for o in found if o is not None)
    if not c or c.q != 1 or abs(c) > FARTHEST:
        return None
    term = Poly({monomial(own): ONE_Q})
    shift = int(c.p)

    def at(place: Poly) -> Poly:
        return n.substitute(term, {b.name: place})
    try:
        ends = list(exchanged(b, shift, at))
    except Refusal:     # a value that is none, such as Γ(0)
        return None
    if not all(_meant(n, end) for pair in ends for end in pair):
        return None
    with n.turning() as on:
        if not on:
            return None
        whole = n.close_all([b], at(variable(b.name) - constant(shift)))
    return sum((come - go for come, go in ends), whole)


def exchanged(b: Range, shift: int, at: Callable[[Poly], Poly]) -> Iterator[tuple[Poly, Poly]]:
    """The terms that come in and those that go, where the index moves on by a number."""
    for step in range(abs(shift)):
        if shift > 0:
            yield at(b.upper - constant(step)), at(constant(step + 1 - shift))
        else:
            yield at(constant(step + 1)), at(b.upper + constant(step + 1))


def _meant(n: Normaliser, p: Poly) -> bool:
    """Whether no power, quotient, logarithm or Γ may be without a value, however deep it stands."""
    for m in p.terms:
        for atom, e in m:
            if atom.kind == "pow" and not is_meant(n, *atom.args) or e < 0 and not n.sign_atom(atom).nonzero:
                return False
            if atom.kind in ("gamma", "log") and not n.sign(atom.args[0]).positive:
                return False
            if atom.kind in ("sum", "prod", "max", "min"):
                if not is_total(n, power(atom)):
                    return False
            elif not all(_meant(n, part) for part in ([n.unfold(atom)] if atom.kind == "op" else parts(atom))):
                return False
    return True


def gamma_ratio(n: Normaliser, b: Range, base: Poly) -> Poly | None:
    """Π_{k=1}^n α (k + t) = α^n Γ(n + 1 + t)/Γ(1 + t), for a number α and t > −1."""
    if "gamma" not in n.switches:
        return None
    slope, rest = ZERO, {}
    for m, c in base.terms.items():
        if not any(b.name in atom.free for atom, _ in m):
            rest[m] = c
        elif len(m) == 1 and m[0][0].kind == "sym" and m[0][1] == 1:
            slope = constant(c)
        else:
            return None
    start = Poly(rest)
    if slope.constant is None or not slope.terms:
        return None
    ways = [(slope, start)]
    if slope.constant < 0:      # as it is, and with k for n + 1 − k
        ways.append((-slope, start + n.multiply(slope, b.upper + ONE)))
    for scale, first in ways:
        t = n.multiply(first, n.raised(scale, constant(-1)))
        if n.sign(t + ONE).positive:
            rest_on(n, "gamma_recurrence")
            ratio = n.multiply(special.gamma(n, b.upper + ONE + t), n.raised(special.gamma(n, ONE + t), constant(-1)))
            return n.multiply(n.raised(scale, b.upper), ratio)
    return None


def offsets(atom: Atom, name: str) -> set[fmpq | None]:
    """The numbers c of the places ±(k + c) in the atom at which the index k stands; None where it stands otherwise.

    The index as a factor or in an exponential has no place: it is multiplied out.
    """
    if atom.kind == "sym":
        return set()
    if atom.kind == "pow" and atom.args[0].single is None:      # whole factors of a sum are taken out, at any place
        return {ZERO_Q} if name not in atom.args[0].free else {None}
    if atom.kind == "pow":
        return _offset_of(atom.args[1], name) if name not in atom.args[0].free else {None}
    if atom.kind == "idx" or atom.kind in ("base", "log", "gamma", "delta"):
        found: set[fmpq | None] = set()
        inside = atom.args[1] if atom.kind == "idx" else atom.args if atom.kind == "delta" else (atom.args[0],)
        for place in inside:
            if name in place.free:
                found |= _offset_of(place, name)
        return found
    return set().union(*(_all_offsets(part, name) for part in parts(atom) if name in part.free))


def _all_offsets(p: Poly, name: str) -> set[fmpq | None]:
    return set().union(*(offsets(atom, name) for atom in p.atoms if name in atom.free))


def _offset_of(place: Poly, name: str) -> set[fmpq | None]:
    for sign in (1, -1):
        rest = place.scale(fmpq(sign)) - variable(name)
        if name not in rest.free:
            return {rest.terms.get(Monomial(()), fmpq(0))}
    return _all_offsets(place, name) if place.single is not None else {None}
