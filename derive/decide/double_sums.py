"""Certificates for gaps of sums: Σ_k g(k) with g(k) ≥ 0, and ½ Σ_k Σ_l g(k, l) with squares inside (Lagrange)."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from flint import fmpq
from sympy import Integer, Mul, Pow, Sum

from derive.decide.forms import written
from derive.decide.pieces import Workshop
from derive.decide.squares import shapes
from derive.kernel.context import Range
from derive.kernel.polynomial import ONE, ONE_Q, Atom, Poly, constant, monomial, variable
from derive.language.propositions import Rel
from derive.language.written import node

HALF = fmpq(1, 2)
MOST_TERMS, MOST_WEIGHTS = 24, 2


def certificates(shop: Workshop, gap: Poly) -> Iterator[Any]:
    """Trees equal to the gap: sums of things that may be visibly nonnegative, over a positive denominator."""
    n = shop.forms.n
    below = _denominator(shop, gap)
    cleared = n.multiply(gap, below)
    upper = _upper(cleared)
    if upper is None or len(cleared.terms) > MOST_TERMS:
        return
    first, second = n.fresh(ONE, upper), n.fresh(ONE, upper)
    for level in (1, 2):
        letters = shop.letters([first, second][:level])
        weights = _weights(shop, first, upper)
        for few, one in product(weights, repeat=2) if level == 2 else ((w, w) for w in weights):
            body = _body(shop, cleared, (few, one), [first, second][:level])
            if body is None:
                continue
            (expression,), meaning = shop.forms.algebra(body)
            for shape in shapes(expression):
                whole = shop.sum_over(written(shape, meaning), letters)
                yield whole if below == ONE else node(Mul, whole, node(Pow, shop.forms.tree(below), Integer(-1)))


def _denominator(shop: Workshop, gap: Poly) -> Poly:
    """The product of the positive sums by which terms are divided."""
    most: dict[Atom, fmpq] = {}
    for m in gap.terms:
        for atom, e in m:
            if e < 0 and e.q == 1 and atom.kind == "sum" and shop.forms.n.sign_atom(atom).positive:
                most[atom] = max(most.get(atom, fmpq(0)), -e)
    return Poly({monomial(most): ONE_Q}) if most else ONE


def _upper(gap: Poly) -> Poly | None:
    """The one upper end of all sums."""
    uppers = {upper for m in gap.terms for atom, _ in m if atom.kind == "sum" for _, upper in atom.args[0]}
    single = all(len(a.args[0]) == 1 and e in (1, 2) for m in gap.terms for a, e in m if a.kind == "sum")
    return next(iter(uppers)) if len(uppers) == 1 and single else None


def _weights(shop: Workshop, place: Range, upper: Poly) -> list[Poly]:
    """Weights w(k) with Σ_k w(k) = 1: those of the hypotheses, their mean, and the uniform ones."""
    n = shop.forms.n
    found = []
    for one in shop.problem.hypotheses:
        claim = one.proposition
        if isinstance(claim, Rel) and claim.relation == "=" and type(claim.left) is Sum and claim.right == 1 \
                and len(claim.left.args) == 2:
            body, (letter, lower, end) = claim.left.args
            if n.read(end) == upper and n.read(lower) == ONE:
                found.append(n.read(body, {letter: variable(place.name)}))
    if len(found) > 1:
        found.append(sum(found, Poly({})).scale(fmpq(1, len(found))))
    return [*found[-MOST_WEIGHTS:], n.raised(upper, constant(-1))]


def _body(shop: Workshop, gap: Poly, weights: tuple[Poly, Poly], places: list[Range]) -> Poly | None:
    """g with Σ g over the places = gap, symmetric in them; None where a term has too many sums.

    Terms without a sum are spread over the places by the first weights, terms with one by the second.
    """
    n = shop.forms.n
    total = Poly({})
    for m, c in gap.terms.items():
        sums = [atom for atom, e in m if atom.kind == "sum" for _ in range(int(e))]
        if len(sums) > len(places):
            return None
        rest = Poly({monomial({a: e for a, e in m if a.kind != "sum"}): c})
        for place, r in enumerate(places):
            factor = _at(shop, sums[place], r) if place < len(sums) else _moved(shop, weights[bool(sums)], places[0], r)
            rest = n.multiply(rest, factor)
        total = total + rest
    if len(places) == 2:
        swap = {places[0].name: variable(places[1].name), places[1].name: variable(places[0].name)}
        total = (total + n.substitute(total, swap)).scale(HALF)
    return total


def _at(shop: Workshop, atom: Atom, place: Range) -> Poly:
    (inner,), body = shop.forms.n.open_binder(atom)
    return shop.forms.n.substitute(body, {inner.name: variable(place.name)})


def _moved(shop: Workshop, weight: Poly, at: Range, place: Range) -> Poly:
    return shop.forms.n.substitute(weight, {at.name: variable(place.name)})

