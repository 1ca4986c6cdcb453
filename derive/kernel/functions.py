"""Exponentials, logarithms, x log y, absolute values, deltas and indicators in normal form."""
from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq

from derive.kernel.algebra import common_degree, content, factors, inside
from derive.kernel.densities import has_point
from derive.kernel.polynomial import ONE, ONE_Q, ZERO, Atom, Poly, constant, monomial, power
from derive.kernel.powers import is_meant
from derive.kernel.substitution import parts

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


def exponential(n: Normaliser, p: Poly, families: bool = False) -> Poly:
    """exp p; switched on: exp(a + b) = exp a · exp b, exp(c log a) = a^c."""
    if not p.terms:
        return ONE
    if "exp" not in n.switches and not families:
        return n.leaf(Atom("exp", (p,), f"exp({p.key})", p.free, p.height, p.random))
    result = ONE
    for m, c in p.terms.items():
        if len(m) == 1 and m[0][0].kind == "log" and m[0][1] == 1:
            factor = n.raised(m[0][0].args[0], constant(c))
        elif "product" in n.switches and (whole := n.product_of_logs(m)) is not None:
            factor = n.raised(whole, constant(c))
        else:
            unit = Poly({m: ONE_Q})
            factor = n.raised(n.leaf(Atom("exp", (unit,), f"exp({unit.key})", unit.free, unit.height, unit.random)),
                            constant(c))
        result = n.multiply(result, factor)
    return result


def logarithm(n: Normaliser, p: Poly) -> Poly:
    """log p; switched on: log of products, powers, exponentials and finite products of positive factors."""
    if p == ONE:
        return ZERO
    if "log" not in n.switches or not p.terms:
        return n.leaf(_log_atom(p))
    c, powers = factors(n, p)
    if c == 0:
        return n.leaf(_log_atom(ZERO))
    total, kept = _log_of_rational(n, abs(c)), {}
    for atom, exponent in powers.items():
        sign = n.sign_atom(atom)
        if sign.nonneg:
            total = total + _log_of(n, atom).scale(exponent)
        elif exponent.q == 1 and exponent.p % 2 == 0:
            total = total + n.logarithm(absolute(n, inside(atom))).scale(exponent)
        elif exponent.q == 1 and sign.nonpos:
            total = total + n.leaf(_log_atom(-inside(atom))).scale(exponent)
            c = -c
        else:
            kept[atom] = exponent
    degree = common_degree(kept)
    inner = n.product_of_powers({a: e / degree for a, e in kept.items()}).scale(c / abs(c))
    return total if inner == ONE else total + n.leaf(_log_atom(inner)).scale(degree)


def _log_atom(p: Poly) -> Atom:
    return Atom("log", (p,), f"log({p.key})", p.free, p.height, p.random)


def _log_of(n: Normaliser, atom: Atom) -> Poly:
    if atom.kind == "exp":
        return atom.args[0]
    if atom.kind == "ind":
        return ZERO
    if atom.kind == "prod":
        return n.log_of_product(atom)
    if atom.kind in ("base", "prime"):
        inner = atom.args[0] if atom.kind == "base" else constant(atom.args[0])
        return n.leaf(_log_atom(inner))
    return n.leaf(_log_atom(power(atom)))


def _log_of_rational(n: Normaliser, value: fmpq) -> Poly:
    total = ZERO
    for part, sign in ((value.p, 1), (value.q, -1)):
        for prime, count in part.factor():
            total = total + n.leaf(_log_atom(constant(int(prime)))).scale(fmpq(int(count) * sign))
    return total


def xlogy(n: Normaliser, x: Poly, y: Poly) -> Poly:
    """x log y, 0 at x = 0.  Switched on: the logarithm is expanded under the guard x ≠ 0."""
    if not x.terms or y == ONE:
        return ZERO
    if "log" not in n.switches:
        return _xlogy_leaf(n, x, y)
    if "delta" in n.switches:
        y = n.at_delta(y, x)    # δ_kj log y_k = δ_kj log y_j
    if n.sign(x).nonzero:
        return n.multiply(x, n.logarithm(y))
    with n.assuming("!=", x):
        expanded = n.logarithm(y)
    total = ZERO
    for m, c in expanded.terms.items():
        logs = [a for a, e in m if a.kind == "log" and e == 1]
        if is_total(n, Poly({m: c})):
            total = total + n.multiply(x, Poly({m: c}))
        elif len(logs) == 1 and len(m) == 1:
            total = total + _xlogy_leaf(n, x, logs[0].args[0]).scale(c)
        else:
            return _xlogy_leaf(n, x, y)
    return total


