"""Numbers on the path of a quadrature: complex balls, not finite where a function is not analytic or not real."""
from __future__ import annotations

from typing import Any

from flint import acb, fmpq

from derive.audit import numbers
from derive.audit.jets import ONE, Jet, Scalar
from derive.audit.numbers import KINDS, Undecided


class Path:
    """The functions of a complex ball; their cuts lie where the real function is undefined."""

    @staticmethod
    def inverse(a: acb) -> acb:
        return 1 / a

    @staticmethod
    def exp(a: acb) -> Exponential:
        return Exponential(Exponent(a), ONE)

    @staticmethod
    def log(a: acb) -> acb:
        return a.log(analytic=True)

    @staticmethod
    def root(a: acb, e: fmpq) -> Exponential:
        return Exponential(Exponent(a.log(analytic=True) * e), ONE)

    @staticmethod
    def absolute(a: acb) -> acb:
        return a.real_abs(analytic=True)

    @staticmethod
    def sign(a: acb) -> int:
        if a.real > 0:
            return 1
        if a.real < 0:
            return -1
        raise Undecided("an absolute value changes its branch")


class Exponent:
    """A complex ball u in exp(u): sums of the same exponents are one object, and an opposite knows what it opposes."""

    __slots__ = ("_opposes", "_sums", "value")

    def __init__(self, value: acb, opposes: Exponent | None = None) -> None:
        self.value, self._opposes = value, opposes
        self._sums: dict[int, tuple[Exponent, Exponent]] = {}

    def opposite(self) -> Exponent:
        return Exponent(-self.value, self)

    def plus(self, other: Exponent) -> Exponent | None:
        """The sum; None where it is exactly 0."""
        if self._opposes is other or other._opposes is self:
            return None
        known = self._sums.get(id(other)) or other._sums.get(id(self))
        if known is None:
            known = self._sums[id(other)] = other, Exponent(self.value + other.value)
        return known[1]


class Exponential:
    """exp(u) c for an exponent u that is real on the real line: its logarithm u + log c has no cut of its own."""

    __slots__ = ("_value", "cofactor", "exponent")

    def __init__(self, exponent: Exponent, cofactor: Scalar) -> None:
        self.exponent, self.cofactor = exponent, cofactor
        self._value: acb | None = None

    @property
    def value(self) -> acb:
        if self._value is None:
            self._value = self.exponent.value.exp() * self.cofactor
        return self._value

    def is_zero(self) -> bool:
        return False

    def __neg__(self) -> Exponential:
        return Exponential(self.exponent, -self.cofactor)

    def __add__(self, other: Any) -> Any:
        if type(other) is Exponential:
            if other.exponent is self.exponent:
                return Exponential(self.exponent, self.cofactor + other.cofactor)
            gap = other.exponent.value - self.exponent.value
            if gap.real.mid() > 0:
                return other._with(self.cofactor * (-gap).exp())
            return self._with(other.cofactor * gap.exp())
        if type(other) is Jet:
            return NotImplemented
        if type(other) is fmpq and not other:
            return self
        if self.exponent.value.real.mid() > 0:
            return self._with(other * (-self.exponent.value).exp())
        return Shifted(other, self) if type(other) is fmpq else self.value + other

    def _with(self, more: acb) -> Exponential:
        """exp(u) (c + more): of two terms the larger in front, so that the ball of the rest is narrow."""
        return Exponential(self.exponent, self.cofactor + more)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return self + (-other)

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __mul__(self, other: Any) -> Any:
        if type(other) is Exponential:
            cofactor = self.cofactor * other.cofactor
            exponent = self.exponent.plus(other.exponent)
            return cofactor if exponent is None else Exponential(exponent, cofactor)
        if type(other) is Jet:
            return NotImplemented
        if type(other) is fmpq and not other:
            return other
        return Exponential(self.exponent, other if self.cofactor is ONE else self.cofactor * other)

    __rmul__ = __mul__

    def __truediv__(self, other: Scalar) -> Scalar:
        return self * numbers.reciprocal(other if type(other) is not int else fmpq(other))

    def __rtruediv__(self, other: Scalar) -> Scalar:
        return self.inverse() * other

    def inverse(self) -> Exponential:
        return Exponential(self.exponent.opposite(), numbers.reciprocal(self.cofactor))

    def exp(self) -> Exponential:
        return Path.exp(self.value)

    def log(self) -> acb:
        return self.exponent.value + numbers.log(self.cofactor)

    def root(self, e: fmpq) -> Exponential:
        return Exponential(Exponent(self.exponent.value * e), ONE) * numbers.root(self.cofactor, e)

    def absolute(self) -> Exponential:
        return Exponential(self.exponent, numbers.absolute(self.cofactor))

    def sign(self) -> int:
        kind = KINDS.get(type(self.cofactor))
        return numbers.sign(self.cofactor) if kind is None else kind.sign(self.cofactor)


class Shifted:
    """q + exp(u) c for a rational q that may cancel exactly later, as in 1 − (1 − exp(−t))."""

    __slots__ = ("offset", "rest")

    def __init__(self, offset: fmpq, rest: Exponential) -> None:
        self.offset, self.rest = offset, rest

    @property
    def value(self) -> acb:
        return self.rest.value + self.offset

    def is_zero(self) -> bool:
        return False

    def __neg__(self) -> Shifted:
        return Shifted(-self.offset, -self.rest)

    def __add__(self, other: Any) -> Any:
        if type(other) is Jet:
            return NotImplemented
        if type(other) is not fmpq:
            return self.value + (other.value if type(other) is Shifted else other)
        offset = self.offset + other
        return Shifted(offset, self.rest) if offset else self.rest

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return self + (-other)

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __mul__(self, other: Any) -> Any:
        if type(other) is Jet:
            return NotImplemented
        if type(other) is fmpq:
            return Shifted(self.offset * other, self.rest * other) if other else other
        return self.value * (other.value if type(other) is Shifted else other)

    __rmul__ = __mul__

    def __truediv__(self, other: Scalar) -> Scalar:
        return self * numbers.reciprocal(other if type(other) is not int else fmpq(other))

    def __rtruediv__(self, other: Scalar) -> Scalar:
        return Path.inverse(self.value) * other

    def inverse(self) -> acb:
        return Path.inverse(self.value)

    def exp(self) -> Exponential:
        return Path.exp(self.value)

    def log(self) -> acb:
        return Path.log(self.value)

    def root(self, e: fmpq) -> Exponential:
        return Path.root(self.value, e)

    def absolute(self) -> acb:
        return Path.absolute(self.value)

    def sign(self) -> int:
        return Path.sign(self.value)


def ball(x: Scalar) -> acb:
    """The number as a complex ball."""
    return x if type(x) is acb else x.value if type(x) in KINDS else acb(x)


KINDS[acb] = Path
KINDS[Exponential] = Exponential
KINDS[Shifted] = Shifted
