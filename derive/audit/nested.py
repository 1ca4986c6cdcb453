"""An integral or infinite sum inside another: a polynomial in the outer variable, found from its values at integers."""
from __future__ import annotations

from typing import Any

from flint import fmpq
from sympy import Add, Integer, Mul, Pow, S, Sum

from derive.audit.evaluate import Env, Evaluator, intern
from derive.audit.jets import ZERO, Value, base
from derive.audit.numbers import KINDS, Unsupported
from derive.language.binders import expanded, free

HIGHEST = 8  # the highest degree


def within_another(run: Evaluator, tree: Any) -> Evaluator:
    """The evaluator, which may also meet a variable that runs through a path or towards infinity."""
    body, *limits = tree.args
    plain = expanded(body)
    fixed = frozenset().union(*[free(end) for limit in limits for end in limit[1:]])
    degrees = {intern(atom): None if atom in fixed else degree(plain, atom) for atom in free(tree)}

    def polynomial(env: Env) -> Value:
        for atom, highest in degrees.items():
            if type(base(env.get(atom))) in KINDS:
                if highest is None or highest > HIGHEST:
                    raise Unsupported("an integral or infinite sum that depends on the variable of another")
                nodes = [fmpq(n) for n in range(-(highest // 2), highest - highest // 2 + 1)]
                values = [polynomial({**env, atom: x}) for x in nodes]
                return _through(nodes, values, env[atom])
        return run(env)
    return polynomial


def _through(nodes: list[fmpq], values: list[Value], x: Value) -> Value:
    """Newton's interpolation at x."""
    coefficients = list(values)
    for level in range(1, len(nodes)):
        for n in range(len(nodes) - 1, level - 1, -1):
            coefficients[n] = (coefficients[n] - coefficients[n - 1]) * (1 / (nodes[n] - nodes[n - level]))
    total: Value = ZERO
    for node_, coefficient in zip(reversed(nodes), reversed(coefficients), strict=True):
        total = total * (x - node_) + coefficient
    return total


def degree(tree: Any, variable: Any) -> int | None:
    """A bound of the degree of a polynomial in the variable; None for what is not seen to be one."""
    if tree == variable:
        return 1
    if variable not in free(tree):
        return 0
    if isinstance(tree, Add | Mul):
        parts = [degree(part, variable) for part in tree.args]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        return max(known) if isinstance(tree, Add) else sum(known)
    if isinstance(tree, Sum) and all(end is not S.Infinity and variable not in free(end)
                                     for limit in tree.args[1:] for end in limit[1:]):
        return degree(tree.args[0], variable)
    if isinstance(tree, Pow) and isinstance(tree.args[1], Integer) and tree.args[1] >= 0:
        below = degree(tree.args[0], variable)
        return None if below is None else below * int(tree.args[1])
    return None
