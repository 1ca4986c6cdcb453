"""Pieces from the hypotheses themselves: a gap as a combination of theirs with positive factors."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from derive.decide.pieces import Piece, Workshop
from derive.kernel.polynomial import UNIT, Poly
from derive.language.propositions import Rel

DEPTH = 3
MOST = 12


def choices(shop: Workshop, gap: Poly) -> Iterator[list[Piece]]:
    """Lists of pieces λ (a − b) for hypotheses a ≥ b, each of which cancels a term of what the others leave."""
    known = _gaps(shop)
    for number, chosen in enumerate(_lists(gap, known, DEPTH)):
        if number == MOST:
            return
        pieces = [shop.nonnegative(shop.forms.tree(form), [], strict=shop.forms.n.sign(form).positive)
                  for form in chosen]
        if all(piece is not None for piece in pieces):
            yield [piece for piece in pieces if piece is not None]


def _gaps(shop: Workshop) -> list[Poly]:
    found = []
    for one in shop.problem.hypotheses:
        claim: Any = one.proposition
        if isinstance(claim, Rel) and claim.relation in ("<", "<=", ">", ">="):
            form = shop.forms.read(claim.right) - shop.forms.read(claim.left)
            found.append(form if claim.relation in ("<", "<=") else -form)
    return [form for form in found if form.terms]


def _lists(gap: Poly, known: list[Poly], depth: int) -> Iterator[list[Poly]]:
    for place, form in enumerate(known if depth else ()):
        for m, c in sorted(form.terms.items(), key=lambda pair: str(pair[0])):
            if m is UNIT or not m or m not in gap.terms or gap.terms[m] / c <= 0:
                continue
            scaled = form.scale(gap.terms[m] / c)
            yield [scaled]
            for rest in _lists(gap - scaled, known[place + 1:], depth - 1):
                yield [scaled, *rest]
            break
