"""A limit with its bound: |f(t) − L| ≤ g(t) is attacked at moderate and extreme t, and g must become small."""
from __future__ import annotations

from typing import Any

from flint import fmpq
from sympy import S

from derive.audit.evaluate import Env, compiled, intern
from derive.audit.numbers import Undecided, absolute
from derive.audit.show import show
from derive.audit.truth import Finding, Truth, compare
from derive.language.symbols import declared

SMALL = fmpq(1, 1000)
_MODERATE = [fmpq(1, 3), fmpq(1), fmpq(2), fmpq(7, 2), fmpq(5)]
_EXTREME = [fmpq(10), fmpq(10**2), fmpq(10**4), fmpq(10**8)]
_REMOTE = fmpq(10**1000)
ENOUGH = 3


def judge_limit(tree: Any, env: Env) -> Finding:
    """Whether the bound holds at every value tried, and shrinks towards the point."""
    expression, variable, point, value, bound = tree.args
    f, target, g, name = compiled(expression), compiled(value)(env), compiled(bound), intern(variable)
    whole = declared(variable, "integer")
    towards = _EXTREME if point is S.Infinity else [1 / t for t in _EXTREME]
    held = 0
    for t in [*_MODERATE, *towards]:
        if whole and t.q != 1:
            continue
        inner = {**env, name: int(t.p) if whole else t}
        try:
            gap, limit = absolute(f(inner) - target), g(inner)
        except Undecided:
            continue
        truth = compare(gap, "<=", limit)
        if truth is Truth.FALSE:
            return Finding(Truth.FALSE, gap, limit, "the distance from the limit exceeds the bound",
                           {variable.name: show(t)})
        held += truth in (Truth.TRUE, Truth.PLAUSIBLE)
    if held < ENOUGH:
        return Finding(Truth.UNKNOWN, reason="too few values of the variable could be evaluated")
    remote = _REMOTE if point is S.Infinity else 1 / _REMOTE
    if not any(_shrinks(g, env, name, whole, series) for series in (towards, [*towards, remote])):
        return Finding(Truth.UNKNOWN, reason="the bound was not seen to become small")
    return Finding(Truth.TRUE)


def _shrinks(g: Any, env: Env, name: Any, whole: bool, series: list[fmpq]) -> bool:
    try:
        values = [g({**env, name: int(t.p) if whole else t}) for t in series]
    except Undecided:
        return False
    falling = all(compare(b, "<=", a) is Truth.TRUE for a, b in zip(values, values[1:], strict=False))
    return falling and compare(values[-1], "<", SMALL) is Truth.TRUE
