"""Reading written trees: what each head of the language is in normal form."""
from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from flint import fmpq
from sympy import (
    Abs,
    Add,
    Derivative,
    Indexed,
    IndexedBase,
    Integral,
    KroneckerDelta,
    Mul,
    Pow,
    Product,
    S,
    Sum,
    Symbol,
)
from sympy import exp as sympy_exp
from sympy import log as sympy_log
from sympy.core.numbers import Exp1, Half, Integer, NegativeOne, One, Pi, Rational, Zero

from derive.kernel import densities, folded, integrals, special
from derive.kernel.context import Environment, Range, Refusal, check_name, declare
from derive.kernel.polynomial import ONE, ZERO, Atom, Poly, constant
from derive.language.binders import Defined, name_of
from derive.language.heads import DensityValue, Expectation, FunctionValue, Indicator, Maximum, Minimum, Operator, XLogY
from derive.language.symbols import Index, RandomVariable, RandomVector, Vector, declared

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


def read(n: Normaliser, tree: Any, env: Environment) -> Poly:
    """The normal form of a tree; an unknown head is refused."""
    reader = READERS.get(type(tree))
    if reader is not None:
        return reader(n, tree, env)
    if isinstance(tree, Operator) and type(tree).__module__.startswith("derive.language."):
        return folded.operator(n, tree, env)
    raise Refusal(f"{type(tree).__name__} is not in the language")


def symbol(n: Normaliser, tree: Symbol, env: Environment) -> Poly:
    if env:
        return env[tree] if tree in env else n.read(tree)
    declare(n.symbols, tree.name, tree)
    check_name(tree.name)
    if isinstance(tree, Index):
        if tree.upper == S.Infinity:
            n.integers.at_least(tree.name, n.read(tree.lower))
        elif tree.name not in n.integers.ranges:
            n.integers.ranges[tree.name] = Range(tree.name, n.read(tree.lower), n.read(tree.upper))
    elif declared(tree, "integer") and declared(tree, "positive"):
        n.integers.least.setdefault(tree.name, (1, None))
    if isinstance(tree, RandomVariable):
        names = frozenset({tree.name})
        return n.leaf(Atom("sym", (tree.name,), tree.name, names, random=names))
    return n.leaf(Atom("sym", (tree.name,), tree.name, frozenset({tree.name})))


def indexed(n: Normaliser, tree: Indexed, env: Environment) -> Poly:
    base, *places = tree.args
    read = tuple(n.read(place, env) for place in places)
    for place, p in zip(places, read, strict=True):
        if not n.integers.integral(p):
            raise Refusal(f"the index {place} is not known to be an integer")
    if base in env:
        return n.component(env[base], read[0])
    if not isinstance(base, Vector | IndexedBase):
        raise Refusal(f"{base} cannot be indexed")
    name = name_of(base)
    check_name(name)
    declare(n.symbols, name, base)
    return n.entry(name, read, isinstance(base, RandomVector))


def _sum(n: Normaliser, tree: Sum, env: Environment) -> Poly:
    if any(end.has(S.Infinity, S.NegativeInfinity) for limit in tree.args[1:] for end in limit[1:]):
        if len(tree.args) != 2:
            raise Refusal("an infinite sum has one index: write a double sum as a sum of sums")
        return integrals.read(n, tree, env)
    ranges, inner = n.bind_limits(tree.args[1:], env)
    return integrals.finite_sum(n, ranges, n.read(tree.args[0], inner))


def _product(n: Normaliser, tree: Product, env: Environment) -> Poly:
    ranges, inner = n.bind_limits(tree.args[1:], env)
    return n.product_of(ranges, n.read(tree.args[0], inner))


def _extremum(n: Normaliser, tree: Any, env: Environment) -> Poly:
    ranges, inner = n.bind_limits(tree.args[1:], env)
    return n.extremum("max" if type(tree) is Maximum else "min", ranges, n.read(tree.args[0], inner))


