"""Differentiability: what a derivative is taken of is differentiable there, as often as it is differentiated."""
from __future__ import annotations

from itertools import combinations
from typing import Any

from sympy import Abs, Derivative, Indexed, IndexedBase, Integral, Pow, Product, Sum, Tuple

from derive.kernel import densities
from derive.kernel.asserted import is_asserted
from derive.kernel.context import Environment, Refusal
from derive.kernel.convergence import is_closed
from derive.kernel.normal_form import Normaliser
from derive.kernel.spans import is_infinite
from derive.kernel.written_signs import sign_of
from derive.language.binders import Defined, free
from derive.language.heads import DensityValue, FunctionValue, Indicator, Maximum, Minimum, Operator, XLogY
from derive.language.message import Message


def require_smooth(n: Normaliser, near: Normaliser, tree: Derivative, env: Environment) -> None:
    """Raise Refusal where a derivative may not exist; `near` reads in a neighbourhood of the point, `n` at it."""
    densities.require_order(n, tree)
    body, *variables = tree.args
    outer = tuple(symbol for symbol, count in reversed(variables) for _ in range(int(count)))
    for symbol in outer:
        root = symbol.args[0] if isinstance(symbol, Indexed) else symbol
        _smooth(n, near, body, env, root, outer)


def _smooth(n: Normaliser, near: Normaliser, tree: Any, env: Environment, root: Any, outer: tuple[Any, ...]) -> None:
    """Raise Refusal where the tree may be defined but not differentiable with respect to the root."""
    head = type(tree)
    if root not in free(tree):
        return
    if head in (Integral, Sum) and is_infinite(tree):
        asserted = all(is_asserted(n, tree, env, some) for r in range(1, len(outer) + 1)
                       for some in combinations(outer, r))
        if not asserted and not is_closed(near, near.read(tree, env)):
            raise Refusal(Message("the differentiability of {tree} is not established", tree=tree))
        return
    if head in (DensityValue, FunctionValue) and root in free(tree.args[1]):
        raise Refusal(Message("{tree} is not known to be differentiable in its point", tree=tree))
    if head in (Maximum, Minimum, Indicator):
        raise Refusal(Message("the differentiability of {tree} is not established", tree=tree))
    if head is Pow:
        power = near.read(tree.args[1], env)
        exponent = power.constant
        whole = near.integers.integral(power) if exponent is None else exponent.q == 1
        if not whole and not sign_of(near, tree.args[0], env).positive:
            raise Refusal(Message("{tree} may not be differentiable where {number} is 0", tree=tree,
                                  number=tree.args[0]))
    if head in (Abs, XLogY) and not sign_of(near, tree.args[0], env).nonzero:
        raise Refusal(Message("{tree} is not differentiable where {number} is 0", tree=tree, number=tree.args[0]))
    if isinstance(tree, Operator | Defined):
        _smooth(n, near, tree.unfold(), env, root, outer)
        return
    if head is Derivative:
        inner = tuple(symbol for symbol, count in reversed(tree.args[1:]) for _ in range(int(count)))
        _smooth(n, near, tree.args[0], env, root, (*outer, *inner))
        return
    if head in (Sum, Product):
        _, inside = near.bind_limits(tree.args[1:], env)
        _smooth(n, near, tree.args[0], inside, root, outer)
        return
    for child in tree.args:
        if not isinstance(child, IndexedBase | Tuple):
            _smooth(n, near, child, env, root, outer)
