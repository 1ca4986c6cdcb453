"""Signs of sums that their shape tells: |v| ± v, e^v − 1, a common factor, a common denominator."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from derive.kernel.polynomial import ONE, ONE_Q, UNIT, ZERO_Q, Atom, Poly, monomial
from derive.kernel.signs import NONNEGATIVE, UNKNOWN, Sign, of_number

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser

MOST_TERMS = 12


def of_shape(n: Normaliser, p: Poly) -> Sign:
    """The sign of a sum, where its shape tells it; switched on: all but that 1 − δ and 1 − 1[...] are ≥ 0."""
    if "comparison" not in n.switches or len(p.terms) > MOST_TERMS:
        return _with_unit(n, p) if len(p.terms) == 2 else UNKNOWN
    found = _with_unit(n, p) if len(p.terms) == 2 else UNKNOWN
    for m, c in p.terms.items():
        if len(m) == 1 and m[0][0].kind == "abs" and m[0][1] == 1 and _is_twice(p - Poly({m: c}), m[0][0], c):
            found = found | (NONNEGATIVE if c > 0 else NONNEGATIVE.flipped())
    return found if found.positive or found.negative else found | _over_common(n, p)


def _with_unit(n: Normaliser, p: Poly) -> Sign:
    """1 − δ and 1 − 1[...] are ≥ 0; e^v − 1 has the sign of v."""
    for m, c in p.terms.items():
        if len(m) != 1 or p.terms.get(UNIT) != -c:
            continue
        (atom, e), = m
        if atom.kind in ("delta", "ind") and e > 0:
            return NONNEGATIVE if c < 0 else NONNEGATIVE.flipped()
        if atom.kind == "exp" and "comparison" in n.switches:
            return n.sign(atom.args[0].scale(c * e))
    return UNKNOWN


def _is_twice(rest: Poly, modulus: Atom, c: Any) -> bool:
    inner = modulus.args[0].scale(c)
    return rest in (inner, -inner)


def _over_common(n: Normaliser, p: Poly) -> Sign:
    """p = q · Π a^e, where the lowest powers of its factors are taken out: the sign of q times that of the product."""
    lowest: dict[Atom, Any] = {}
    for place, m in enumerate(p.terms):
        own = dict(m)
        for atom in lowest.keys() - own.keys():
            lowest[atom] = min(lowest[atom], ZERO_Q)
        for atom, e in own.items():
            lowest[atom] = min(lowest[atom], e) if atom in lowest else e if not place else min(e, ZERO_Q)
    lowest = {atom: e for atom, e in lowest.items() if e != 0}
    if not lowest or not all(e.q == 1 for e in lowest.values()):
        return UNKNOWN
    outside = of_number(ONE_Q)
    for atom, e in lowest.items():
        outside = outside * n.sign_atom(atom).to_power(e)
    if outside == UNKNOWN:
        return UNKNOWN
    q = n.multiply(p, Poly({monomial({atom: -e for atom, e in lowest.items()}): ONE_Q}))
    for atom, e in lowest.items():
        if e < 0 and atom.kind == "base" and atom in q.atoms:
            return UNKNOWN
    return n.sign(q) * outside


def of_logarithm(n: Normaliser, argument: Poly) -> Sign:
    """log v, for v > 0: the sign of v − 1, where that is switched on."""
    if "comparison" not in n.switches:
        return UNKNOWN
    value = argument.constant
    return of_number(value - 1) if value is not None else n.sign(argument - ONE)
