"""The sign of a written expression, from its shape as written and from its normal form."""
from __future__ import annotations

from typing import Any

from flint import fmpq
from sympy import Abs, Add, Integral, Mul, Pow, Sum
from sympy import exp as sympy_exp
from sympy.core.numbers import Half, Integer, NegativeOne, One, Rational

from derive.kernel.context import Environment
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import ONE, ZERO, variable
from derive.kernel.signs import NONNEGATIVE, POSITIVE, UNKNOWN, Sign, of_number
from derive.kernel.spans import inside, is_infinite, is_ordered, limits_of, span
from derive.language.binders import Defined
from derive.language.heads import Expectation, Indicator, Operator

_NUMBERS = (Integer, Rational, One, NegativeOne, Half)


def sign_of(n: Normaliser, tree: Any, env: Environment) -> Sign:
    """The sign of a written expression, from its shape as written and from its normal form."""
    shape = _shape_sign(n, tree, env)
    if shape.positive or shape.negative:
        return shape
    return shape | n.sign(n.read(tree, env))


def _shape_sign(n: Normaliser, tree: Any, env: Environment) -> Sign:
    head = type(tree)
    if isinstance(tree, _NUMBERS):
        return of_number(fmpq(tree.p, tree.q))
    if head is Mul:
        total = POSITIVE
        for factor in tree.args:
            total = total * sign_of(n, factor, env)
        return total
    if head is Add:
        first, *rest = (sign_of(n, term, env) for term in tree.args)
        for sign in rest:
            first = first + sign
        return POSITIVE if first.nonneg and not first.nonzero and _weighs_something(n, tree, env) else first
    if head is Pow:
        exponent, base = n.read(tree.args[1], env).constant, sign_of(n, tree.args[0], env)
        return base.to_power(exponent) if exponent is not None else POSITIVE if base.positive else UNKNOWN
    if head is sympy_exp:
        return POSITIVE
    if head is Abs:
        return Sign(True, False, sign_of(n, tree.args[0], env).nonzero)
    if head in (Integral, Sum) and is_infinite(tree):
        return _sign_of_integral(n, tree.args[0], limits_of(tree), env)
    if head is Sum:
        ranges, inner = n.bind_limits(tree.args[1:], env)
        sign = sign_of(n, tree.args[0], inner)
        filled = all(n.integers.nonempty(r.lower, r.upper) for r in ranges)
        return Sign(sign.nonneg, sign.nonpos, filled and (sign.positive or sign.negative))
    if head is Expectation:
        return sign_of(n, tree.args[0], env).mean()
    if isinstance(tree, Operator | Defined):
        return sign_of(n, tree.unfold(), env)
    return NONNEGATIVE if head is Indicator else UNKNOWN


def _weighs_something(n: Normaliser, tree: Any, env: Environment) -> bool:
    """Σ w_i c_i > 0 for w_i ≥ 0 and c_i > 0, where Σ w_i > 0: (1 − t)a + tb."""
    total = ZERO
    for term in tree.args:
        factors = term.args if type(term) is Mul else (term,)
        weight = ONE
        for factor in factors:
            if not sign_of(n, factor, env).positive:
                weight = n.multiply(weight, n.read(factor, env))
        if not n.sign(weight).nonneg:
            return False
        total = total + weight
    return n.sign(total).positive


def _sign_of_integral(n: Normaliser, body: Any, limits: list[Any], env: Environment) -> Sign:
    """An integrand that keeps its sign gives it to the integral; strictly so over a range that is not empty."""
    if not limits:
        return sign_of(n, body, env)
    *inner, limit = limits
    where = span(n, limit, env)
    with inside(n, where):
        sign = _sign_of_integral(n, body, inner, {**env, limit[0]: variable(where.name)}).mean()
    if not is_ordered(n, where):
        return UNKNOWN
    filled = where.lower is None or where.upper is None or n.sign(where.upper - where.lower).positive
    return sign if filled else Sign(sign.nonneg, sign.nonpos, False)
