"""Σ of terms that fall like a power, by the formula of Euler and Maclaurin (DLMF 2.10.1) with its remainder bounded."""
from __future__ import annotations

from collections.abc import Callable

from flint import arb, fmpq

from derive.audit import numbers, quadrature
from derive.audit.jets import ONE, ZERO, Jet, Scalar, Value
from derive.audit.numbers import Undecided
from derive.audit.quadrature import End, Integrand
from derive.audit.tails import Tail, as_tail, variable

FAR = 512                       # where the sum goes over into an integral
START = fmpq(6)                 # at most log FAR
TAGS = [1 << bit for bit in range(60, 64)]
ALL = sum(TAGS)
TOLERANCE = arb(2) ** -44       # of the remainder

Summand = Callable[[Value], Value]


def rest(f: Summand, first: int) -> tuple[int, Scalar]:
    """N and an enclosure of Σ_{n ≥ N} f(n) = ∫_N^∞ f + f(N)/2 − f′(N)/12 + f‴(N)/720 + R with |R| ≤ ∫|f⁗|/720."""
    last = max(first, FAR)
    remainder = _fourth(f).integral(START) / 720
    if not remainder < TOLERANCE:
        raise Undecided("the rest of an infinite sum is not bounded closely")
    at = _parts(f(_seeded(fmpq(last))))
    with numbers.precision(quadrature.BITS):
        tail = quadrature.half_line(Integrand(f, f), End(fmpq(last), fmpq(last)), 1)
    slopes = [at.get(sum(TAGS[:order]), ZERO) for order in (0, 1, 3)]
    return last, tail + slopes[0] / 2 - slopes[1] / 12 + slopes[2] / 720 + arb(0, remainder.upper())


def _fourth(f: Summand) -> Tail:
    """f⁗(x) dx/du at x = exp(u)."""
    x = numbers.exp(variable(START))
    tail = as_tail(_parts(f(_seeded(x))).get(ALL, ZERO), START) * x
    if not tail.falls_exponentially():
        raise Undecided("the terms are not seen to fall like a power")
    return tail


def _seeded(x: Scalar) -> Jet:
    return Jet({0: x, **dict.fromkeys(TAGS, ONE)})


def _parts(value: Value) -> dict[int, Scalar]:
    parts = quadrature.parts_of(value)
    if any(mask & ~ALL for mask in parts):
        raise Undecided("a derivative of an infinite sum whose terms fall like a power")
    return parts
