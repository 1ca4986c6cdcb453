"""Sums and integrals over one range compare as their terms do."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import Symbol

from derive.kernel.context import Environment
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import variable
from derive.kernel.spans import Span, inside, is_ordered
from derive.language.binders import free, name_of, substitute

Less = Callable[[Any, Any, Environment, bool], bool]


def sums(n: Normaliser, a: Any, b: Any, env: Environment, strict: bool, less: Less) -> bool:
    """Σ f ≤ Σ g over the same finite ranges, where f ≤ g; strictly where that is so and no range is empty."""
    if len(a.args) != len(b.args):
        return False
    ranges, _ = n.bind_limits(a.args[1:], env)
    other = dict(env)
    for limit, r in zip(reversed(b.args[1:]), ranges, strict=True):
        if n.read(limit[1], other) != r.lower or n.read(limit[2], other) != r.upper:
            return False
        other[limit[0]] = variable(r.name)
    if strict and not all(n.integers.nonempty(r.lower, r.upper) for r in ranges):
        return False
    shared = [Symbol(f"□{r.name}", integer=True) for r in reversed(ranges)]
    inner = {**env, **{symbol: variable(r.name) for symbol, r in zip(shared, reversed(ranges), strict=True)}}
    bodies = [substitute(tree.args[0], {limit[0]: symbol for limit, symbol in
                                        zip(tree.args[1:], shared, strict=True)}) for tree in (a, b)]
    return less(bodies[0], bodies[1], inner, strict)


def integrals(n: Normaliser, a: Any, b: Any, env: Environment, strict: bool, less: Less) -> bool:
    """∫ f dx ≤ ∫ g dx over the same range, where f ≤ g at every x of it; x stands for any number in what is cited.

    No hypothesis and no guard may speak of x, and it may not be free in either integral.
    """
    if len(a.args) != 2 or len(b.args) != 2:
        return False
    (x, *ends), (y, *others) = a.args[1], b.args[1]
    spoken = {name_of(atom) for hypothesis in n.hypotheses for atom in free(hypothesis.proposition)}
    spoken |= {name_of(atom) for atom in free(a) | free(b)}
    if name_of(x) in spoken.union(*(guard.free for _, guard in n.guards)) or x in env:
        return False
    lower, upper = (None if end.is_infinite else n.read(end, env) for end in ends)
    if (lower, upper) != tuple(None if end.is_infinite else n.read(end, env) for end in others):
        return False
    where = Span(name_of(x), lower, upper)
    filled = lower is None or upper is None or n.sign(upper - lower).positive
    if not is_ordered(n, where) or strict and not filled:
        return False
    with inside(n, where):
        return less(a.args[0], substitute(b.args[0], {y: x}), env, strict)
