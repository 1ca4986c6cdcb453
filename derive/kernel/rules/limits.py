"""Limits to zero of an explicit bound, by the limits of its parts."""
from __future__ import annotations

from typing import Any

from sympy import Add, Indexed, Integer, KroneckerDelta, Mul, Pow, S, Sum
from sympy import exp as sympy_exp

from derive.kernel.context import Environment, Refusal
from derive.kernel.normal_form import Normaliser
from derive.kernel.written_signs import sign_of
from derive.kernel.zero import is_zero
from derive.language.binders import free, substitute
from derive.language.written import node

UP, DOWN = "+∞", "−∞"


def vanishes(full: Normaliser, tree: Any, variable: Any, point: Any) -> None:
    """Raise Refusal unless the tree tends to 0 as the variable → 0⁺ or ∞."""
    limit = _limit(full, tree, variable, point, {})
    if limit in (UP, DOWN) or not is_zero(full, full.read(limit)):
        raise Refusal(f"{tree} tends to {limit}, not to 0, as {variable} → {point}")


def _limit(full: Normaliser, tree: Any, t: Any, point: Any, env: Environment) -> Any:
    """The limit as a written tree free of t, or ±∞."""
    if t not in free(tree):
        return tree
    if tree == t:
        return UP if point == S.Infinity else Integer(0)
    head = type(tree)
    if head is Add:
        return _sum_of([_limit(full, term, t, point, env) for term in tree.args])
    if head is Mul:
        return _product(full, tree, t, point, env)
    if head is Pow:
        return _power(full, tree, t, point, env)
    if head is sympy_exp:
        inner = _limit(full, tree.args[0], t, point, env)
        return inner if inner == UP else Integer(0) if inner == DOWN else node(sympy_exp, inner)
    if head is Sum:
        return _finite_sum(full, tree, t, point, env)
    raise Refusal(f"no rule for the limit of {tree}")


def _sum_of(limits: list[Any]) -> Any:
    infinite = {x for x in limits if x in (UP, DOWN)}
    if len(infinite) == 2:
        raise Refusal("∞ − ∞ is no limit")
    return infinite.pop() if infinite else node(Add, *limits)


def _product(full: Normaliser, tree: Any, t: Any, point: Any, env: Environment) -> Any:
    finite, infinite, positive = [], 0, True
    for factor in tree.args:
        limit = _limit(full, factor, t, point, env)
        if limit in (UP, DOWN):
            infinite += 1
            positive = positive == (limit == UP)
        else:
            finite.append(limit)
    if not infinite:
        return node(Mul, *finite)
    sign = sign_of(full, node(Mul, *finite), env) if finite else None
    if sign is not None and not (sign.positive or sign.negative):
        raise Refusal(f"0 · ∞ is no limit, and the sign of {finite} is not known")
    return UP if positive == (sign is None or sign.positive) else DOWN


def _power(full: Normaliser, tree: Any, t: Any, point: Any, env: Environment) -> Any:
    base, exponent = tree.args
    power = full.read(exponent, env).constant
    if power is None or power.q != 1:
        raise Refusal(f"no rule for the limit of {tree}")
    if power == 0:
        return Integer(1)
    limit = _limit(full, base, t, point, env)
    if limit == UP:
        return UP if power > 0 else Integer(0)
    if limit == DOWN:
        raise Refusal(f"no rule for the limit of {tree}")
    if power > 0 or sign_of(full, limit, env).nonzero:
        return node(Pow, limit, exponent)
    if base == t:
        return UP
    raise Refusal(f"{base} tends to 0 under a negative power")


def _finite_sum(full: Normaliser, tree: Any, t: Any, point: Any, env: Environment) -> Any:
    """The limit of a finite sum is the sum of the limits; a term with a δ is taken on and off the diagonal."""
    if any(t in free(end) for limit in tree.args[1:] for end in limit[1:]):
        raise Refusal("the range of a sum moves with the variable")
    _, inner = full.bind_limits(tree.args[1:], env)
    body = tree.args[0]
    deltas = [d for d in _deltas(body) if any(limit[0] in free(d) for limit in tree.args[1:])]
    if not deltas:
        limit = _limit(full, body, t, point, inner)
        if limit in (UP, DOWN):
            raise Refusal("a term of the sum is unbounded")
        return node(Sum, limit, *tree.args[1:])
    if len(deltas) > 1:
        raise Refusal("more than one δ in a limit")
    (diagonal,) = deltas
    gap = full.read(diagonal.args[0], inner) - full.read(diagonal.args[1], inner)
    with full.assuming("!=", gap):
        off = _limit(full, _replaced(body, diagonal, Integer(0)), t, point, inner)
        zero_off = off not in (UP, DOWN) and is_zero(full, full.read(off, inner))
    on = _on_diagonal(full, body, diagonal, t, point, inner)
    if not (zero_off and on):
        raise Refusal(f"the terms of {tree} do not all tend to 0")
    return Integer(0)


def _on_diagonal(full: Normaliser, body: Any, diagonal: Any, t: Any, point: Any, env: Environment) -> bool:
    """Whether the term tends to 0 where the two indices of the δ agree."""
    i, j = diagonal.args
    if i in env and not i.args:
        body = substitute(_replaced(body, diagonal, Integer(1)), {i: j})
    elif j in env and not j.args:
        body = substitute(_replaced(body, diagonal, Integer(1)), {j: i})
    else:
        return False
    if not full.read(body, env).terms:
        return True
    limit = _limit(full, body, t, point, env)
    return limit not in (UP, DOWN) and is_zero(full, full.read(limit, env))


def _deltas(tree: Any) -> list[Any]:
    found = [tree] if type(tree) is KroneckerDelta else []
    if type(tree) is Indexed:
        return []
    for child in tree.args:
        found += [d for d in _deltas(child) if d not in found]
    return found


def _replaced(tree: Any, old: Any, new: Any) -> Any:
    if tree == old:
        return new
    if not tree.args or type(tree) is Indexed:
        return tree
    return node(type(tree), *[_replaced(child, old, new) for child in tree.args])
