"""Ranges of finite sums taken apart: each sum runs from 1 to an end without a number added, triangles to one side.

A sum is only extended by terms that have a value, and only over ranges that are not reversed.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flint import fmpq

from derive.kernel.context import Range, Refusal
from derive.kernel.functions import is_total
from derive.kernel.polynomial import (
    ONE,
    ONE_Q,
    UNIT,
    ZERO,
    ZERO_Q,
    Monomial,
    Poly,
    constant,
    power,
    variable,
)
from derive.kernel.substitution import parts

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser

FARTHEST = 6        # so many terms are split off at most
HALF = fmpq(1, 2)


def from_one(n: Normaliser, binders: list[Range], b: Range, m: Monomial, c: fmpq) -> Poly | None:
    """Σ_{k=a}^{u} f = Σ_{k=1}^{u} f − Σ_{k=1}^{a−1} f; None where that does not apply."""
    if not n.integers.nonnegative(b.upper):
        return None
    first = b.lower.constant
    if first is not None and abs(first) > FARTHEST:
        return None
    if first is not None and first <= 0:
        whole = over(n, binders, b, m, c, b.upper)
        return sum((at(n, binders, b, m, c, constant(int(first.p) + step)) for step in range(1 - int(first.p))), whole)
    before = b.lower - ONE
    here, moved = (_text(n, binders, m, c, {b.name: variable("★") + start}) for start in (ZERO, before))
    if first is None and len(moved) < len(here):
        return None
    if not n.integers.nonnegative(before) or not _extends(n, binders, b, m, ONE, before):
        return None
    if first is None:
        return over(n, binders, b, m, c, b.upper) - over(n, binders, b, m, c, before)
    return over(n, binders, b, m, c, b.upper) \
        - sum((at(n, binders, b, m, c, constant(step)) for step in range(1, int(first.p))), ZERO)


def settled(n: Normaliser, binders: list[Range], m: Monomial, c: fmpq) -> Poly | None:
    """The sum over ranges that start at 1 in canonical shape; None where it is in that shape."""
    with n.turning() as on:
        for b in binders if on else ():
            for rule in (_number_off, _turned, _triangle):
                made = rule(n, binders, b, m, c)
                if made is not None:
                    return made
    return None


def is_outer(binders: list[Range], b: Range) -> bool:
    """Whether another range depends on the index."""
    return any(b.name in x.lower.free | x.upper.free for x in binders if x is not b)


def over(n: Normaliser, binders: list[Range], b: Range, m: Monomial, c: fmpq, upper: Poly,
         place: Callable[[Poly], Poly] = lambda k: k) -> Poly:
    """The sum with the index at another place, from 1 to another end."""
    moved = n.fresh(ONE, upper)
    return _with(n, binders, b, m, c, [moved], place(variable(moved.name)))


def at(n: Normaliser, binders: list[Range], b: Range, m: Monomial, c: fmpq, place: Poly) -> Poly:
    """The sum with the index at one place."""
    return _with(n, binders, b, m, c, [], place)


def _with(n: Normaliser, binders: list[Range], b: Range, m: Monomial, c: fmpq, ranges: list[Range],
          place: Poly) -> Poly:
    swap, rest = {b.name: place}, []
    for x in binders:
        if x is b:
            rest += ranges
        elif not (x.lower.free | x.upper.free).isdisjoint(swap):
            rest.append(n.fresh(n.substitute(x.lower, swap), n.substitute(x.upper, swap)))
            swap[x.name] = variable(rest[-1].name)
        else:
            rest.append(x)
    return n.close_all(rest, n.substitute(Poly({m: c}), swap))


def _extends(n: Normaliser, binders: list[Range], b: Range, m: Monomial, lower: Poly, upper: Poly) -> bool:
    """Whether the term has a value for every index between the ends, and no range that depends on it is reversed."""
    place = n.fresh(lower, upper)
    swap = {b.name: variable(place.name)}
    for x in binders:
        if x is not b and not (x.lower.free | x.upper.free).isdisjoint(swap):
            inner = n.fresh(n.substitute(x.lower, swap), n.substitute(x.upper, swap))
            if not n.integers.proper(inner.lower, inner.upper):
                return False
            swap[x.name] = variable(inner.name)
    try:
        return is_total(n, n.substitute(Poly({m: ONE_Q}), swap))
    except Refusal:
        return False


def _number_off(n: Normaliser, binders: list[Range], b: Range, m: Monomial, c: fmpq) -> Poly | None:
    """Σ_{k=1}^{u+d} f = Σ_{k=1}^{u} f + f(u + 1) + ... + f(u + d), or minus the terms that are too many."""
    d = b.upper.terms.get(UNIT, ZERO_Q)
    end = b.upper - constant(d)
    if not d or d.q != 1 or abs(d) > FARTHEST or not end.terms or not n.integers.nonnegative(end):
        return None
    if d > 0:
        extra = [end + constant(step + 1) for step in range(int(d.p))]
    else:
        extra = [end - constant(step) for step in range(-int(d.p))]
        if not _extends(n, binders, b, m, b.upper + ONE, end):
            return None
    total = over(n, binders, b, m, c, end)
    for place in extra:
        term = at(n, binders, b, m, c, place)
        total = total + (term if d > 0 else -term)
    return total


def _turned(n: Normaliser, binders: list[Range], b: Range, m: Monomial, c: fmpq) -> Poly | None:
    """Σ_{k=1}^{u} f(k) = Σ_{k=1}^{u} f(u + 1 − k), where the index is subtracted, and that makes the term simpler."""
    ends = [s for x in binders if x is not b for s in _linear(x.upper, b.name)]
    slopes = [s for atom, _ in m if b.name in atom.free for s in _slopes(power(atom), b.name)]
    down = sum(s < 0 for s in slopes)
    if any(s > 0 for s in ends) or not ends and not down:
        return None
    if not ends:
        here, there = (_text(n, binders, m, c, {b.name: place(variable("★"))})
                       for place in (lambda k: k, lambda k: b.upper + ONE - k))
        long = [len(here), len(there)] if any(atom.kind == "base" and b.name in atom.free for atom, _ in m) else [0, 0]
        if (2 * down - len(slopes), long[0], here) <= (len(slopes) - 2 * down, long[1], there):
            return None
    return over(n, binders, b, m, c, b.upper, lambda k: b.upper + ONE - k)


def _text(n: Normaliser, binders: list[Range], m: Monomial, c: fmpq, places: dict[str, Poly]) -> str:
    """The term with some indices at places, the others under names of their own: the same for all fresh names."""
    others = {b.name: variable(f"☆{place}") for place, b in enumerate(binders) if b.name not in places}
    return n.substitute(n.substitute(Poly({m: c}), places), others).key


def _slopes(p: Poly, name: str) -> list[fmpq]:
    """The coefficients of an index in the places where it stands; both signs in a sum to a power, which has none."""
    found: list[fmpq] = []
    for atom in p.atoms:
        if name not in atom.free:
            continue
        if atom.kind == "sym":
            found.append(fmpq(1))
            continue
        for part in atom.args[1] if atom.kind == "idx" else parts(atom):
            mine = _linear(part, name)
            found += [fmpq(1), fmpq(-1)] if mine and atom.kind == "base" else mine or _slopes(part, name)
    return found


def _linear(p: Poly, name: str) -> list[fmpq]:
    """The coefficient of the index, where p is linear in it."""
    found = [(m, c) for m, c in p.terms.items() if any(name in atom.free for atom, _ in m)]
    if len(found) != 1 or len(found[0][0]) != 1:
        return []
    (atom, e), = found[0][0]
    return [found[0][1]] if atom.kind == "sym" and e == 1 else []


def _triangle(n: Normaliser, binders: list[Range], b: Range, m: Monomial, c: fmpq) -> Poly | None:
    """Σ_{j≤i} f(i, j), for the index i here: one of f and its transpose is kept; both make a square and a diagonal."""
    inner = [x for x in binders if x is not b and x.upper == variable(b.name)]
    if len(inner) != 1 or is_outer(binders, inner[0]) or any(
            b.name in x.lower.free | x.upper.free for x in binders if x is not b and x is not inner[0]):
        return None
    j = inner[0]
    rest = [x for x in binders if x is not b and x is not j]
    if any(x.name in b.upper.free for x in rest) and not all(x.lower == ONE for x in rest):
        return None
    wide = n.fresh(ONE, b.upper)
    if not any(b.name in atom.free for atom, _ in m):
        body = n.substitute(Poly({m: c}), {j.name: variable(wide.name)})
        return n.close_all([*rest, wide], n.multiply(b.upper - variable(wide.name) + ONE, body))
    first, second, end = variable("★"), variable("·"), b.upper + ONE
    swaps = [(first, second), (end - second, end - first), (second, first)]
    kept, opposite, turned = (_text(n, rest, m, c, {b.name: i, j.name: k}) for i, k in swaps)
    slopes = [s for atom, _ in m for name in (b.name, j.name) if name in atom.free for s in _slopes(power(atom), name)]
    down = sum(s < 0 for s in slopes)
    if (len(slopes) - 2 * down, opposite) < (2 * down - len(slopes), kept):
        outer = n.fresh(ONE, b.upper)
        inner_ = n.fresh(ONE, variable(outer.name))
        places = {b.name: end - variable(inner_.name), j.name: end - variable(outer.name)}
        return n.close_all([*rest, outer, inner_], n.substitute(Poly({m: c}), places))
    if kept < turned:
        return None
    other = n.fresh(ONE, b.upper)
    square = n.substitute(Poly({m: c}), {b.name: variable(other.name), j.name: variable(wide.name)})
    if not is_total(n, square):
        return None
    both = n.close_all([*rest, other, wide], square) \
        + n.close_all([*rest, wide], n.substitute(square, {other.name: variable(wide.name)}))
    if kept == turned:
        return both.scale(HALF)
    below = n.fresh(ONE, variable(other.name))
    flipped = n.substitute(Poly({m: c}), {b.name: variable(below.name), j.name: variable(other.name)})
    return both - n.close_all([*rest, other, below], flipped)
