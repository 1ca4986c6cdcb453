"""SymPy expressions as written trees of the language: definitions unfolded, places shifted, x log x read as xlogy."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sympy import (
    Abs,
    Add,
    Derivative,
    Float,
    Indexed,
    Integer,
    Integral,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    Rational,
    S,
    Sum,
    Symbol,
    Tuple,
    beta,
    cosh,
    digamma,
    exp,
    gamma,
    harmonic,
    log,
    loggamma,
    polygamma,
    sinh,
    tanh,
    trigamma,
)

from derive.decide.affine import number, tree_of
from derive.decide.givens import Givens, is_integer
from derive.decide.heads import BINDERS
from derive.decide.piecewise import by_indicators
from derive.decide.problem import OutsideLanguage
from derive.decide.sorts import Sorts, identifier
from derive.decide.zero_logs import read_products
from derive.language.binders import free, fresh_name
from derive.language.symbols import Vector
from derive.language.written import node

Scope = Mapping[Any, Any]
NEGATIVE, HALF = Integer(-1), Rational(1, 2)


class Reader:
    """Reads a question's trees; `notes` tells what was read in a way that may surprise."""

    def __init__(self, sorts: Sorts, givens: Givens, positive: frozenset[Any]) -> None:
        self.sorts, self.givens, self.positive = sorts, givens, positive
        self.notes: set[str] = set()

    def read(self, tree: Any, scope: Scope) -> Any:
        """The tree in the language; `scope` says what the letters in force stand for."""
        if isinstance(tree, Symbol):
            return self._symbol(tree, scope)
        if isinstance(tree, Indexed):
            return self._indexed(tree, scope)
        if isinstance(tree, Float):
            return Rational(str(tree))
        if tree is S.EulerGamma:
            return _negative(node(polygamma, Integer(0), Integer(1)))
        if type(tree) in BINDERS:
            return self._binder(tree, scope)
        if type(tree) is Derivative:
            return self._derivative(tree, scope)
        if type(tree) is Mul:
            factors = [self.read(factor, scope) for factor in _factors(tree) if factor != 1] or [Integer(1)]
            return read_products(factors, self.positive, self.notes)
        if type(tree) is KroneckerDelta and len(tree.args) != 2:
            raise OutsideLanguage("a δ with a range of its own is outside the language")
        if type(tree) is Pow and tree.base is S.Exp1:
            return node(exp, self.read(tree.exp, scope))
        if type(tree) is Piecewise:
            return by_indicators(tree, lambda part: self.read(part, scope))
        parts = [self.read(child, scope) for child in tree.args]
        rule = _DEFINED.get(type(tree))
        if rule is not None:
            return rule(*parts)
        return node(type(tree), *parts) if parts else tree

    def _symbol(self, symbol: Any, scope: Scope) -> Any:
        if symbol in scope:
            return scope[symbol]
        if symbol in self.givens.definitions:
            return self.read(self.givens.definitions[symbol][1], {})
        return self.sorts.scalars[symbol]

    def _indexed(self, tree: Any, scope: Scope) -> Any:
        places = [self.read(place, scope) for place in tree.indices]
        if tree.base in self.givens.definitions:
            letters, body = self.givens.definitions[tree.base]
            return self.read(body, dict(zip(letters, places, strict=True)))
        base = self.sorts.vectors[tree.base]
        if not isinstance(base, Vector):
            return base[tuple(places)]
        lows = [low for low, _ in self.sorts.windows[tree.base]]
        return node(Indexed, base, *map(self._from_one, places, lows))

    def _from_one(self, place: Any, low: Any) -> Any:
        """The place counted from 1, where the window begins at `low`."""
        shift = number(1) - low
        return node(Add, place, tree_of(shift, self.sorts.scalars)) if shift.terms or shift.constant else place

    def _binder(self, tree: Any, scope: Scope) -> Any:
        inner = dict(scope)
        limits = []
        for symbol, lower, upper in reversed(tree.limits):
            ends = [end if end in (S.Infinity, S.NegativeInfinity) else self.read(end, inner) for end in (lower, upper)]
            taken = self.sorts.taken.union(*({a.name for a in free(value)} for value in inner.values()))
            name = fresh_name(identifier(symbol.name), taken)
            made = Symbol(name, real=True) if type(tree) is Integral else Symbol(name, integer=True)
            inner[symbol] = made
            limits.append(Tuple(made, *ends))
        body = self.read(tree.function, inner)
        if type(tree) is Sum and any(end.is_infinite for limit in limits for end in limit[1:]):
            for limit in reversed(limits):      # a sum of sums: only finite ranges stand together
                body = node(Sum, body, limit)
            return body
        return node(type(tree), body, *reversed(limits))

    def _derivative(self, tree: Any, scope: Scope) -> Any:
        made = self.read(tree.expr, scope)
        for variable, count in tree.variable_count:
            if is_integer(variable) or not isinstance(variable, Symbol | Indexed) or not isinstance(count, Integer):
                raise OutsideLanguage(f"a derivative by {variable} is outside the language")
            for _ in range(int(count)):
                made = node(Derivative, made, Tuple(self.read(variable, scope), Integer(1)))
        return made


def _factors(tree: Any) -> list[Any]:
    """The factors of nested products."""
    return [part for factor in tree.args for part in (_factors(factor) if type(factor) is Mul else [factor])]


def _quotient(above: Any, below: Any) -> Any:
    return node(Mul, above, node(Pow, below, NEGATIVE))


def _negative(x: Any) -> Any:
    return node(Mul, NEGATIVE, x)


def _hyperbolic(sign: int) -> Callable[[Any], Any]:
    """(e^x ± e^(−x))/2."""
    def build(x: Any) -> Any:
        return node(Mul, HALF, node(Add, node(exp, x), node(Mul, Integer(sign), node(exp, _negative(x)))))
    return build


def _extreme(sign: int) -> Callable[..., Any]:
    """max(a, b) = (a + b + |a − b|)/2, and min with the other sign."""
    def build(first: Any, *rest: Any) -> Any:
        for other in rest:
            gap = node(Abs, node(Add, first, _negative(other)))
            first = node(Mul, HALF, node(Add, first, other, node(Mul, Integer(sign), gap)))
        return first
    return build


def _beta(a: Any, b: Any = None) -> Any:
    """B(a, b) = Γ(a) Γ(b)/Γ(a + b)."""
    b = a if b is None else b
    return _quotient(node(Mul, node(gamma, a), node(gamma, b)), node(gamma, node(Add, a, b)))


def _log(x: Any, base: Any = None) -> Any:
    return node(log, x) if base is None else _quotient(node(log, x), node(log, base))


def _harmonic(n: Any, order: Any = S.One) -> Any:
    """H_n = Σ_{j=1}^n 1/j^order."""
    j = Symbol(fresh_name("j", {a.name for part in (n, order) for a in free(part)}), integer=True)
    return node(Sum, node(Pow, j, _negative(order)), Tuple(j, Integer(1), n))


_DEFINED: dict[type, Callable[..., Any]] = {
    tanh: lambda x: _quotient(_hyperbolic(-1)(x), _hyperbolic(1)(x)), sinh: _hyperbolic(-1), cosh: _hyperbolic(1),
    Max: _extreme(1), Min: _extreme(-1), beta: _beta, log: _log, harmonic: _harmonic,
    loggamma: lambda x: node(log, node(gamma, x)),
    digamma: lambda x: node(polygamma, Integer(0), x),
    trigamma: lambda x: node(polygamma, Integer(1), x),
}
