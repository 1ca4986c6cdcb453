"""Pieces from bounds: a term of a nonnegative sum is at most the sum, and v ≤ |v|."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from flint import fmpq
from sympy import Abs, Add, Integer, Mul, Sum, Tuple

from derive import vocabulary
from derive.decide import lemmas, proof
from derive.decide.forms import written
from derive.decide.pieces import Piece, Workshop
from derive.decide.tangents import opened
from derive.kernel.polynomial import ONE_Q, Atom, Poly, monomial, power, variable
from derive.kernel.reasons import Citation
from derive.kernel.theorem import Theorem
from derive.language.propositions import Rel, relate
from derive.language.symbols import Index
from derive.language.written import node

MOST_MODULI = 4


@dataclass(frozen=True)
class Bound:
    """f(i) ≤ Σ_k f(k), for every i in the range."""

    theorem: Theorem
    place: Index
    term: Poly
    total: Poly


def bounds(shop: Workshop, gap: Poly) -> list[Bound]:
    """The bounds for the sums of the gap and of the hypotheses."""
    n = shop.forms.n
    found: dict[str, Any] = {}
    waiting = [gap]
    while waiting:
        for atom in sorted(waiting.pop().atoms, key=lambda a: a.key):
            if atom.kind == "sum" and len(atom.args[0]) == 1:
                (r,), body = n.open_binder(atom)
                (place,) = shop.letters([r])
                found[atom.key] = place, shop.forms.tree(body), shop.forms.tree(power(atom))
            elif atom.kind in ("base", "log"):
                waiting.append(atom.args[0])
    for one in shop.problem.hypotheses:
        claim = one.proposition
        if isinstance(claim, Rel) and claim.relation in ("=", "<=") and type(claim.left) is Sum \
                and len(claim.left.args) == 2:
            body, (letter, lower, upper) = claim.left.args
            r = n.fresh(n.read(lower), n.read(upper))
            if r.lower.constant == 1:
                (place,) = shop.letters([r])
                term = shop.forms.tree(n.read(body, {letter: variable(r.name)}))
                found[one.name] = place, term, claim.left
    made = [_bound(shop, *found[key]) for key in sorted(found)]
    return [one for one in made if one is not None]


def _bound(shop: Workshop, place: Index, term: Any, total: Any) -> Bound | None:
    n = shop.forms.n
    own = type(total) is Sum and total or node(Sum, term, Tuple(place, place.lower, place.upper))
    every = proof.everything(shop.problem)
    steps = [proof.step("<=", own, *every, vocabulary.single_term)]
    theorem = proof.prove(shop.problem, term, steps, relate(term, "<=", own))
    return Bound(theorem, place, n.read(term), n.read(own)) if theorem is not None else None


def choices(shop: Workshop, gap: Poly) -> Iterator[list[Piece]]:
    """Pieces that are the gap: a factor total − term, times what is nonnegative."""
    if not gap.terms or len(gap.terms) > MOST_MODULI * 2:
        return
    for bound in bounds(shop, gap):
        for place in _places(shop, bound):
            term = shop.forms.n.substitute(bound.term, {bound.place.name: variable(place.name)})
            yield from _divided(shop, gap, bound, place, bound.total - term)
        yield from _summed(shop, gap, bound)


def _places(shop: Workshop, bound: Bound) -> list[Index]:
    return [a for _, a in sorted(shop.forms.atoms.items()) if isinstance(a, Index) and a.upper == bound.place.upper]


def _divided(shop: Workshop, gap: Poly, bound: Bound, place: Index, factor: Poly) -> Iterator[list[Piece]]:
    """gap = weight · (total − term at the place), where the weight is ≥ 0."""
    (whole, part), meaning = shop.forms.algebra(gap, factor)
    weight = (whole / part).cancel().factor()
    tree = written(weight, meaning)
    low, high = (shop.forms.tree(p) for p in (bound.total - factor, bound.total))
    body = node(Mul, tree, node(Add, high, node(Mul, Integer(-1), low)))
    piece = shop.nonnegative(body, [], Citation(bound.theorem, {bound.place: place}, None if weight == 1 else tree))
    if piece is not None:
        yield [piece]


def _summed(shop: Workshop, gap: Poly, bound: Bound) -> Iterator[list[Piece]]:
    """gap = Σ_k w(k) (total − f(k)), for weights w that multiply f in one of its terms."""
    n = shop.forms.n
    for term in opened(shop, gap):
        if len(term.ranges) != 1 or term.coefficient > 0:
            continue
        (r,) = term.ranges
        f = n.substitute(bound.term, {bound.place.name: variable(r.name)})
        weight = n.multiply(Poly({monomial(term.factors): -term.coefficient}), n.raised(f, -_one()))
        if not n.sign(weight).nonneg:
            continue
        (letter,) = shop.letters([r])
        w = shop.forms.tree(weight)
        body = node(Mul, w, node(Add, shop.forms.tree(bound.total), node(Mul, Integer(-1), shop.forms.tree(f))))
        piece = shop.nonnegative(body, [letter], Citation(bound.theorem, {bound.place: letter}, w))
        if piece is not None:
            yield [piece]


def _one() -> Poly:
    return Poly({monomial({}): ONE_Q})


def moduli(shop: Workshop, gap: Poly) -> Iterator[list[Piece]]:
    """Σ w (|v| ± v) ≥ 0 for the moduli that add, in every choice of signs."""
    found = []
    for term in opened(shop, gap):
        inner = [a for a, e in term.factors.items() if a.kind == "abs" and e == 1]
        if len(inner) == 1 and term.coefficient > 0:
            weight = Poly({monomial({a: e for a, e in term.factors.items() if a is not inner[0]}): term.coefficient})
            if shop.forms.n.sign(weight).nonneg:
                found.append((term.ranges, weight, inner[0]))
    if not 0 < len(found) <= MOST_MODULI:
        return
    for signs in product((1, -1), repeat=len(found)):
        pieces = [_modulus(shop, *one, sign) for one, sign in zip(found, signs, strict=True)]
        if all(piece is not None for piece in pieces):
            yield [piece for piece in pieces if piece is not None]


def _modulus(shop: Workshop, ranges: Any, weight: Poly, atom: Atom, sign: int) -> Piece | None:
    letters = shop.letters(ranges)
    w, v = shop.forms.tree(weight), shop.forms.tree(atom.args[0].scale(fmpq(sign)))
    body = node(Mul, w, node(Add, node(Abs, v), node(Mul, Integer(-1), v)))
    return shop.nonnegative(body, letters, Citation(lemmas.modulus(), {lemmas.V: v}, w))
