"""Vectors of one shape that are equal, or differ by a constant: where many equivalences hold."""
from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from flint import fmpq
from sympy import IndexedBase

from derive.audit.draw import Draft, Handle
from derive.audit.intervals import Interval
from derive.audit.logs import logarithm
from derive.language.symbols import RandomVector

SHIFTED = 0.5


def comparable(atoms: Iterable[Any]) -> bool:
    """Whether two of the atoms are vectors of one shape."""
    shapes = [str(atom.shape) for atom in atoms if _is_vector(atom)]
    return len(set(shapes)) < len(shapes)


def make_alike(draft: Draft, rng: random.Random) -> None:
    """Give two vectors or more of each shape equal entries, or where they have no bounds one logarithm more."""
    vectors = sorted((handle for handle in draft.handles if _is_vector(handle.atom)), key=_shape)
    for _, group in groupby(vectors, key=_shape):
        entries: dict[Any, dict[Any, Handle]] = {}
        for handle in group:
            entries.setdefault(handle.atom, {})[handle.slots[0][1]] = handle
        alike = list(entries.values())
        if len(alike) > 2:
            alike = rng.sample(alike, rng.randint(2, len(alike)))
        first, *others = alike
        for other in others:
            shift = 2 * logarithm(fmpq(rng.randint(2, 4))) if rng.random() < SHIFTED else fmpq(0)
            for place in first.keys() & other.keys():
                free = other[place].interval == Interval()
                other[place].value = first[place].value + (shift if free else 0)


def _shape(handle: Handle) -> str:
    return str(handle.atom.shape)


def _is_vector(atom: Any) -> bool:
    return isinstance(atom, IndexedBase) and not isinstance(atom, RandomVector)
