"""Numbers with derivatives: a value and its mixed derivatives by tags whose squares are 0."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import fmpq

ZERO = fmpq(0)
ONE = fmpq(1)

Scalar = Any  # fmpq | arb
Value = Any  # fmpq | arb | Jet
Series = Callable[[Scalar, int], list[Scalar]]


class Jet:
    """Σ_S v_S ε^S with every tag ε² = 0: a value and its mixed derivatives; S is a bit mask of tags.

    A part that happens to be 0 is kept: it records that the number depends on the tag.
    """

    __slots__ = ("parts",)

    def __init__(self, parts: dict[int, Scalar]) -> None:
        self.parts = parts

    @property
    def base(self) -> Scalar:
        return self.parts[0]

    def __add__(self, other: Value) -> Jet:
        parts = dict(self.parts)
        for mask, value in _parts(other).items():
            parts[mask] = parts[mask] + value if mask in parts else value
        return Jet(parts)

    __radd__ = __add__

    def __neg__(self) -> Jet:
        return Jet({mask: -value for mask, value in self.parts.items()})

    def __sub__(self, other: Value) -> Jet:
        return self + (-other)

    def __rsub__(self, other: Value) -> Jet:
        return -self + other

    def __mul__(self, other: Value) -> Jet:
        if type(other) is not Jet:
            return Jet({mask: value * other for mask, value in self.parts.items()})
        parts: dict[int, Scalar] = {}
        theirs = other.parts.items()
        for mask, value in self.parts.items():
            for more, factor in theirs:
                if not mask & more:
                    both = mask | more
                    parts[both] = parts[both] + value * factor if both in parts else value * factor
        return Jet(parts)

    __rmul__ = __mul__

    def lift(self, series: Series) -> Value:
        """f(a + n) = Σ_k c_k n^k for the nilpotent n, where series(a, m) gives c_0, ..., c_m."""
        if len(self.parts) == 2:
            mask = max(self.parts)
            constant, slope = series(self.base, mask.bit_count())[:2]
            return Jet({mask: self.parts[mask] * slope, 0: constant})
        tags = 0
        for mask in self.parts:
            tags |= mask
        coefficients = series(self.base, tags.bit_count())
        step = Jet({mask: value for mask, value in self.parts.items() if mask})
        total: Value = coefficients[-1]
        for coefficient in reversed(coefficients[:-1]):
            total = step * total + coefficient
        return total


def _parts(x: Value) -> dict[int, Scalar]:
    return x.parts if type(x) is Jet else {0: x}


def base(x: Value) -> Scalar:
    """The number without its derivatives."""
    return x.parts[0] if type(x) is Jet else x


def seeded(x: Value, tag: int) -> Jet:
    """x + ε, for differentiation by x."""
    return Jet({**_parts(x), tag: ONE})


def derivative_part(x: Value, tag: int) -> Value:
    """The coefficient of ε."""
    parts = {mask ^ tag: value for mask, value in _parts(x).items() if mask & tag}
    if len(parts) > 1 or (parts and 0 not in parts):
        return Jet({0: ZERO, **parts})
    return parts.get(0, ZERO)
