"""The number system: exact rationals as long as possible, else balls of 256 bits, and jets over both."""
from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import flint
from flint import arb, fmpq

from derive.audit.jets import ONE, ZERO, Jet, Scalar, Value, base

PRECISION = 256
EXACT_BITS = 4096  # an exact power longer than this is taken as a ball

KINDS: dict[type, Any] = {}  # other kinds of numbers, with their own inverse, exp, log, root, absolute and sign
LOGARITHMS: list[Callable[[fmpq], Scalar]] = []  # how the logarithm of a rational is taken, where it is no ball


class Undefined(ArithmeticError):
    """The expression has no finite real value at this point; that is certain."""


class Undecided(ArithmeticError):
    """The balls are too wide to tell."""


class Unsupported(ValueError):
    """A head, or a range, that the audit cannot evaluate."""


@contextmanager
def precision(bits: int = PRECISION) -> Iterator[None]:
    """Balls of this many bits within the block."""
    before = flint.ctx.prec
    flint.ctx.prec = bits
    try:
        yield
    finally:
        flint.ctx.prec = before


def is_zero(x: Scalar) -> bool:
    """Whether the scalar is exactly 0."""
    return not x if type(x) is fmpq else bool(x.is_zero())


def bits() -> int:
    """The bits of a ball now."""
    return int(flint.ctx.prec)


def sign(x: Scalar) -> int:
    """1 or −1 for a number that is certainly not 0."""
    if x > 0:
        return 1
    if x < 0:
        return -1
    raise Undecided("the sign of a number is not certain")


def finite(ball: arb) -> arb:
    """The ball, if it is bounded."""
    if not ball.is_finite():
        raise Undecided("an enclosure is unbounded")
    return ball


def times(x: Value, y: Value) -> Value:
    """x y; an exact 0 stays exact."""
    if (type(x) is fmpq and not x) or (type(y) is fmpq and not y):
        return ZERO
    return x * y


def _inverse(x: Scalar) -> Scalar:
    kind = KINDS.get(type(x))
    if kind is not None:
        return kind.inverse(x)
    if is_zero(x):
        raise Undefined("division by zero")
    if type(x) is arb and x.contains(0):
        raise Undecided("a divisor may be zero")
    return ONE / x


def _reciprocals(a: Scalar, order: int) -> list[Scalar]:
    """1/(a + n) = Σ (−1)^k n^k / a^(k+1)."""
    inverse = _inverse(a)
    found = [inverse]
    for _ in range(order):
        found.append(-found[-1] * inverse)
    return found


def reciprocal(x: Value) -> Value:
    """1/x for x ≠ 0."""
    return x.lift(_reciprocals) if type(x) is Jet else _inverse(x)


def _exp(a: Scalar) -> Scalar:
    kind = KINDS.get(type(a))
    if kind is not None:
        return kind.exp(a)
    return ONE if is_zero(a) else finite(arb(a).exp())


def _exps(a: Scalar, order: int) -> list[Scalar]:
    """exp(a + n) = exp(a) Σ n^k / k!."""
    value = _exp(a)
    return [value / math.factorial(k) for k in range(order + 1)]


def exp(x: Value) -> Value:
    """The exponential; exp 0 = 1 exactly."""
    return x.lift(_exps) if type(x) is Jet else _exp(x)


def _log(a: Scalar) -> Scalar:
    kind = KINDS.get(type(a))
    if kind is not None:
        return kind.log(a)
    if a == 1:
        return ZERO
    if a > 0:
        if type(a) is not fmpq:
            return finite(arb(a).log())
        return LOGARITHMS[-1](a) if LOGARITHMS else _log_of_rational(a, flint.ctx.prec)
    if a <= 0:
        raise Undefined("logarithm of zero" if is_zero(a) else "logarithm of a number that is not positive")
    raise Undecided("the argument of a logarithm may not be positive")


@lru_cache(maxsize=1024)
def _log_of_rational(a: fmpq, bits: int) -> arb:
    """The same ball each time: far out, terms are known to cancel where their rates are one ball."""
    return finite(arb(a).log())


def _logs(a: Scalar, order: int) -> list[Scalar]:
    """log(a + n) = log a − Σ (−n/a)^k / k."""
    found = [_log(a)]
    if order:
        inverse = _inverse(a)
        ratio = inverse
        for k in range(1, order + 1):
            found.append(ratio / k)
            ratio = -ratio * inverse
    return found


def log(x: Value) -> Value:
    """The natural logarithm, for x > 0; log 1 = 0 exactly."""
    return x.lift(_logs) if type(x) is Jet else _log(x)


def _natural_power(x: Value, n: int) -> Value:
    if type(x) is fmpq and n * x.height_bits() > EXACT_BITS:
        x = arb(x)
    result: Value = ONE
    while n:
        if n & 1:
            result = x if result is ONE else result * x
        n >>= 1
        if n:
            x = x * x
    return result


