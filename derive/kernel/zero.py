"""Deciding that a normal form is zero: denominators are cleared, sums over one range are compared term by term."""
from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq

from derive.kernel.context import Range
from derive.kernel.polynomial import ONE_Q, UNIT, ZERO, Atom, Poly, constant, monomial, variable

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser

ROUNDS = 6


def is_zero(n: Normaliser, p: Poly) -> bool:
    """Whether p is identically zero where it is defined; False means not shown."""
    p = clear_denominators(n, p)
    return not p.terms or _termwise(n, p)


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