def _delta(n: Normaliser, tree: KroneckerDelta, env: Environment) -> Poly:
    if len(tree.args) != 2:
        raise Refusal("δ takes two integers")
    first, second = (n.read(place, env) for place in tree.args)
    if not (n.integers.integral(first) and n.integers.integral(second)):
        raise Refusal(f"δ compares integers, and {tree.args[0]} or {tree.args[1]} is not known to be one")
    return n.delta(first, second)


def _derivative(n: Normaliser, tree: Derivative, env: Environment) -> Poly:
    body, *variables = tree.args
    inner = n
    for symbol, count in variables:
        if not (isinstance(count, Integer | One) and count >= 1):
            raise Refusal(f"a derivative is taken a natural number of times, not {count}")
        if declared(symbol, "integer"):
            raise Refusal(f"{symbol} is an integer: there is no derivative with respect to it")
        inner = inner.for_derivative(symbol)
    result = inner.read(body, env)
    for symbol, count in variables:
        for _ in range(int(count)):
            result = inner.derivative(result, inner.read(symbol, env))
    return n.rewritten(result)


def _expectation(n: Normaliser, tree: Expectation, env: Environment) -> Poly:
    return n.expectation(n.read(tree.args[0], env))


def _xlogy(n: Normaliser, tree: XLogY, env: Environment) -> Poly:
    x = n.read(tree.args[0], env)
    if not x.terms:
        return ZERO
    with n.assuming("!=", x):
        y = n.read(tree.args[1], env)
    return n.xlogy(x, y)


def _indicator(n: Normaliser, tree: Indicator, env: Environment) -> Poly:
    relation, gap = n.difference(tree.args[0], env)
    return n.indicator(relation, gap)


def _pow(n: Normaliser, tree: Pow, env: Environment) -> Poly:
    return n.raised(n.read(tree.args[0], env), n.read(tree.args[1], env))


def _add(n: Normaliser, tree: Add, env: Environment) -> Poly:
    total = ZERO
    for term in tree.args:
        total = total + n.read(term, env)
    n.spend(len(total.terms))
    return total


def _mul(n: Normaliser, tree: Mul, env: Environment) -> Poly:
    result = ONE
    for factor in tree.args:
        result = n.multiply(result, n.read(factor, env))
    return result


def _number(n: Normaliser, tree: Rational, env: Environment) -> Poly:
    return _constant(tree.p, tree.q)


@lru_cache(maxsize=256)
def _constant(p: int, q: int) -> Poly:
    return constant(fmpq(p, q))


def _circle(n: Normaliser, tree: Pi, env: Environment) -> Poly:
    return n.leaf(Atom("pi", (), "π", frozenset()))


def _euler(n: Normaliser, tree: Exp1, env: Environment) -> Poly:
    return n.exponential(ONE)


def _exp(n: Normaliser, tree: Any, env: Environment) -> Poly:
    return n.exponential(n.read(tree.args[0], env))


def _log(n: Normaliser, tree: Any, env: Environment) -> Poly:
    if len(tree.args) != 1:
        raise Refusal("log is the natural logarithm: it has no base")
    return n.logarithm(n.read(tree.args[0], env))


def _abs(n: Normaliser, tree: Abs, env: Environment) -> Poly:
    return n.absolute(n.read(tree.args[0], env))


READERS: dict[type, Callable[[Normaliser, Any, Environment], Poly]] = {
    **{number: _number for number in (Integer, Rational, One, Zero, NegativeOne, Half)},
    Pi: _circle,
    Exp1: _euler,
    Symbol: symbol,
    Index: symbol,
    RandomVariable: symbol,
    Indexed: indexed,
    Add: _add,
    Mul: _mul,
    Pow: _pow,
    sympy_exp: _exp,
    sympy_log: _log,
    Abs: _abs,
    Sum: _sum,
    Product: _product,
    Maximum: _extremum,
    Minimum: _extremum,
    KroneckerDelta: _delta,
    Derivative: _derivative,
    Expectation: _expectation,
    XLogY: _xlogy,
    Indicator: _indicator,
    Defined: folded.defined,
    Integral: integrals.read,
    DensityValue: densities.value,
    FunctionValue: densities.function_value,
    **special.READERS,
}
