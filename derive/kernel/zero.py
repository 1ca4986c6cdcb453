"""Deciding that a normal form is zero: denominators are cleared, sums over one range are compared term by term."""
from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq

from derive.kernel import summation
from derive.kernel.context import Range
from derive.kernel.points import is_nonzero_at_a_point
from derive.kernel.polynomial import ONE_Q, UNIT, ZERO, ZERO_Q, Atom, Monomial, Poly, constant, monomial, variable

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser

ROUNDS = 6
MOST_STEPS = 40


def is_zero(n: Normaliser, p: Poly) -> bool:
    """Whether p is identically zero where it is defined; False means not shown."""
    if "summation" not in n.switches and is_nonzero_at_a_point(p):
        return False
    p = clear_denominators(n, p)
    if p.terms and "summation" in n.switches:
        p = _telescoped(n, p)
    if p.terms and "exp" in n.switches and any(a.kind == "exp" for a in p.atoms):
        p = clear_denominators(n, _same_exponents(n, p))
    return not p.terms or _termwise(n, p)


def _same_exponents(n: Normaliser, p: Poly) -> Poly:
    """The terms with one form for exponentials whose exponents are equal as fractions."""
    known: list[tuple[Poly, Monomial]] = []
    total = ZERO
    for m, c in sorted(p.terms.items(), key=lambda pair: str(pair[0])):
        exponent = ZERO
        for atom, e in m:
            if atom.kind == "exp":
                exponent = exponent + atom.args[0].scale(e)
        shape = next((other for form, other in known if is_zero(n, exponent - form)), None)
        if shape is None:
            shape = monomial({atom: e for atom, e in m if atom.kind == "exp"})
            known.append((exponent, shape))
        rest = Poly({monomial({atom: e for atom, e in m if atom.kind != "exp"}): c})
        total = total + n.multiply(rest, Poly({shape: ONE_Q}))
    return total


def _telescoped(n: Normaliser, p: Poly) -> Poly:
    """u Σ f(k) for geometric sums with u f(k) = v f(k + 1), wherever the factor u stands, as v Σ f(k) and ends."""
    lowest: dict[Atom, fmpq] = {}
    for m in p.terms:
        for atom, e in m:
            if e < 0:
                lowest[atom] = min(e, lowest.get(atom, ZERO_Q))
    p = n.multiply(p, Poly({monomial({atom: -e for atom, e in lowest.items()}): ONE_Q}))
    for _ in range(MOST_STEPS):
        found = next((made for m, c in p.terms.items() if (made := _step(n, m, c)) is not None), None)
        if found is None:
            return p
        p = p + found
    return p


def _step(n: Normaliser, m: Monomial, c: fmpq) -> Poly | None:
    """What is added to a term where its geometric sum takes a step."""
    for atom, e in m:
        if atom.kind != "sum" or e != 1 or len(atom.args[0]) != 1:
            continue
        (b,), body = n.open_binder(atom)
        made = summation.geometric_step(n, b, body)
        if made is None or made[0].single is None:
            continue
        factor, needed = made[0].single
        rest = dict(m)
        del rest[atom]
        if all(rest.get(a, ZERO_Q) >= x for a, x in needed):
            for a, x in needed:
                rest[a] = rest.get(a, ZERO_Q) - x
            return n.multiply(made[1], Poly({monomial(rest): c / factor})) - Poly({m: c})
    return None


def clear_denominators(n: Normaliser, p: Poly) -> Poly:
    """p times the sums in its denominators, which are nonzero where p is defined."""
    for _ in range(ROUNDS):
        worst: dict[Atom, fmpq] = {}
        for m in p.terms:
            for atom, exponent in m:
                if atom.kind == "base" and exponent < 0:
                    worst[atom] = min(worst.get(atom, fmpq(0)), exponent)
        if not worst:
            return p
        total = ZERO
        for m, c in p.terms.items():
            powers = dict(m)
            term = Poly({UNIT: c})
            for atom, exponent in worst.items():
                lifted = powers.pop(atom, fmpq(0)) - exponent
                term = n.multiply(term, n.raised(atom.args[0], constant(lifted)))
            total = total + n.multiply(term, Poly({monomial(powers): ONE_Q}))
        p = total
    return p


def _termwise(n: Normaliser, p: Poly) -> bool:
    """Sums over equal ranges add up to one sum; it is zero when its term is."""
    groups: dict[tuple[str, ...], list[tuple[Poly, Atom | None]]] = {}
    for m, c in p.terms.items():
        binder = next((a for a, e in m if a.kind == "sum" and e == 1), None)
        rest = Poly({monomial({a: e for a, e in m if a is not binder}): c})
        key = tuple(u.key for _, u in binder.args[0]) if binder is not None else ()
        groups.setdefault(key, []).append((rest, binder))
    if () in groups:
        return False
    return all(_zero_group(n, group) for group in groups.values())


def _zero_group(n: Normaliser, group: list[tuple[Poly, Atom | None]]) -> bool:
    shared: list[Range] = []
    total = ZERO
    for rest, binder in group:
        if binder is None:
            return False
        ranges, body = n.open_binder(binder)
        if not shared:
            shared = ranges
        swap = {mine.name: variable(ours.name) for mine, ours in zip(ranges, shared, strict=True)}
        total = total + n.multiply(rest, n.substitute(body, swap))
    return is_zero(n, total)
