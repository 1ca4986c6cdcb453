"""Sums, products and extrema over the finite range of an index."""
from __future__ import annotations

from collections.abc import Callable
from operator import add
from typing import Any

from sympy import Product, S, Sum, Tuple

from derive.audit.caching import PerTree
from derive.audit.densities import REACH
from derive.audit.evaluate import Env, Evaluator, compiled, integer, intern, meaning_of
from derive.audit.hoisting import Repeated
from derive.audit.jets import ONE, ZERO, Value
from derive.audit.numbers import Undecided, Undefined, Unsupported, larger, times
from derive.audit.series import infinite_sum, is_infinite
from derive.language.heads import Maximum, Minimum
from derive.language.symbols import Index
from derive.language.written import node

LONGEST = 2_000  # a longer range is undecided


def ends(index: Index, env: Env) -> tuple[int, int]:
    """The lower and the upper end of an index; without an upper end, one within reach."""
    lower = integer(index.lower)(env)
    return lower, lower + REACH if index.upper is S.Infinity else integer(index.upper)(env)


def lies_in_range(index: Index, value: int, env: Env) -> bool:
    """Whether the index may have this value."""
    lower, upper = ends(index, env)
    return lower <= value and (index.upper is S.Infinity or value <= upper)


@PerTree
def span(limit: Tuple) -> Callable[[Env], range]:
    """The values lower, ..., upper of a limit; a range with upper < lower − 1 means nothing."""
    if len(limit) != 3:
        raise Unsupported("a range without bounds")
    if any(not getattr(end, "is_finite", True) for end in limit[1:]):
        raise Unsupported("an infinite range")
    lower, upper = integer(limit[1]), integer(limit[2])

    def run(env: Env) -> range:
        lo, hi = lower(env), upper(env)
        if hi < lo - 1:
            raise Undefined(f"the range {limit[0]} = {lo}, ..., {hi} is reversed")
        if hi - lo > LONGEST:
            raise Undecided(f"the range {limit[0]} = {lo}, ..., {hi} is too long to run through")
        return range(lo, hi + 1)
    return run


def _folded(body: Evaluator | Repeated, limit: Tuple, start: Value,
            join: Callable[[Value, Value], Value]) -> Evaluator:
    """The body joined over one limit, from the start (None where the range must not be empty)."""
    name, values = intern(limit[0]), span(limit)

    def run(env: Env) -> Value:
        indices, total = values(env), start
        if not isinstance(body, Repeated):
            inner, term_of = dict(env), body
        elif indices:
            inner, term_of = body.within(env)
        for n in indices:
            inner[name] = n
            term = term_of(inner)
            total = term if total is None else join(total, term)
        if total is None:
            raise Undefined("an extremum over an empty range")
        return total
    return run


def _smaller(x: Value, y: Value) -> Value:
    return -larger(-x, -y)


_FOLDS: dict[type, tuple[Value, Callable[[Value, Value], Value]]] = {
    Sum: (ZERO, add), Product: (ONE, times), Maximum: (None, larger), Minimum: (None, _smaller)}


@meaning_of(Sum, Product, Maximum, Minimum)
def _fold(tree: Any) -> Evaluator:
    start, join = _FOLDS[type(tree)]
    run = compiled(tree.args[0])
    for n, limit in enumerate(tree.args[1:], 1):  # the first limit is the innermost
        if isinstance(tree, Sum) and is_infinite(limit):
            run = infinite_sum(node(Sum, *tree.args[:n]) if n > 1 else tree.args[0], limit)
        elif n == 1:
            run = _folded(Repeated(tree.args[0], frozenset({limit[0]})), limit, start, join)
        else:
            run = _folded(run, limit, start, join)
    return run
