"""Pieces from tangent lines: log T ≤ T − 1 at the ratios T that the logarithms and exponentials of a gap suggest."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations, product
from math import gcd
from typing import Any

from flint import fmpq

from derive.decide.pieces import Piece, Workshop
from derive.kernel.context import Range
from derive.kernel.polynomial import ONE, ONE_Q, Atom, Poly, constant, monomial, variable

MOST_CHOICES = 8
MOST_GROUPS = 4


@dataclass
class LogTerm:
    """Σ over the ranges of rate · weight · log(argument)."""

    ranges: list[Range]
    weight: Poly
    rate: fmpq
    argument: Poly


@dataclass
class Group:
    """Σ over the ranges of weight · Σ_j rate_j log(argument_j)."""

    ranges: list[Range]
    weight: Poly
    logs: list[tuple[fmpq, Poly]]


@dataclass
class Term:
    """Σ over the ranges of coefficient · factors."""

    ranges: list[Range]
    factors: dict[Atom, fmpq]
    coefficient: fmpq


def opened(shop: Workshop, gap: Poly) -> list[Term]:
    """The terms of a gap, one sum of each opened: under its own fresh range."""
    found = []
    for m, c in gap.terms.items():
        sums = [atom for atom, e in m if atom.kind == "sum" and e == 1]
        if not sums:
            found.append(Term([], dict(m), c))
            continue
        chosen = next((a for a in sums if _has_logs(a.args[1])), sums[0])
        ranges, body = shop.forms.n.open_binder(chosen)
        outside = {atom: e for atom, e in m if atom is not chosen}
        whole = shop.forms.n.multiply(Poly({monomial(outside): c}), body)
        found += [Term(ranges, dict(inner), d) for inner, d in whole.terms.items()]
    return found


def _has_logs(body: Poly) -> bool:
    return any(atom.kind in ("log", "xlogy") for atom in body.atoms)


def log_terms(terms: list[Term]) -> list[LogTerm]:
    """The terms with one logarithm."""
    found = []
    for term in terms:
        logs = [a for a, e in term.factors.items() if a.kind in ("log", "xlogy") and e == 1]
        if len(logs) != 1:
            continue
        (atom,) = logs
        weight = Poly({monomial({a: e for a, e in term.factors.items() if a is not atom}): ONE_Q})
        found.append(LogTerm(term.ranges, weight, term.coefficient, atom.args[-1])
                     if atom.kind == "log" or weight != ONE
                     else LogTerm(term.ranges, atom.args[0], term.coefficient, atom.args[1]))
    return [one for one in found if one is not None]


def groups(shop: Workshop, terms: list[LogTerm]) -> list[Group]:
    """The logarithms with the same weight over the same ranges, together."""
    found: list[Group] = []
    for term in terms:
        for group in found:
            argument = _aligned(shop, term.ranges, term.weight, term.argument, group)
            if argument is not None:
                group.logs.append((term.rate, argument))
                break
        else:
            found.append(Group(term.ranges, term.weight, [(term.rate, term.argument)]))
    return found


def _aligned(shop: Workshop, ranges: list[Range], weight: Poly, argument: Poly, group: Group) -> Poly | None:
    """The argument in the letters of the group, where the weights agree."""
    if len(ranges) != len(group.ranges):
        return None
    for order in permutations(group.ranges):
        swap = {r.name: variable(other.name) for r, other in zip(ranges, order, strict=True)}
        n = shop.forms.n
        same = all(n.substitute(r.upper, swap) == other.upper for r, other in zip(ranges, order, strict=True))
        if same and n.substitute(weight, swap) == group.weight:
            return n.substitute(argument, swap)
    return None


def choices(shop: Workshop, gap: Poly) -> Iterator[list[Piece]]:
    """Lists of pieces that may add up to the gap."""
    terms = opened(shop, gap)
    together = groups(shop, log_terms(terms))
    apart = [Group(t.ranges, t.weight, [(t.rate, t.argument)]) for t in log_terms(terms)]
    for found in (together, apart) if len(apart) > len(together) else (together,):
        limited = [group for group in found if group.ranges] or found
        for chosen in ([limited, found] if len(limited) < len(found) else [limited]):
            if 0 < len(chosen) <= MOST_GROUPS:
                yield from _combined(shop, chosen, terms)
    for group in _linear_groups(shop, terms, together):
        yield from _combined(shop, [group], terms)
    for piece in powers(shop, terms):
        yield [piece]


def _combined(shop: Workshop, chosen: list[Group], terms: list[Term]) -> Iterator[list[Piece]]:
    options = [list(_ratios(shop, group, terms)) for group in chosen]
    for number, combination in enumerate(product(*options)):
        if number == MOST_CHOICES:
            return
        pieces = [shop.tangent(group.ranges, weight, ratio)
                  for group, (weight, ratio) in zip(chosen, combination, strict=True)]
        if all(piece is not None for piece in pieces):
            yield [piece for piece in pieces if piece is not None]


def _ratios(shop: Workshop, group: Group, terms: list[Term]) -> Iterator[tuple[Poly, Poly]]:
    """Weights and ratios T with Σ w log T minus the logarithms of the group: plain, and scaled to Σ w T = Σ w."""
    n = shop.forms.n
    sign = n.sign(group.weight)
    if not (sign.nonneg or sign.nonpos):
        return
    flip = fmpq(1) if sign.nonneg else fmpq(-1)
    scale = _content([rate for rate, _ in group.logs])
    weight = group.weight.scale(flip * scale)
    ratio = ONE
    for rate, argument in group.logs:
        ratio = n.multiply(ratio, n.raised(argument, constant(-rate * flip / scale)))
    bases = [ratio]
    exponent = _linear(shop, group, terms)
    if exponent.terms:
        bases.insert(0, n.multiply(ratio, n.exponential(exponent.scale(-flip / scale))))
    for base in bases:
        if group.ranges:
            total = n.close_all(group.ranges, weight)
            other = n.close_all(group.ranges, n.multiply(weight, base))
            if n.sign(total).positive and n.sign(other).positive and total != other:
                yield weight, n.multiply(base, n.multiply(total, n.raised(other, constant(-1))))
        yield weight, base
    if not group.ranges:
        yield weight.scale(fmpq(2)), n.raised(ratio, constant(fmpq(1, 2)))


def _linear_groups(shop: Workshop, terms: list[Term], known: list[Group]) -> list[Group]:
    """Weights w ≥ 0 of terms Σ w v, where v is one factor without a sign: w log exp v."""
    found: list[Group] = []
    for term in terms:
        odd = [a for a in term.factors if not shop.forms.n.sign_atom(a).nonneg]
        if not term.ranges or len(odd) != 1 or odd[0].kind in ("log", "xlogy") or term.factors[odd[0]] != 1:
            continue
        weight = Poly({monomial({a: e for a, e in term.factors.items() if a not in odd}): ONE_Q})
        if all(_aligned(shop, term.ranges, weight, ONE, other) is None for other in [*known, *found]):
            found.append(Group(term.ranges, weight, []))
    return found[:MOST_GROUPS]


def _content(rates: list[fmpq]) -> fmpq:
    if not rates:
        return fmpq(1)
    top, below = 0, 1
    for rate in rates:
        top, below = gcd(top, int(rate.p)), below * int(rate.q) // gcd(below, int(rate.q))
    return fmpq(top, below)


def _linear(shop: Workshop, group: Group, terms: list[Term]) -> Poly:
    """Σ e with Σ weight · e among the terms without logarithms: as the exponential e^e it may enter the ratio."""
    total = Poly({})
    n = shop.forms.n
    for term in terms:
        if any(a.kind in ("log", "xlogy") for a in term.factors) or len(term.ranges) != len(group.ranges):
            continue
        whole = Poly({monomial(term.factors): term.coefficient})
        for order in permutations(group.ranges):
            swap = {r.name: variable(other.name) for r, other in zip(term.ranges, order, strict=True)}
            same = all(n.substitute(r.upper, swap) == o.upper for r, o in zip(term.ranges, order, strict=True))
            moved = n.substitute(whole, swap) if same else None
            single = group.weight.single
            if moved is None or single is None or moved.single is None:
                continue
            left = dict(moved.single[1])
            for atom, e in single[1]:
                left[atom] = left.get(atom, fmpq(0)) - e
            rest = monomial({a: e for a, e in left.items() if e != 0})
            if all(e > 0 for _, e in rest) and rest:
                total = total + Poly({rest: moved.single[0] / single[0]})
                break
    return total


def powers(shop: Workshop, terms: list[Term]) -> Iterator[Piece]:
    """Σ w v ≥ Σ w M (1 + log(v/M)), for a positive part v of a term that adds, at the size M of one that subtracts."""
    n = shop.forms.n
    below = [Poly({monomial(t.factors): ONE_Q}) for t in terms if t.coefficient < 0 and not t.ranges]
    below = [m for m in below if n.sign(m).positive]
    exponentials = [Poly({monomial({a: e for a, e in t.factors.items() if a.kind in ("exp", "prod")}): ONE_Q})
                    for t in terms if t.coefficient < 0 and not t.ranges]
    sizes = list(dict.fromkeys([*below, *exponentials, ONE]))
    for term in terms:
        if term.coefficient < 0:
            continue
        for part in _parts(term):
            v = Poly({monomial(part): ONE_Q})
            rest = {a: e for a, e in term.factors.items() if a not in part}
            weight = Poly({monomial(rest): term.coefficient})
            if not n.sign(v).positive or not n.sign(weight).nonneg:
                continue
            for size in sizes[:6]:
                if size == v:
                    continue
                ratio = n.multiply(v, n.raised(size, constant(-1)))
                piece = shop.tangent(term.ranges, n.multiply(weight, size), ratio)
                if piece is not None:
                    yield piece


def _parts(term: Term) -> list[dict[Atom, Any]]:
    exps = {a: e for a, e in term.factors.items() if a.kind == "exp"}
    if exps:
        return [exps]
    return [{a: e} for a, e in sorted(term.factors.items(), key=lambda pair: pair[0].key)
            if a.kind in ("idx", "sym", "base") and e > 0]

