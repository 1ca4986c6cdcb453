"""Finite products taken apart: Π a b = Π a · Π b, Π c = c^n, Π exp = exp Σ, Π k = n!, and products that telescope."""
from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq

from derive.kernel.algebra import factors, inside
from derive.kernel.context import Range, Refusal
from derive.kernel.functions import is_total
from derive.kernel.polynomial import ONE, ZERO, Atom, Monomial, Poly, constant, monomial, power, variable
from derive.kernel.spans import apart
from derive.kernel.summation import FARTHEST, exchanged, gamma_ratio, offsets

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


def factor_by_factor(n: Normaliser, b: Range, body: Poly) -> Poly:
    """Π over a range that starts at 1."""
    short, off = _peeled(n, b, body)
    return n.multiply(_apart(n, short, n.substitute(body, {b.name: variable(short.name)})), off)


def _apart(n: Normaliser, b: Range, body: Poly) -> Poly:
    c, powers = factors(n, body)
    if c == 0:
        return n.bind("prod", [b], ZERO)
    outside, own = apart(monomial(powers), b.name)
    result = n.raised(Poly({outside: c}), b.upper)
    left: dict[Atom, fmpq] = {}
    for atom, e in own.items():
        made = _factor(n, b, atom, e)
        if made is None:
            left[atom] = e
        else:
            result = n.multiply(result, made)
    return n.multiply(result, n.bind("prod", [b], n.product_of_powers(left))) if left else result


def _factor(n: Normaliser, b: Range, atom: Atom, e: fmpq) -> Poly | None:
    """Π atom^e for an integer e, or for an atom ≥ 0; None where it stays with the others."""
    if atom.kind == "exp":
        return n.exponential(n.close_all([b], atom.args[0].scale(e)), families=True)
    if e.q != 1 and not n.sign_atom(atom).nonneg:
        return None
    base = inside(atom)
    if atom.kind == "pow" and b.name not in atom.args[0].free:
        e_total = n.close_all([b], atom.args[1])
        if not n.is_whole(e_total):
            return None
        whole = n.raised(atom.args[0], e_total)
    elif atom.kind == "pow" and b.name not in atom.args[1].free:
        whole = n.raised(_apart(n, b, atom.args[0]), atom.args[1])
    else:
        whole = gamma_ratio(n, b, base) or _shifted(n, b, base)
    return n.raised(whole, constant(e)) if e != 1 else whole


def _shifted(n: Normaliser, b: Range, base: Poly) -> Poly:
    """Π_{k=1}^n f(k + c) = Π_{k=1}^n f(k) times f at the places that come in, over f ≠ 0 at those that go."""
    found = {o for atom in base.atoms if b.name in atom.free for o in offsets(atom, b.name)}
    c = min((o for o in found if o is not None), default=fmpq(0))
    if None in found or not c or c.q != 1 or abs(c) > FARTHEST:
        return n.bind("prod", [b], base)
    shift = int(c.p)

    def at(place: Poly) -> Poly:
        return n.substitute(base, {b.name: place})
    try:
        ends = list(exchanged(b, shift, at))
    except Refusal:
        return n.bind("prod", [b], base)
    if not all(is_total(n, come) and is_total(n, go) and n.sign(go).nonzero for come, go in ends):
        return n.bind("prod", [b], base)
    result = n.bind("prod", [b], at(variable(b.name) - constant(shift)))
    for come, go in ends:
        result = n.multiply(result, n.multiply(come, n.raised(go, constant(-1))))
    return result


def slope_of(n: Normaliser, atom: Atom, target: Poly) -> Poly | None:
    """∂ Π f = Π f · Σ ∂f/f, for factors that are not 0; None where one may be."""
    ranges, body = n.open_binder(atom)
    if not n.sign(body).nonzero:
        return None
    rate = n.multiply(n.derivative(body, target), n.raised(body, constant(-1)))
    return n.multiply(power(atom), n.close_all(ranges, rate))


def _peeled(n: Normaliser, b: Range, body: Poly) -> tuple[Range, Poly]:
    """Π_{k=1}^{n+c} f = Π_{k=1}^n f · f(n + 1) ⋯ f(n + c) for n ≥ 0 and a number c > 0: the range and the rest."""
    c = next((x for m, x in b.upper.terms.items() if not m), fmpq(0))
    if c.q != 1 or not 0 < c <= FARTHEST or not n.integers.nonnegative(b.upper - constant(c)):
        return b, ONE
    top = b.upper - constant(c)
    off = ONE
    for step in range(int(c.p)):
        off = n.multiply(off, n.substitute(body, {b.name: top + constant(step + 1)}))
    return n.fresh(ONE, top), off


def product_of_logs(n: Normaliser, m: Monomial) -> Poly | None:
    """exp Σ log f = Π f; None where the term is no such sum."""
    if len(m) != 1 or m[0][0].kind != "sum" or m[0][1] != 1:
        return None
    ranges, body = n.open_binder(m[0][0])
    single = body.single
    if single is None or single[0] != 1 or len(single[1]) != 1 or single[1][0][0].kind != "log" or single[1][0][1] != 1:
        return None
    return n.product_of(ranges, single[1][0][0].args[0])
