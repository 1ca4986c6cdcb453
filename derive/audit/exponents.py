"""Logits that are logarithms of rationals, so that their softmax is rational."""
from __future__ import annotations

import random
from typing import Any

from flint import fmpq
from sympy import Pow, Symbol
from sympy import exp as sympy_exp
from sympy.core.numbers import Exp1

from derive.audit.caching import PerTree
from derive.audit.draw import Draft
from derive.audit.evaluate import intern
from derive.audit.intervals import Interval
from derive.audit.logs import logarithm
from derive.language.binders import free
from derive.language.operators import LogSumExp, Softmax
from derive.language.symbols import RandomVector

EQUAL = 0.3  # how often all entries of a vector are equal
SCALES = (fmpq(1), fmpq(1), fmpq(1, 2), fmpq(2))
POSITIVE = Interval(lower=fmpq(0), above=True)


@PerTree
def exponents(tree: Any) -> frozenset[Any]:
    """The free atoms of the exponents in a tree."""
    if isinstance(tree, sympy_exp | Softmax | LogSumExp) or isinstance(tree, Pow) and isinstance(tree.args[0], Exp1):
        return frozenset(map(intern, free(tree)))
    return frozenset().union(*map(exponents, tree.args))


def take_logarithms(draft: Draft, raised: frozenset[Any], rng: random.Random) -> None:
    """Numbers without bounds become 2 log q, in some vectors all the same, positive ones 1/2, 1 or 2."""
    common: dict[Any, fmpq | None] = {}
    for handle in draft.handles:
        if handle.atom not in raised or isinstance(handle.atom, RandomVector):
            continue
        if handle.interval == POSITIVE and isinstance(handle.atom, Symbol):
            handle.value = rng.choice(SCALES)
        elif handle.interval == Interval():
            one = common.setdefault(handle.atom, _ratio(rng) if rng.random() < EQUAL else None)
            handle.value = 2 * logarithm(one or _ratio(rng))


def _ratio(rng: random.Random) -> fmpq:
    return fmpq(rng.randint(1, 4), rng.randint(1, 3))
