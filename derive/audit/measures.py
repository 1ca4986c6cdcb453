"""Finite measures drawn for the real line, and densities over them: every range of their integrals has an atom."""
from __future__ import annotations

import random
from contextlib import suppress
from itertools import pairwise
from typing import Any

from flint import fmpq
from sympy import Indexed, Integral, S, Symbol

from derive.audit.densities import CUTS, LINE, REACH, DensityModel, is_abstract, logit
from derive.audit.evaluate import Env, compiled, integer, intern
from derive.audit.jets import ONE, base
from derive.audit.numbers import Undecided, Undefined, Unsupported
from derive.language.binders import Defined
from derive.language.heads import DensityValue
from derive.language.symbols import DensityFunction, Vector

SPECIAL = 0.5   # how often special models have fewer points, or flat densities
_PLACES = [fmpq(n, 13) for n in (-21, -8, -3, 5, 17, 34)]  # no affine map takes four of them to others
_PARTS = (fmpq(4, 13), fmpq(10, 13))
_STEPS = (fmpq(2, 13), fmpq(1))
_WEIGHTS = (fmpq(1, 4), fmpq(1, 2), fmpq(1), fmpq(2))
_COEFFICIENTS = (fmpq(-1), fmpq(-1, 2), fmpq(1, 3), fmpq(1, 2), fmpq(1))


def points_of(tree: Any) -> set[Any]:
    """The real symbols, and the vectors, at which densities are taken in the tree."""
    if isinstance(tree, DensityValue):
        point = tree.args[1]
        return {point} if type(point) is Symbol else {point.args[0]} if isinstance(point, Indexed) else set()
    if isinstance(tree, Defined):
        return points_of(tree.unfold()).union(*map(points_of, tree.args[1:]))
    return set().union(*map(points_of, tree.args))


def ends_of(tree: Any) -> set[Any]:
    """The finite ends of integrals in the tree over densities."""
    if isinstance(tree, Defined):
        return ends_of(tree.unfold()).union(*map(ends_of, tree.args[1:]))
    here = {end for limit in tree.args[1:] for end in limit[1:] if not end.is_infinite} \
        if isinstance(tree, Integral) and is_abstract(tree.args[0]) else set()
    return here.union(*map(ends_of, tree.args))


def model_densities(densities: list[Any], points: set[Any], ends: set[Any], env: Env, special: bool,
                    rng: random.Random) -> None:
    """Put a line, its densities, and the points of it that symbols and vectors stand for, into the environment.

    Every range between neighbouring ends has an atom.  A special model may have two points only, and densities whose
    values and derivatives at θ are all rational.  Raises Unsupported where no place is found in some support.
    """
    if not all(p.discrete for p in densities):
        count = 2 if special and rng.random() < SPECIAL else rng.randint(4, 5)
        env[CUTS] = cuts(ends, env)
        places = {*rng.sample(_PLACES, count), *_between(env[CUTS])}
        env[LINE] = [(point, rng.choice(_WEIGHTS)) for point in sorted(places)]
    for p in densities:
        env[intern(p)] = _drawn(p, env, rng, special and rng.random() < SPECIAL)
    for point in sorted(points & env.keys(), key=str):
        place = intern(point)
        inside = [x for x, _ in env[LINE] if all(_holds(p, x, env) for p in densities if not p.discrete)]
        if not inside:
            raise Unsupported("the supports of the densities have no place in common")
        if isinstance(point, Vector):
            env[place] = {entry: rng.choice(inside) for entry in env[place]}
        else:
            env[place] = rng.choice(inside)


def cuts(ends: set[Any], env: Env) -> list[fmpq]:
    """The rational values of the ends, in order."""
    known = []
    for end in ends:
        with suppress(Undecided, Undefined, Unsupported):
            value = base(compiled(end)(env))
            known += [value] if type(value) is fmpq and value not in known else []
    return sorted(known)


def _between(points: list[fmpq]) -> list[fmpq]:
    """Two numbers below, above and between the points: one near and one far."""
    if not points:
        return []
    middle = [left + (right - left) * part for left, right in pairwise(points) for part in _PARTS]
    return [*(points[0] - step for step in _STEPS), *middle, *(points[-1] + step for step in _STEPS)]


def _holds(p: DensityFunction, place: fmpq, env: Env) -> bool:
    """Whether the place is seen to lie in the support."""
    lower, upper = p.support
    return (lower.is_infinite or bool(place > base(compiled(lower)(env)))) and \
        (upper.is_infinite or bool(place < base(compiled(upper)(env))))


def _drawn(p: DensityFunction, env: Env, rng: random.Random, flat: bool) -> DensityModel:
    """A model of p over the line of the environment, or over the range of its index; a flat one is constant at θ."""
    weights = [(place, weight) for place, weight in env.get(LINE, ()) if _holds(p, place, env)]
    if not p.discrete and not weights:
        raise Unsupported("no place of the model lies in the support of a density")
    if p.discrete:
        lower = integer(p.point.lower)(env)
        upper = lower + REACH if p.point.upper is S.Infinity else integer(p.point.upper)(env)
        weights = [(fmpq(n), ONE) for n in range(lower, upper + 1)]
    length = integer(p.parameter.shape[0])(env) if isinstance(p.parameter, Vector) else 1
    count = 1 + length + length * (length + 1) // 2
    atoms = [(point, weight, [rng.choice(_COEFFICIENTS) for _ in range(count)]) for point, weight in weights]
    theta = env.get(intern(p.parameter))
    if flat and theta is not None:
        at = [theta[place] for place in sorted(theta)] if isinstance(theta, dict) else [theta]
        for _, _, numbers in atoms:
            numbers[0] -= logit(numbers, at)
    return DensityModel(atoms, length)
