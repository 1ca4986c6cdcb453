"""Σ over an index without an upper end: the first terms, and a rigorous bound of the rest; |f| must be summable."""
from __future__ import annotations

from typing import Any

from flint import arb, fmpq
from sympy import S, Sum, Tuple

from derive.audit import euler
from derive.audit.densities import abstract_sum, runs_through
from derive.audit.enclosures import kept
from derive.audit.evaluate import Env, Evaluator, integer, intern
from derive.audit.hoisting import Running
from derive.audit.jets import Jet, Value
from derive.audit.neighbourhood import widened
from derive.audit.nested import within_another
from derive.audit.numbers import Undecided, Undefined, Unsupported
from derive.audit.quadrature import parts_of
from derive.audit.tails import Tail, as_tail, variable
from derive.language.binders import expanded
from derive.language.written import node

TOLERANCE = arb(2) ** -70  # of the terms that are left out
STARTS = (4, 40, 400)      # where the orders of growth are first taken to hold
MOST = 4_000               # terms that are added up


def is_infinite(limit: Tuple) -> bool:
    """Whether the range has no upper end."""
    return len(limit) == 3 and limit[2] is S.Infinity


def infinite_sum(body: Any, limit: Tuple) -> Evaluator:
    """Σ_{n ≥ lower} f(n)."""
    if runs_through(body, limit[0]):
        return abstract_sum(body, limit)
    name, lower = intern(limit[0]), integer(limit[1])
    summand = Running(body, name)

    def run(env: Env) -> Value:
        first = lower(env)
        at = summand.along(summand.constants(env))
        rest: Any
        try:
            last, bound = _cutoff(summand, widened(env), first)
            rest = arb(0, bound)
        except Undecided as problem:
            try:
                plain = Running(expanded(body), name)   # in which nothing is an index that runs
                last, rest = euler.rest(plain.along(plain.constants(env)), first)
            except (Undecided, Undefined, Unsupported):
                raise problem from None
        total: Value = arb(0)
        for n in range(first, last):
            total = total + at(n)
        return Jet({mask: part + rest for mask, part in total.parts.items()}) if type(total) is Jet else total + rest
    tree = node(Sum, body, limit)
    return within_another(kept(run, tree), tree)


def _cutoff(summand: Running, env: Env, first: int) -> tuple[int, arb]:
    """N and a bound of Σ_{n ≥ N} |f(n)| and of its derivatives; Undefined where the sum is infinite."""
    at = summand.along(summand.constants(env))
    problem = Undecided("the rest of an infinite sum is not bounded")
    for start in STARTS:
        n = fmpq(start)
        try:
            tails = {mask: as_tail(part, n) for mask, part in parts_of(at(variable(n, whole=True))).items()}
        except Undecided as found:
            problem = found
            continue
        if 0 in tails and tails[0].diverges():
            raise Undefined("the sum diverges")
        if all(tail.falls_exponentially() for tail in tails.values()):
            found_at = _far_enough(list(tails.values()), max(start, first))
            if found_at is not None and found_at[0] - first <= MOST:
                return found_at
        problem = Undecided("the terms are not seen to fall exponentially")
    raise problem


def _far_enough(tails: list[Tail], n: int) -> tuple[int, arb] | None:
    while n < MOST:
        rest = sum((tail.series(n) for tail in tails), arb(0))
        if rest < TOLERANCE:
            return n, rest.upper()
        n = n * 5 // 4 + 1
    return None
