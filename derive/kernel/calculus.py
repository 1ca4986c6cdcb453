"""Derivatives and expectations of the kernel's terms."""
from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq

from derive.kernel import densities, powers, products, special
from derive.kernel.polynomial import ONE, ONE_Q, ZERO, Atom, Poly, constant, monomial, power

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


def derivative(n: Normaliser, p: Poly, target: Poly) -> Poly:
    """∂p/∂target; switched on: the sum, product and chain rules, and ∂z_i/∂z_j = δ_ij."""
    (atom, _), = next(iter(target.terms))
    if "derivative" not in n.switches:
        return _held(n, p, atom)
    root = atom.args[0]
    total = ZERO
    for m, c in p.terms.items():
        for factor, exponent in m:
            if root not in factor.free:
                continue
            others = dict(m)
            others[factor] = exponent - 1
            rest = Poly({monomial(others): c * exponent})
            total = total + n.multiply(rest, _of_atom(n, factor, atom, root))
    return total


def _held(n: Normaliser, p: Poly, target: Atom) -> Poly:
    height, random = max(p.height, target.height), p.random
    return n.leaf(Atom("D", (p, target), f"∂({p.key})/∂{target.key}", p.free | target.free, height, random))


def _of_atom(n: Normaliser, factor: Atom, target: Atom, root: str) -> Poly:
    kind, args = factor.kind, factor.args
    if kind == "sym":
        return ONE if target.kind == "sym" else ZERO
    if kind == "idx":
        if target.kind != "idx" or len(args[1]) != len(target.args[1]):
            return ZERO
        result = ONE
        for i, j in zip(args[1], target.args[1], strict=True):
            result = n.multiply(result, n.delta(i, j))
        return result
    if kind == "exp":
        return n.multiply(power(factor), derivative(n, args[0], power(target)))
    if kind == "log":
        slope = derivative(n, args[0], power(target))
        return n.multiply(slope, n.raised(args[0], constant(-1)))
    if kind == "base":
        return derivative(n, args[0], power(target))
    if kind == "pow":
        changed = powers.slope_by(n, factor, derivative(n, args[0], power(target)))
        return _held(n, power(factor), target) if changed is None else changed
    if kind == "prod":
        changed = products.slope_of(n, factor, power(target))
        return _held(n, power(factor), target) if changed is None else changed
    if kind == "pdf":
        changed = densities.slope(n, factor, target)
        return _held(n, power(factor), target) if changed is None else changed
    if kind == "gamma":
        slope = n.multiply(special.polygamma(n, 0, args[0]), derivative(n, args[0], power(target)))
        return n.multiply(power(factor), slope)
    if kind == "psi":
        return n.multiply(special.polygamma(n, args[0] + 1, args[1]), derivative(n, args[1], power(target)))
    if kind == "sum":
        ranges, body = n.open_binder(factor)
        return n.close_all(ranges, derivative(n, body, power(target)))
    if kind == "abs" and n.sign(args[0]).nonzero:
        slope = n.multiply(args[0], derivative(n, args[0], power(target)))
        return n.multiply(slope, power(factor, -1))
    return _held(n, power(factor), target)


def expectation(n: Normaliser, p: Poly) -> Poly:
    """E[p]; switched on: linearity, also through finite sums, and products of independent factors."""
    if "expectation" not in n.switches:
        return _mean(n, p)
    total = ZERO
    for m, c in p.terms.items():
        certain = {a: e for a, e in m if not a.random}
        uncertain = {a: e for a, e in m if a.random}
        part = _of_product(n, uncertain)
        total = total + n.multiply(Poly({monomial(certain): c}), part)
    return total


def _of_product(n: Normaliser, powers: dict[Atom, fmpq]) -> Poly:
    """E of a product of random factors; a random sum is opened, so that E goes under it."""
    for atom, exponent in powers.items():
        if atom.kind == "sum" and exponent.q == 1 and exponent > 0:
            rest = dict(powers)
            rest[atom] = exponent - 1
            ranges, body = n.open_binder(atom)
            inner = n.multiply(Poly({monomial(rest): ONE_Q}), body)
            return n.close_all(ranges, expectation(n, inner))
    if not powers:
        return ONE
    result = ONE
    for group in _independent_parts(n, powers):
        result = n.multiply(result, _mean(n, Poly({monomial(group): ONE_Q})))
    return result


def _mean(n: Normaliser, p: Poly) -> Poly:
    return n.leaf(Atom("E", (p,), f"E({p.key})", p.free, p.height))


def _independent_parts(n: Normaliser, powers: dict[Atom, fmpq]) -> list[dict[Atom, fmpq]]:
    """The factors grouped so that different groups are independent by one cited hypothesis."""
    names = frozenset().union(*(a.random for a in powers))
    for family in n.groups:
        if names <= family:
            parts: list[tuple[frozenset[str], dict[Atom, fmpq]]] = []
            for atom, exponent in sorted(powers.items(), key=lambda pair: pair[0].key):
                own, group = atom.random, {atom: exponent}
                apart = [part for part in parts if part[0].isdisjoint(own)]
                for other, more in parts:
                    if not other.isdisjoint(own):
                        own, group = own | other, {**group, **more}
                parts = [*apart, (own, group)]
            return [group for _, group in parts]
    return [powers]
