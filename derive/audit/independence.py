"""Independence on a finite sample space: the joint law is the product of the laws."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from flint import fmpq

from derive.audit.evaluate import OUTCOME, WEIGHTS, Env, compiled, intern
from derive.audit.jets import ONE
from derive.audit.numbers import Unsupported
from derive.language.propositions import Independent
from derive.language.symbols import RandomVector


def outcomes(env: Env) -> Iterator[Env]:
    """The environment at each outcome of the sample space."""
    for n in range(len(env.get(WEIGHTS, ()))):
        yield {**env, OUTCOME: n}


def factorises(tree: Independent, env: Env) -> bool:
    """P(X = x, Y = y, ...) = P(X = x) P(Y = y) ... for all values; a random vector alone means its entries."""
    weights = env.get(WEIGHTS)
    if weights is None:
        raise Unsupported("independence without a sample space")
    values = [_values(item, env) for item in tree.args]
    if len(values) == 1:
        values = [[(x,) for x in entry] for entry in zip(*values[0], strict=True)]
    laws: list[dict[Any, fmpq]] = [{} for _ in values]
    joint: dict[Any, fmpq] = {}
    for n, weight in enumerate(weights):
        point = tuple(value[n] for value in values)
        joint[point] = joint.get(point, 0 * ONE) + weight
        for law, x in zip(laws, point, strict=True):
            law[x] = law.get(x, 0 * ONE) + weight
    for choice in product(*[law.items() for law in laws]):
        mass = ONE
        for _, weight in choice:
            mass *= weight
        if joint.get(tuple(x for x, _ in choice), 0) != mass:
            return False
    return True


def _values(item: Any, env: Env) -> list[Any]:
    """The value at each outcome, as a tuple of the entries."""
    if isinstance(item, RandomVector):
        entries = env[intern(item)]
        return [tuple(entries[place][n] for place in sorted(entries)) for n in range(len(env[WEIGHTS]))]
    return [(compiled(item)(inner),) for inner in outcomes(env)]
