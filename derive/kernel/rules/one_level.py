"""Rules that rewrite one level of a derivative, as a textbook line does."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sympy import Add, Derivative, Indexed, IndexedBase, Integer, Mul, Pow, Sum, Tuple
from sympy import exp as sympy_exp
from sympy import log as sympy_log

from derive.kernel.reasons import Rewrite
from derive.kernel.spans import is_infinite
from derive.language.binders import bound, free, fresh_name, renamed, substitute
from derive.language.message import Message
from derive.language.operators import D, delta
from derive.language.symbols import Vector
from derive.language.written import node


def everywhere(rule: Callable[[Derivative], Any]) -> Callable[[Any], Any]:
    """Apply a rule for derivatives once to each derivative in a tree, outermost first."""
    def walk(tree: Any) -> Any:
        if isinstance(tree, Derivative) and len(tree.args) == 2 and tree.args[1][1] == 1:
            found = rule(tree)
            if found is not None:
                return found
        if not tree.args or isinstance(tree, IndexedBase | Tuple) or type(tree) is Indexed:
            return tree
        return node(type(tree), *[walk(child) for child in tree.args])
    return walk


def _variable(tree: Derivative) -> Any:
    return tree.args[1][0]


def quotient_rule(tree: Derivative) -> Any:
    """∂(a/b)/∂x = (∂a/∂x · b − a · ∂b/∂x) / b²."""
    body, x = tree.args[0], _variable(tree)
    if type(body) is not Mul or len(body.args) != 2:
        return None
    top, under = body.args
    if type(under) is not Pow or under.args[1] != Integer(-1):
        return None
    bottom = under.args[0]
    numerator = node(Add, node(Mul, D(top, x), bottom), node(Mul, Integer(-1), top, D(bottom, x)))
    return node(Mul, numerator, node(Pow, node(Pow, bottom, Integer(2)), Integer(-1)))


def product_rule(tree: Derivative) -> Any:
    """∂(ab)/∂x = ∂a/∂x · b + a · ∂b/∂x, for any number of factors."""
    body, x = tree.args[0], _variable(tree)
    if type(body) is not Mul:
        return None
    factors = list(_factors(body))
    terms = [node(Mul, *factors[:k], D(factor, x), *factors[k + 1:]) for k, factor in enumerate(factors)]
    return node(Add, *terms)


def _factors(product: Mul) -> Iterator[Any]:
    for factor in product.args:
        if type(factor) is Mul:
            yield from _factors(factor)
        else:
            yield factor


def linearity(tree: Derivative) -> Any:
    """∂(a + b)/∂x = ∂a/∂x + ∂b/∂x, ∂(ca)/∂x = c ∂a/∂x, ∂(Σ a)/∂x = Σ ∂a/∂x over a finite range."""
    body, x = tree.args[0], _variable(tree)
    root = x.args[0] if isinstance(x, Indexed) else x
    if type(body) is Add:
        return node(Add, *[_further(linearity, term, x) for term in body.args])
    if type(body) is Sum and not is_infinite(body):
        body = _apart(body, x)
        return node(Sum, D(body.args[0], x), *body.args[1:])
    if type(body) is Mul:
        constants = [f for f in body.args if root not in free(f)]
        others = [f for f in body.args if root in free(f)]
        if constants and others:
            inner = others[0] if len(others) == 1 else node(Mul, *others)
            return node(Mul, *constants, _further(linearity, inner, x))
    return Integer(0) if root not in free(body) else None


def _apart(body: Sum, x: Any) -> Sum:
    """The sum with bound names that do not occur in x; an end is in the scope of the indices further out."""
    taken = {atom.name for atom in free(x) | free(body)}
    names = bound(body)
    swap = {symbol: renamed(symbol, fresh_name(symbol.name, taken)) for symbol in names if symbol.name in taken}
    if not swap:
        return body
    limits = []
    for place, (symbol, *ends) in enumerate(body.args[1:], 1):
        outer = {name: new for name, new in swap.items() if name in names[place:]}
        limits.append(Tuple(swap.get(symbol, symbol), *[substitute(end, outer) for end in ends]))
    return node(Sum, substitute(body.args[0], swap), *limits)


def chain_rule(tree: Derivative) -> Any:
    """∂ e^u = e^u ∂u, ∂ log u = ∂u/u, ∂ u^c = c u^(c−1) ∂u, and ∂z_i/∂z_j = δ_ij."""
    body, x = tree.args[0], _variable(tree)
    if type(body) is sympy_exp:
        return node(Mul, body, _inner(body.args[0], x))
    if type(body) is sympy_log:
        return node(Mul, _inner(body.args[0], x), node(Pow, body.args[0], Integer(-1)))
    if type(body) is Pow and not free(body.args[1]):
        base, c = body.args
        lowered = node(Add, c, Integer(-1))
        return node(Mul, c, node(Pow, base, lowered), _inner(base, x))
    return _inner(body, x) if type(body) is Indexed or body == x else None


def _inner(u: Any, x: Any) -> Any:
    if u == x:
        return Integer(1)
    if type(u) is Indexed and type(x) is Indexed:
        if u.args[0] != x.args[0]:
            return Integer(0) if isinstance(u.args[0], Vector) else D(u, x)
        factors = [delta(i, j) for i, j in zip(u.args[1:], x.args[1:], strict=True)]
        return factors[0] if len(factors) == 1 else node(Mul, *factors)
    return _further(chain_rule, u, x) if type(u) in (sympy_exp, sympy_log, Pow) else D(u, x)


def _further(rule: Callable[[Derivative], Any], u: Any, x: Any) -> Any:
    """The rule on ∂u/∂x where it applies, else the derivative as it stands."""
    found = rule(D(u, x))
    return D(u, x) if found is None else found


QUOTIENT_RULE = Rewrite(Message("quotient rule"), everywhere(quotient_rule))
PRODUCT_RULE = Rewrite(Message("product rule"), everywhere(product_rule))
CHAIN_RULE = Rewrite(Message("chain rule"), everywhere(chain_rule))
LINEARITY = Rewrite(Message("linearity"), everywhere(linearity))
REWRITES = (QUOTIENT_RULE, PRODUCT_RULE, CHAIN_RULE, LINEARITY)
