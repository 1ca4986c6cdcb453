"""Powers, exponentials, logarithms, absolute values, and what is 0 or 1."""
from __future__ import annotations

from typing import Any

from sympy import Abs, Integer, KroneckerDelta, Pow
from sympy import exp as sympy_exp
from sympy import log as sympy_log
from sympy.core.numbers import Exp1

from derive.audit import numbers
from derive.audit.evaluate import SIGNS, Env, Evaluator, compiled, integer, meaning_of
from derive.audit.jets import ONE, ZERO, Jet, Value, base
from derive.audit.numbers import KINDS, Undecided, Unsupported
from derive.audit.truth import Truth, compare
from derive.language.heads import Indicator, XLogY
from derive.language.propositions import Rel


@meaning_of(Pow)
def _pow(tree: Any) -> Evaluator:
    b, e = tree.args
    if isinstance(b, Exp1):
        return _exp_of(e)
    value = compiled(b)
    if isinstance(e, Integer):
        n = int(e)
        if n == -1:
            return lambda env: numbers.reciprocal(value(env))
        return lambda env: numbers.integer_power(value(env), n)
    exponent = compiled(e)
    return lambda env: numbers.power(value(env), exponent(env))


def _exp_of(tree: Any) -> Evaluator:
    value = compiled(tree)
    return lambda env: numbers.exp(value(env))


@meaning_of(sympy_exp)
def _exp(tree: Any) -> Evaluator:
    return _exp_of(tree.args[0])


@meaning_of(sympy_log)
def _log(tree: Any) -> Evaluator:
    if len(tree.args) != 1:
        raise Unsupported("a logarithm to another base")
    value = compiled(tree.args[0])
    return lambda env: numbers.log(value(env))


@meaning_of(Abs)
def _abs(tree: Any) -> Evaluator:
    value = compiled(tree.args[0])

    def run(env: Env) -> Value:
        known = env[SIGNS].get(tree, 0) if SIGNS in env else 0
        if known:
            return value(env) if known > 0 else -value(env)
        return numbers.absolute(value(env))
    return run


@meaning_of(XLogY)
def _xlogy(tree: Any) -> Evaluator:
    x, y = map(compiled, tree.args)
    return lambda env: numbers.xlogy(x(env), lambda: y(env))


@meaning_of(KroneckerDelta)
def _delta(tree: Any) -> Evaluator:
    if len(tree.args) != 2:
        raise Unsupported("a δ with a range of its own")
    i, j = map(integer, tree.args)
    return lambda env: ONE if i(env) == j(env) else ZERO


@meaning_of(Indicator)
def _indicator(tree: Any) -> Evaluator:
    (condition,) = tree.args
    if not isinstance(condition, Rel):
        raise Unsupported("an indicator of anything but a relation")
    left, right, relation = compiled(condition.left), compiled(condition.right), condition.relation

    def run(env: Env) -> Value:
        known = env[SIGNS].get(tree, 0) if SIGNS in env else 0
        if known:
            return ONE if relation == "!=" or relation[0] == "<>"[known > 0] else ZERO
        x, y = left(env), right(env)
        if type(base(x)) in KINDS or type(base(y)) in KINDS:
            raise Undecided("an indicator of what runs")
        truth = compare(base(x), relation, base(y))
        jets = type(x) is Jet or type(y) is Jet
        if truth not in (Truth.TRUE, Truth.FALSE) or (jets and numbers.is_zero(base(x - y))):
            raise Undecided("the condition of an indicator is undecided")
        return ONE if truth is Truth.TRUE else ZERO
    return run
