"""The gamma function, its logarithmic derivatives, factorials and binomial coefficients."""
from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from flint import acb, arb, arb_series, ctx, fmpq, fmpz
from sympy import Integer, binomial, factorial, gamma, polygamma

from derive.audit import numbers
from derive.audit.evaluate import Env, Evaluator, compiled, meaning_of
from derive.audit.jets import ONE, Jet, Scalar, Series, Value
from derive.audit.numbers import KINDS, Undecided, Undefined, Unsupported, finite
from derive.audit.tails import Tail

LARGEST = 1000  # a factorial of more than this is taken as a ball
KEPT = 64       # arguments of one gamma function


def _check_pole(a: Scalar) -> None:
    if type(a) in KINDS:
        raise Undecided("a gamma function of what runs")
    if type(a) is fmpq and a.q == 1 and a <= 0:
        raise Undefined(f"the gamma function has a pole at {a}")


def _gamma(a: Scalar) -> Scalar:
    if type(a) is Tail:
        known = a.constant()
        return a.loggamma().exp() if known is None else _gamma(known)
    _check_pole(a)
    if type(a) is fmpq and a.q == 1 and a <= LARGEST:
        return fmpq(math.factorial(int(a.p) - 1))
    return finite(arb(a).gamma())


def _gammas(a: Scalar, order: int) -> list[Scalar]:
    """Γ(a + n) as a power series in n."""
    value = _gamma(a)
    if not order:
        return [value]
    series = arb_series([arb(a), 1], order + 1).gamma()
    return [value, *[finite(series[k]) for k in range(1, order + 1)]]


def _polygammas(n: int) -> Series:
    def series(a: Scalar, order: int) -> list[Scalar]:
        """ψ^(n)(a + m) = Σ_k ψ^(n + k)(a) m^k / k!."""
        _check_pole(a)
        ball = acb(arb(a))
        values = [arb(a).digamma() if k == 0 else ball.polygamma(k).real for k in range(n, n + order + 1)]
        return [finite(value) / math.factorial(k) for k, value in enumerate(values)]
    return series


def _lifted(series: Series, tree: Any) -> Evaluator:
    """The function with this power series, its coefficients at exact places kept."""
    value = compiled(tree)

    @lru_cache(maxsize=KEPT)
    def at(a: fmpq, order: int, bits: int) -> list[Scalar]:
        return series(a, order)

    def coefficients(a: Scalar, order: int) -> list[Scalar]:
        return at(a, order, ctx.prec) if type(a) is fmpq else series(a, order)

    def run(env: Env) -> Value:
        x = value(env)
        return x.lift(coefficients) if type(x) is Jet else coefficients(x, 0)[0]
    return run


@meaning_of(gamma)
def _gamma_function(tree: Any) -> Evaluator:
    return _lifted(_gammas, tree.args[0])


@meaning_of(polygamma)
def _polygamma_function(tree: Any) -> Evaluator:
    n, argument = tree.args
    if not isinstance(n, Integer) or n < 0:
        raise Unsupported("a polygamma function of an order that is no natural number")
    return _lifted(_polygammas(int(n)), argument)


def _factorial_of(x: Value) -> Value:
    """x! for a natural number."""
    if type(x) is Tail:
        return _gamma(x + ONE)
    if type(x) is not fmpq or x.q != 1:
        raise Unsupported("a factorial of what is no integer")
    if x < 0:
        raise Undefined(f"the factorial of {x}")
    return _gamma(x + 1)


@meaning_of(factorial)
def _factorial(tree: Any) -> Evaluator:
    value = compiled(tree.args[0])
    return lambda env: _factorial_of(value(env))


@meaning_of(binomial)
def _binomial(tree: Any) -> Evaluator:
    """n!/(k! (n − k)!) for 0 ≤ k ≤ n."""
    top, bottom = map(compiled, tree.args)

    def run(env: Env) -> Value:
        n, k = top(env), bottom(env)
        if type(n) is fmpq and type(k) is fmpq and n.q == k.q == 1 and 0 <= k <= n:
            return fmpq(fmpz.bin_uiui(int(n.p), int(k.p)))
        return _factorial_of(n) * numbers.reciprocal(_factorial_of(k) * _factorial_of(n - k))
    return run
