"""Substitution of integer variables in normal forms, and the parts of atoms."""
from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from flint import fmpq

from derive.kernel.polynomial import ZERO, Atom, Poly, constant, monomial, power, variable

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


def index_terms(p: Poly) -> list[Poly]:
    """The terms in index places, without those that a closed binder owns."""
    found: dict[str, Poly] = {}

    def visit(q: Poly) -> None:
        for atom in q.atoms:
            if atom.kind == "idx":
                places = atom.args[1]
            elif atom.kind == "delta":
                places = atom.args
            elif atom.kind == "op":
                places = tuple(v for _, v in atom.args[2] if isinstance(v, Poly))
            else:
                places = ()
            for place in places:
                if not any(name[0] == "ι" for name in place.free):
                    found[place.key] = place
            for part in parts(atom):
                visit(part)

    visit(p)
    return [found[key] for key in sorted(found)]


@lru_cache(maxsize=4096)
def offsets(p: Poly, name: str) -> tuple[fmpq, ...]:
    """The numbers c ≠ 0 of the index places name + c."""
    gaps = {(place - variable(name)).constant for place in index_terms(p) if name in place.free}
    return tuple(sorted(c for c in gaps if c))


def parts(atom: Atom) -> list[Poly]:
    """The polynomials inside an atom."""
    found = []
    for item in atom.args:
        if isinstance(item, Poly):
            found.append(item)
        elif isinstance(item, Atom):
            found.append(power(item))
        elif isinstance(item, tuple):
            for piece in item:
                inner = piece[-1] if isinstance(piece, tuple) else piece
                if isinstance(inner, Poly):
                    found.append(inner)
                elif hasattr(inner, "body"):
                    found.append(inner.body)
    return found


def substitute(n: Normaliser, p: Poly, mapping: Mapping[str, Poly]) -> Poly:
    """Replace integer variables by name; atoms that mention them are built anew."""
    names = mapping.keys()
    if p.free.isdisjoint(names):
        return p
    total = ZERO
    for m, c in p.terms.items():
        kept = {a: e for a, e in m if a.free.isdisjoint(names)}
        term = Poly({monomial(kept): c})
        for atom, exponent in m:
            if not atom.free.isdisjoint(names):
                term = n.multiply(term, n.raised(rebuild(n, atom, mapping), constant(exponent)))
        total = total + term
    n.spend(len(p.terms))
    return total


def _is_power(p: Poly) -> bool:
    """Whether exp p is a power with a symbolic exponent: exp(k log a)."""
    return p.single is not None and len(p.single[1]) > 1 and any(atom.kind == "log" for atom, _ in p.single[1])


def rebuild(n: Normaliser, atom: Atom, mapping: Mapping[str, Poly]) -> Poly:
    """An atom after substitution in its parts."""
    def sub(p: Poly) -> Poly:
        return n.substitute(p, mapping)
    kind, args = atom.kind, atom.args
    if kind == "sym":
        return mapping.get(args[0], power(atom))
    if kind == "idx":
        return n.entry(args[0], tuple(sub(place) for place in args[1]), args[2])
    if kind == "delta":
        return n.delta(sub(args[0]), sub(args[1]))
    if kind == "exp":
        return n.exponential(sub(args[0]), families=_is_power(args[0]))
    if kind == "log":
        return n.logarithm(sub(args[0]))
    if kind == "abs":
        return n.absolute(sub(args[0]))
    if kind == "base":
        return sub(args[0])
    if kind == "pow":
        return n.raised(sub(args[0]), sub(args[1]))
    if kind == "gamma":
        return n.gamma(sub(args[0]))
    if kind == "psi":
        return n.polygamma(args[0], sub(args[1]))
    if kind == "fun":
        return n.function_at(args[0], sub(args[1]))
    if kind == "pdf":
        return n.rebuild_density(atom, mapping)
    if kind in ("int", "series"):
        return n.rebuild_integral(atom, mapping)
    if kind == "ind":
        return n.indicator(args[0], sub(args[1]))
    if kind == "xlogy":
        x = sub(args[0])
        with n.assuming("!=", x):
            y = sub(args[1])
        return n.xlogy(x, y)
    return n.rebuild_binder(atom, mapping)
