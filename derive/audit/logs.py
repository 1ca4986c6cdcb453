"""Exact numbers r + Σ c_p log p over primes p, with rational r and c_p."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from flint import arb, fmpq

from derive.audit import numbers
from derive.audit.jets import ONE, ZERO, Scalar
from derive.audit.numbers import EXACT_BITS, KINDS, finite

FACTORED_BITS = 64  # a longer numerator or denominator is not factored


class Log:
    """r + Σ c_p log p with some c_p ≠ 0: transcendental, hence no rational (Hermite and Lindemann)."""

    __slots__ = ("rational", "terms")

    def __init__(self, rational: fmpq, terms: Mapping[int, fmpq]) -> None:
        self.rational, self.terms = rational, terms

    def ball(self) -> arb:
        """An enclosure."""
        return sum((arb(p).log() * c for p, c in self.terms.items()), arb(self.rational))

    def __add__(self, other: Any) -> Any:
        if type(other) is Log:
            terms = dict(self.terms)
            for p, c in other.terms.items():
                terms[p] = terms.get(p, ZERO) + c
            return _number(self.rational + other.rational, terms)
        if type(other) in (fmpq, int):
            return Log(self.rational + other, self.terms)
        return self.ball() + other if type(other) is arb else NotImplemented

    __radd__ = __add__

    def __neg__(self) -> Log:
        return Log(-self.rational, {p: -c for p, c in self.terms.items()})

    def __sub__(self, other: Any) -> Any:
        return self + (-other)

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __mul__(self, other: Any) -> Any:
        if type(other) in (fmpq, int):
            return Log(self.rational * other, {p: c * other for p, c in self.terms.items()}) if other else ZERO
        return self.ball() * ball(other) if type(other) in (arb, Log) else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Any:
        return self * (ONE / other) if type(other) in (fmpq, int) else self.ball() / ball(other)

    def __rtruediv__(self, other: Any) -> Any:
        return other / self.ball()

    def __eq__(self, other: object) -> bool:
        return type(other) is Log and self.rational == other.rational and self.terms == other.terms

    def __hash__(self) -> int:
        return hash((str(self.rational), frozenset((p, str(c)) for p, c in self.terms.items())))

    def __lt__(self, other: Any) -> bool:
        return bool(self.ball() < ball(other))

    def __gt__(self, other: Any) -> bool:
        return bool(self.ball() > ball(other))

    __le__, __ge__ = __lt__, __gt__

    def is_zero(self) -> bool:
        return False

    def sign(self) -> int:
        return numbers.sign(self.ball())

    def inverse(self) -> Scalar:
        return ONE / self.ball()

    def exp(self) -> Scalar:
        """Π p^{c_p}, exactly where r = 0 and the exponents are whole and not too large."""
        if self.rational or any(c.q != 1 or abs(c) * p.bit_length() > EXACT_BITS for p, c in self.terms.items()):
            return finite(self.ball().exp())
        found = ONE
        for p, c in self.terms.items():
            found *= fmpq(p) ** int(c.p)
        return found

    def log(self) -> Scalar:
        return numbers.log(self.ball())

    def root(self, e: fmpq) -> Scalar:
        return numbers.root(self.ball(), e)

    def absolute(self) -> Log:
        return self if self.sign() > 0 else -self

    def str(self, digits: int) -> str:
        """As in log(2), -log(3) + 1/2*log(5) + 1."""
        parts = [f"{'' if c == 1 else '-' if c == -1 else f'{c}*'}log({p})" for p, c in sorted(self.terms.items())]
        return " + ".join([*parts, str(self.rational)] if self.rational else parts).replace("+ -", "- ")


def _number(rational: fmpq, terms: Mapping[int, fmpq]) -> Scalar:
    terms = {p: c for p, c in terms.items() if c}
    return Log(rational, terms) if terms else rational


def ball(x: Scalar) -> arb:
    """An enclosure of the number."""
    return x.ball() if type(x) is Log else arb(x)


def logarithm(a: fmpq) -> Scalar:
    """log a for a rational a > 0, exactly where its parts can be factored."""
    if a.height_bits() > FACTORED_BITS:
        return finite(arb(a).log())
    terms = {int(p): fmpq(n) for p, n in a.p.factor()}
    terms.update((int(p), fmpq(-n)) for p, n in a.q.factor())
    return _number(ZERO, terms)


@contextmanager
def exact_logarithms() -> Iterator[None]:
    """Logarithms of rationals are exact within the block."""
    numbers.LOGARITHMS.append(logarithm)
    try:
        yield
    finally:
        numbers.LOGARITHMS.pop()


KINDS[Log] = Log
