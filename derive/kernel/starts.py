"""Infinite sums from another start on."""
from __future__ import annotations

from typing import TYPE_CHECKING

from derive.kernel.functions import is_total
from derive.kernel.polynomial import ZERO, Poly, constant, variable
from derive.kernel.spans import Span

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser

LATEST = 6      # the start from which first terms are split off at most


def is_late(where: Span) -> bool:
    return where.discrete and where.lower is not None and bool(where.lower.terms)


def from_zero(n: Normaliser, where: Span, body: Poly) -> tuple[Span, Poly]:
    """Σ_{n≥a} f(n) = Σ_{n≥0} f(n + a)."""
    moved = n.natural(ZERO).name
    shifted = n.substitute(body, {where.name: variable(moved) + (where.lower or ZERO)})
    return Span(moved, ZERO, None, True), shifted


def from_earlier(n: Normaliser, where: Span, body: Poly) -> tuple[Span, Poly, Poly] | None:
    """Σ_{n≥a} f(n) = Σ_{n≥s} f(n) − (f(s) + ... + f(a − 1)), for the first s < a from which on f has a value."""
    begin = where.lower.constant if where.discrete and where.lower is not None else None
    first = int(begin.p) if begin is not None and begin <= LATEST else 0
    for start in range(first):
        moved = n.natural(constant(start)).name
        longer = n.substitute(body, {where.name: variable(moved)})
        if is_total(n, longer):
            early = [n.substitute(longer, {moved: constant(k)}) for k in range(start, first)]
            return Span(moved, constant(start), None, True), longer, sum(early, ZERO)
    return None
