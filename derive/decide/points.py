"""Chosen models of small sizes: nearly certain and even distributions, signs that alternate, numbers far out."""
from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from sympy import Rational, Symbol

from derive.audit.certify import BadModel, certify
from derive.audit.enclosures import integrates
from derive.audit.numbers import Undecided, Undefined, Unsupported
from derive.audit.verdict import Verdict
from derive.decide.problem import Problem
from derive.language.binders import free
from derive.language.symbols import Index, Vector, declared

MOST = 200
SIZES = (2, 1, 3, 2)
NUMBERS = tuple(Rational(*r) for r in ((0, 1), (1, 1), (-1, 1), (1, 2), (2, 1), (-4, 1), (10, 1), (-10, 1), (1, 100),
                                       (99, 100), (100, 1)))
TINY = Rational(1, 1000)


def refuting(problem: Problem) -> Iterator[Verdict]:
    """The refutations among the chosen models, in a fixed order."""
    hypotheses = (*problem.hypotheses, *problem.models_only)
    trees = (problem.claim, *(one.proposition for one in hypotheses))
    atoms = sorted(frozenset().union(*map(free, trees)), key=lambda a: (_turn(a), a.name))
    if any(map(integrates, trees)) or not all(isinstance(a, Vector | Index) or type(a) is Symbol for a in atoms):
        return
    rng = random.Random("decide")
    for _ in range(MOST):
        values: dict[str, Any] = {}
        try:
            for atom in atoms:
                values[atom.name] = _value(atom, values, atoms, rng)
            found = certify(problem.claim, hypotheses, values)
        except (BadModel, Undecided, Undefined, Unsupported, LookupError):
            continue
        if found.verdict == "refuted":
            yield found


def _turn(atom: Any) -> int:
    if isinstance(atom, Vector):
        return 2
    return 1 if isinstance(atom, Index) else 0 if declared(atom, "integer") else 2


def _value(atom: Any, values: dict[str, Any], atoms: list[Any], rng: random.Random) -> Any:
    swap = {other: values[other.name] for other in atoms if other.name in values and not isinstance(other, Vector)}
    if isinstance(atom, Vector):
        lengths = [int(size.subs(swap)) for size in atom.shape]
        if min(lengths) < 0:
            raise BadModel(f"{atom.name} has no entries")
        return _entries(lengths, rng)
    if isinstance(atom, Index):
        lower, upper = (int(end.subs(swap)) for end in (atom.lower, atom.upper))
        if upper < lower:
            raise BadModel(f"{atom.name} has no value")
        return rng.randint(lower, upper)
    return rng.choice(SIZES) if declared(atom, "integer") else rng.choice(NUMBERS)


def _entries(lengths: list[int], rng: random.Random) -> Any:
    """Equal, alternating, nearly one alone (with the sum 1), or anything; a matrix row by row."""
    first, *inner = lengths
    if inner:
        return [_entries(inner, rng) for _ in range(first)]
    way = rng.randrange(4)
    if way == 0 and first:
        return [Rational(1, first)] * first
    if way == 1:
        return [Rational((-1) ** place) for place in range(first)]
    if way == 2 and first:
        alone = rng.randrange(first)
        return [1 - (first - 1) * TINY if place == alone else TINY for place in range(first)]
    return [rng.choice(NUMBERS) for _ in range(first)]