NOT_TOTAL = ("D", "E", "xlogy", "int", "series", "gamma", "psi")


def is_total(n: Normaliser, p: Poly) -> bool:
    """Whether p has a finite value in every model: no denominator may vanish, no logarithm's argument be ≤ 0."""
    for m in p.terms:
        for atom, exponent in m:
            if exponent < 0 and not n.sign_atom(atom).nonzero or exponent.q != 1 and not n.sign_atom(atom).nonneg:
                return False
            if atom.kind == "pow" and not is_meant(n, *atom.args) or atom.kind == "pdf" and not has_point(n, atom):
                return False
            if atom.kind == "log" and not n.sign(atom.args[0]).positive or atom.kind in NOT_TOTAL:
                return False
            inner = [n.unfold(atom)] if atom.kind == "op" else parts(atom)
            if atom.kind in ("sum", "prod", "max", "min"):
                ranges, body = n.open_binder(atom)
                proper = n.integers.proper if atom.kind in ("sum", "prod") else n.integers.nonempty
                if not all(proper(r.lower, r.upper) for r in ranges):
                    return False
                inner = [body]
            if not all(is_total(n, part) for part in inner):
                return False
    return True


def _xlogy_leaf(n: Normaliser, x: Poly, y: Poly) -> Poly:
    """The atom x log y; switched on, it is linear: (Σ_k t_k) log y = Σ_k t_k log y where both are defined."""
    if "log" in n.switches and x.single is not None:
        whole = next((atom for atom, e in x.single[1] if atom.kind == "sum" and e == 1), None)
        if whole is not None:
            ranges, body = n.open_binder(whole)
            rest = Poly({monomial({a: e for a, e in x.single[1] if a is not whole}): x.single[0]})
            return n.close_all(ranges, _xlogy_leaf(n, n.multiply(rest, body), y))
    c, unit = (x.single[0], Poly({x.single[1]: ONE_Q})) if x.single else (ONE_Q, x)
    atom = Atom("xlogy", (unit, y), f"xlogy({unit.key};{y.key})", unit.free | y.free, max(unit.height, y.height),
                unit.random | y.random)
    return n.leaf(atom).scale(c)


def absolute(n: Normaliser, p: Poly) -> Poly:
    """|p|."""
    sign = n.sign(p)
    if sign.nonneg:
        return p
    if sign.nonpos:
        return -p
    c, powers = factors(n, p)
    result = constant(abs(c))
    whole = [atom for atom, e in powers.items() if atom.kind == "pow" and e.q == 1]
    if whole:
        for atom in whole:
            base, e = atom.args
            result = n.multiply(result, n.raised(absolute(n, base), e.scale(powers.pop(atom))))
        rest = n.product_of_powers(powers)
        return result if rest == ONE else n.multiply(result, absolute(n, rest))
    if [*powers.values()] == [1]:
        return n.multiply(result, _abs_leaf(n, inside(*powers)))
    for atom, exponent in powers.items():
        result = n.multiply(result, n.raised(absolute(n, inside(atom)), constant(exponent)))
    return result


def _abs_leaf(n: Normaliser, p: Poly) -> Poly:
    sign = n.sign(p)
    if sign.nonneg or sign.nonpos:
        return p if sign.nonneg else -p
    return n.leaf(Atom("abs", (p,), f"|{p.key}|", p.free, p.height, p.random))


def delta(n: Normaliser, i: Poly, j: Poly) -> Poly:
    """δ_ij."""
    if i == j:
        return ONE
    if n.integers.differ(i, j) or "delta" in n.switches and n.sign(i - j).nonzero:
        return ZERO
    first, second = sorted((i, j), key=lambda p: p.key)
    return n.leaf(Atom("delta", (first, second), f"δ[{first.key},{second.key}]", i.free | j.free))


def indicator(n: Normaliser, relation: str, gap: Poly) -> Poly:
    """1 where gap relation 0."""
    if gap.constant is not None:
        value = gap.constant
        holds = {"=": value == 0, "!=": value != 0, "<": value < 0, "<=": value <= 0, ">": value > 0, ">=": value >= 0}
        return ONE if holds[relation] else ZERO
    if relation in ("=", "!="):
        c, common, rest = content(n, gap)
        if c == 0:
            return indicator(n, relation, ZERO)
        gap = n.multiply(n.product_of_powers(common), rest)
    if "indicator" in n.switches and n.holds((relation, gap), {}):
        return ONE
    return n.leaf(Atom("ind", (relation, gap), f"1[{gap.key}{relation}0]", gap.free, gap.height, gap.random))
