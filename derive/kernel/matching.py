"""Patterns with variables: the values, within their ranges, that turn one normal form into another."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

from derive.kernel.context import Range
from derive.kernel.polynomial import Poly, constant
from derive.kernel.substitution import index_terms, offsets

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


def matches(n: Normaliser, variables: tuple[Range, ...], pattern: Poly, target: Poly) -> Iterator[dict[str, Poly]]:
    """The values of the variables, within their ranges, that turn the pattern into the target."""
    if not variables:
        if pattern.key == target.key:
            yield {}
        return
    if pattern.kinds != target.kinds:
        return
    places = index_terms(target)
    for choice in product(*(_values(n, v, places, pattern) for v in variables)):
        mapping = {v.name: place for v, place in zip(variables, choice, strict=True)}
        if all(_in_range(n, v, mapping) for v in variables) and _plain(n, pattern, mapping).key == target.key:
            yield mapping


def _values(n: Normaliser, v: Range, places: list[Poly], pattern: Poly) -> list[Poly]:
    """The terms that may stand for a pattern's variable; where the pattern is at k + 1, those less 1."""
    if v.kind == "real":
        return [p for p in places if not n.integers.integral(p)]
    moved = offsets(pattern, v.name)
    return places if not moved else places + [p - constant(c) for c in moved for p in places]


def _in_range(n: Normaliser, v: Range, mapping: dict[str, Poly]) -> bool:
    if v.kind == "real":
        return True
    if v.kind == "natural":
        place = mapping[v.name]
        return n.integers.integral(place) and n.integers.nonnegative(place - v.lower)
    lower, upper = _plain(n, v.lower, mapping), _plain(n, v.upper, mapping)
    return n.integers.inside(mapping[v.name], lower, upper)


def _plain(n: Normaliser, p: Poly, mapping: dict[str, Poly]) -> Poly:
    """Substitution with the cited equations at rest."""
    saved, n.equations = n.equations, []
    try:
        return n.substitute(p, mapping)
    finally:
        n.equations = saved