def root(a: Scalar, e: fmpq) -> Scalar:
    """a^e for a rational e, a > 0 (or a = 0 < e)."""
    kind = KINDS.get(type(a))
    if kind is not None:
        return kind.root(a, e)
    if is_zero(a):
        if e > 0:
            return ZERO
        raise Undefined("division by zero")
    if a < 0:
        raise Undefined("a root of a negative number")
    if not a > 0:
        raise Undecided("the argument of a root may be negative")
    p, q = int(e.p), int(e.q)
    if type(a) is fmpq and q == 2:
        roots = math.isqrt(int(a.p)), math.isqrt(int(a.q))
        if roots[0] ** 2 == a.p and roots[1] ** 2 == a.q:
            return integer_power(fmpq(*roots), p)
    return integer_power(finite(arb(a).root(q)), p)


def integer_power(x: Value, n: int) -> Value:
    """x^n; x^0 = 1, and a negative power needs x ≠ 0."""
    return _natural_power(x, n) if n >= 0 else reciprocal(_natural_power(x, -n))


def _rational_power(x: Value, e: fmpq) -> Value:
    def series(a: Scalar, order: int) -> list[Scalar]:
        """(a + n)^e = Σ binomial(e, k) a^(e−k) n^k."""
        found, binomial, inverse = [root(a, e)], ONE, _inverse(a)
        power = found[0]
        for k in range(order):
            binomial = binomial * (e - k) / (k + 1)
            power = power * inverse
            found.append(power * binomial)
        return found
    if type(x) is not Jet:
        return root(x, e)
    _at_zero(x, "a root")
    return x.lift(series)


def power(x: Value, e: Value) -> Value:
    """x^e: any x for an integer e, x ≥ 0 for a rational one, x > 0 otherwise (0^e = 0 for a constant e > 0)."""
    if type(e) is fmpq:
        return integer_power(x, int(e.p)) if e.q == 1 else _rational_power(x, e)
    if type(base(x)) in KINDS:
        return exp(times(e, log(x)))
    if type(base(e)) in KINDS:
        return _power_along(x, e)
    if type(x) is not Jet and type(e) is not Jet and is_zero(x):
        if e > 0:
            return ZERO
        if e <= 0:
            raise Undefined("zero to a power that is not positive")
        raise Undecided("zero to a power that may not be positive")
    if type(x) is Jet:
        _at_zero(x, "a power")
    return exp(times(e, log(x)))


def _power_along(x: Value, e: Value) -> Value:
    """x^e for an exponent that runs; (−y)^n = ±yⁿ for whole n."""
    if base(x) > 0:
        return exp(times(e, log(x)))
    kind = type(base(e))
    if type(e) is Jet or not getattr(e, "whole", False):
        raise Undecided("a power of a number that may not be positive")
    if type(x) is not Jet and is_zero(x) and KINDS[kind].sign(e) > 0:
        return ZERO
    if base(x) < 0:
        return exp(times(e, log(-x))) * arb(0, 1)
    raise Undecided("a power of a number that may be 0")


def _at_zero(x: Jet, what: str) -> None:
    """Refuse what has no derivative at 0; certain only where x leaves 0 along the innermost tag."""
    if type(x.base) in KINDS:
        return
    slope = x.parts.get(1 << (max(x.parts).bit_length() - 1), ZERO) if max(x.parts) else ZERO
    if is_zero(x.base) and (slope > 0 or slope < 0):
        raise Undefined(f"{what} has no derivative at 0")
    if not (x.base > 0 or x.base < 0):
        raise Undecided(f"{what} may have no derivative near 0")


def absolute(x: Value) -> Value:
    """|x|; it has no derivative at 0."""
    kind = KINDS.get(type(base(x)))
    if kind is not None:
        if type(x) is not Jet:
            return kind.absolute(x)
        return x if kind.sign(x.base) > 0 else -x
    if type(x) is not Jet:
        return abs(x)
    if x.base > 0:
        return x
    _at_zero(x, "|x|")
    return -x


def larger(x: Value, y: Value) -> Value:
    """max(x, y); where both are equal a derivative is undecided."""
    if type(base(x)) in KINDS or type(base(y)) in KINDS:
        raise Undecided("a maximum of functions")
    if type(x) is not Jet and type(y) is not Jet:
        if type(x) is fmpq and type(y) is fmpq:
            return max(x, y)
        return arb(x).max(arb(y))
    if base(x) > base(y):
        return x
    if base(x) < base(y):
        return y
    raise Undecided("a maximum with ties may have no derivative")


def xlogy(x: Value, y: Callable[[], Value]) -> Value:
    """x log y, and 0 where x is exactly 0, whatever y is."""
    if type(x) is not Jet and is_zero(x):
        return ZERO
    try:
        return times(x, log(y()))
    except Undefined as problem:
        if type(base(x)) in KINDS:
            raise Undecided("x log y where x may be 0") from problem
        if type(x) is Jet:
            _at_zero(x, "x log y")
        elif not (x > 0 or x < 0):
            raise Undecided("x log y where x may be 0") from problem
        raise
