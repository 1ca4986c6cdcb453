"""Sums, products and extrema as atoms: opened, rebuilt after substitution, and their signs."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from derive.kernel.context import Range
from derive.kernel.polynomial import (
    ONE,
    Atom,
    BudgetExceeded,
    Poly,
    constant,
    power,
    variable,
)
from derive.kernel.sums import SMALL, bind, close_all

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser
    from derive.kernel.signs import Sign

NOTHING: Mapping[str, Poly] = {}


def open_binder(n: Normaliser, atom: Atom, mapping: Mapping[str, Poly] = NOTHING) -> tuple[list[Range], Poly]:
    """The binders of an atom under fresh names, and its body, after substitution of outer variables."""
    uppers, body = atom.args
    swap = dict(mapping)
    waiting, ranges = list(uppers), []
    own = {name for name, _ in uppers}
    while waiting:
        ready = next(((name, u) for name, u in waiting if u.free.isdisjoint(own - swap.keys())), None)
        if ready is None:
            raise BudgetExceeded("ranges that depend on each other")
        waiting.remove(ready)
        fresh = n.fresh(ONE, n.substitute(ready[1], swap))
        swap[ready[0]] = variable(fresh.name)
        ranges.append(fresh)
    return ranges, n.substitute(body, swap)


def product_of(n: Normaliser, ranges: Sequence[Range], body: Poly) -> Poly:
    """Π over the ranges, innermost last."""
    for b in reversed(ranges):
        length = (b.upper - b.lower).constant
        if length is not None and length.q == 1 and -1 <= length < SMALL:
            result = ONE
            for shift in range(int(length.p) + 1):
                factor = n.substitute(body, {b.name: b.lower + constant(shift)})
                result = n.multiply(result, factor)
            body = result
        elif body != ONE:
            moved = n.fresh(ONE, b.upper - b.lower + ONE)
            inner = n.substitute(body, {b.name: variable(moved.name) + b.lower - ONE})
            body = n.factor_by_factor(moved, inner) if "product" in n.switches else bind(n, "prod", [moved], inner)
    return body


def log_of_product(n: Normaliser, atom: Atom) -> Poly:
    """log Π f = Σ log f, for f > 0."""
    ranges, body = open_binder(n, atom)
    return close_all(n, ranges, n.logarithm(body))


def extremum(n: Normaliser, kind: str, ranges: Sequence[Range], body: Poly) -> Poly:
    """max or min over ranges that start at 1."""
    swap: dict[str, Poly] = {}
    moved = []
    for b in ranges:
        lower, upper = n.substitute(b.lower, swap), n.substitute(b.upper, swap)
        fresh = n.fresh(ONE, upper - lower + ONE)
        swap[b.name] = variable(fresh.name) + lower - ONE
        moved.append(fresh)
    return bind(n, kind, moved, n.substitute(body, swap))


def rebuild_binder(n: Normaliser, atom: Atom, mapping: Mapping[str, Poly]) -> Poly:
    """A sum, product, extremum, expectation, derivative or operator after substitution in its parts."""
    kind, args = atom.kind, atom.args
    if kind == "E":
        return n.expectation(n.substitute(args[0], mapping))
    if kind == "D":
        near = n.near(args[1].args[0])
        return near.derivative(near.substitute(args[0], mapping), near.substitute(power(args[1]), mapping))
    if kind == "op":
        name, template, bindings, named = args
        values = {symbol: value.replaced(n, mapping) if not isinstance(value, Poly)
                  else n.substitute(value, mapping) for symbol, value in bindings}
        return n.opaque(template, values, name, named)
    ranges, body = open_binder(n, atom, mapping)
    if kind == "sum":
        return close_all(n, ranges, body)
    if kind == "prod":
        return product_of(n, ranges, body)
    return extremum(n, kind, ranges, body)


def sign_of_binder(n: Normaliser, atom: Atom) -> Sign:
    """A sum of terms of one sign has it, strictly so over a nonempty range; likewise products and extrema."""
    ranges, body = open_binder(n, atom)
    sign = n.sign(body)
    if atom.kind == "prod":
        return type(sign)(sign.nonneg, False, sign.nonzero)
    if atom.kind != "sum":
        return sign
    filled = all(n.integers.nonempty(b.lower, b.upper) for b in ranges)
    strict = filled and (sign.positive or sign.negative)
    if sign.nonneg and not strict:
        strict = _has_nonzero_term(n, ranges, body) or _carries_mass(n, atom, ranges, body)
    return type(sign)(sign.nonneg, sign.nonpos, strict)


def _has_nonzero_term(n: Normaliser, ranges: list[Range], body: Poly) -> bool:
    """Σ t_k > 0 for t_k ≥ 0, where some t_m ≠ 0 is a guard in force, or a factor of one."""
    for relation, guard in n.guards:
        if relation not in ("!=", ">", "<"):
            continue
        factors = [power(atom) for atom, _ in guard.single[1]] if guard.single is not None else []
        if any(True for known in (guard, *factors) for _ in n.matches(tuple(ranges), body, known)):
            return True
    return False


def _carries_mass(n: Normaliser, atom: Atom, ranges: list[Range], body: Poly) -> bool:
    """Σ t_k > 0 for t_k ≥ 0, where some Σ p_k is known to be a number other than 0 and p_k ≠ 0 makes t_k > 0."""
    for equation in n.equations:
        lead = equation.lead
        known = lead.kind == "sum" and equation.rest.constant is not None and equation.rest.terms
        if not known or equation.variables or len(lead.args[0]) != 1 or len(ranges) != 1:
            continue
        if lead.args[0][0][1] != atom.args[0][0][1]:
            continue
        weight = n.substitute(lead.args[1], {lead.args[0][0][0]: variable(ranges[0].name)})
        with n.assuming("!=", weight):
            if n.sign(body).positive:
                if equation.source:
                    n.consulted.add(equation.source)
                return True
    return False
