"""Certificates for inequalities, proposed here and accepted by the kernel alone."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from sympy import Abs, Add, Integer, Mul, Pow

from derive import vocabulary
from derive.decide import bounds, combinations, double_sums, logarithms, proof, slopes, squares, tangents
from derive.decide.pieces import Piece, Workshop
from derive.decide.problem import Problem
from derive.kernel.context import Refusal
from derive.kernel.derivation import Step
from derive.kernel.polynomial import ONE_Q, BudgetExceeded, Poly, monomial, power
from derive.kernel.reasons import Citation
from derive.kernel.theorem import Theorem
from derive.kernel.written_signs import sign_of
from derive.language.propositions import Rel, relate
from derive.language.written import StatementError, node

Chain = tuple[Any, tuple[Step, ...]]
FAILURES = (Refusal, StatementError, BudgetExceeded)
DEPTH = 3       # so many moduli are split into two cases each


def candidates(problem: Problem, depth: int = DEPTH) -> Iterator[Chain]:
    """Chains of lines that may prove the inequality, the simplest first."""
    claim = problem.claim
    if not isinstance(claim, Rel):
        return
    low, high = (claim.left, claim.right) if claim.relation in ("<", "<=") else (claim.right, claim.left)
    strict = claim.relation in ("<", ">")
    try:
        shop = Workshop(problem)
        gap = shop.forms.read(high) - shop.forms.read(low)
        yield from _finished(shop, low, high, strict, [], gap)
        for pieces in chain(combinations.choices(shop, gap), tangents.choices(shop, gap), bounds.moduli(shop, gap)):
            yield from _finished(shop, low, high, strict, pieces, _without(shop, gap, pieces))
        if depth:
            yield from _cases_of_a_modulus(shop, low, high, strict, gap, depth)
            yield from _squares(shop, low, high, strict, gap, depth)

            def further(asked: Rel) -> Theorem | None:
                return establish(problem, asked, depth - 1)
            yield from logarithms.chains(shop, low, high, strict, further)
            if not strict:
                yield from slopes.chains(shop, low, high, further)
    except FAILURES:
        return


def establish(problem: Problem, claim: Rel, depth: int) -> Theorem | None:
    """The theorem of a claim under the problem's hypotheses, where one is found."""
    asked = replace(problem, claim=claim)
    plain = (claim.left, (proof.step(claim.relation, claim.right, *proof.everything(asked)),))
    for start, steps in chain([plain], candidates(asked, depth)):
        theorem = proof.prove(asked, start, steps)
        if theorem is not None:
            return theorem
    return None


def _without(shop: Workshop, gap: Poly, pieces: Sequence[Piece]) -> Poly:
    for piece in pieces:
        gap = gap - shop.forms.read(piece.tree)
    return gap


def _finished(shop: Workshop, low: Any, high: Any, strict: bool, pieces: list[Piece], rest: Poly) -> Iterator[Chain]:
    """The chain through the pieces, where what is left has a known sign, a certificate or one more piece."""
    strict = strict and not any(piece.strict for piece in pieces)
    sign = shop.forms.n.sign(rest)
    if sign.positive or sign.nonneg and not strict:
        yield shop.chain(low, high, strict, pieces)
        return
    for certificate in chain(squares.certificates(shop.forms, rest), double_sums.certificates(shop, rest)):
        known = sign_of(shop.forms.n, certificate, {})
        if known.positive or known.nonneg and not strict:
            yield shop.chain(low, high, strict, pieces, certificate)
    for more in bounds.choices(shop, rest) if not strict else ():
        if not _without(shop, rest, more).terms:
            yield shop.chain(low, high, strict, [*pieces, *more])


def _cases_of_a_modulus(shop: Workshop, low: Any, high: Any, strict: bool, gap: Poly, depth: int) -> Iterator[Chain]:
    """low + c|v| ≤ high from both low + cv ≤ high and low − cv ≤ high."""
    for m, c in sorted(gap.terms.items(), key=lambda pair: str(pair[0])):
        inner = [a for a, e in m if a.kind == "abs" and e == 1]
        weight = Poly({monomial({a: e for a, e in m if a not in inner}): ONE_Q}).scale(-c)
        if len(inner) != 1 or not shop.forms.n.sign(weight).nonneg:
            continue
        v = shop.forms.n.multiply(weight, inner[0].args[0])
        top = gap + shop.forms.n.multiply(weight, power(inner[0]))
        value, above = shop.forms.tree(v), shop.forms.tree(top)
        relation = "<" if strict else "<="
        halves = [establish(shop.problem, relate(side, relation, above), depth - 1)
                  for side in (value, node(Mul, Integer(-1), value))]
        if all(half is not None for half in halves):
            cited = [Citation(half) for half in halves if half is not None]
            rest = node(Add, high, node(Mul, Integer(-1), above))
            steps = (proof.step("=", node(Add, rest, node(Abs, value)), *shop.every),
                     proof.step(relation, node(Add, rest, above), *shop.every, *cited),
                     proof.step("=", high, *shop.every))
            yield low, steps


def _squares(shop: Workshop, low: Any, high: Any, strict: bool, gap: Poly, depth: int) -> Iterator[Chain]:
    """low ≤ high from low² ≤ high², for high ≥ 0 and a gap with roots in it; also with what has no root moved over."""
    rooted = {m: c for m, c in gap.terms.items() if any(e.q != 1 for _, e in m)}
    if not rooted:
        return
    if sign_of(shop.forms.n, high, {}).nonneg:
        yield from _squared(shop, low, high, strict, depth)
    moved = [shop.forms.tree(-(gap - Poly(rooted))), shop.forms.tree(Poly(rooted))]
    if len(rooted) < len(gap.terms) and sign_of(shop.forms.n, moved[1], {}).nonneg:
        relation = "<" if strict else "<="
        asked = replace(shop.problem, claim=relate(moved[0], relation, moved[1]))
        for start, steps in _squared(shop, moved[0], moved[1], strict, depth):
            theorem = proof.prove(asked, start, steps)
            if theorem is not None:
                yield low, (proof.step(relation, high, *shop.every, Citation(theorem)),)


def _squared(shop: Workshop, low: Any, high: Any, strict: bool, depth: int) -> Iterator[Chain]:
    relation = "<" if strict else "<="
    squares = [node(Pow, side, Integer(2)) for side in (low, high)]
    smaller = establish(shop.problem, relate(squares[0], relation, squares[1]), depth - 1)
    if smaller is not None:
        yield low, (proof.step(relation, high, *shop.every, vocabulary.comparing_squares, Citation(smaller)),)
