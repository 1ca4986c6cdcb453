"""Orders of growth: exp(Σ g φ(t)) with φ among t^q (log t)^j and log log t, on a half-line [start, ∞), start ≥ e."""
from __future__ import annotations

from typing import Any

from flint import arb, fmpq

from derive.audit.jets import ONE, ZERO, Scalar
from derive.audit.numbers import Undecided, sign

Element = tuple[Any, int]   # (q, j): t^q (log t)^j, ordered as pairs; (0, 0) stands for log log t
Coefficient = Any           # fmpq | Combination
Growth = tuple[tuple[Element, Coefficient], ...]  # the largest element first

CONSTANT: Growth = ()
LOG: Element = (ZERO, 1)
LOGLOG: Element = (ZERO, 0)


class Combination:
    """A rational plus rational multiples of balls that are kept apart: what cancels does so exactly."""

    __slots__ = ("balls", "rational")

    def __init__(self, rational: fmpq, balls: dict[int, tuple[arb, fmpq]]) -> None:
        self.rational, self.balls = rational, balls  # by identity: one ball is one number, or one function

    @property
    def value(self) -> arb:
        return sum((ball * times for ball, times in self.balls.values()), arb(self.rational))

    def __add__(self, other: Coefficient) -> Coefficient:
        if type(other) is fmpq:
            return Combination(self.rational + other, self.balls)
        balls = dict(self.balls)
        for name, (ball, times) in other.balls.items():
            balls[name] = ball, times + (balls[name][1] if name in balls else ZERO)
        left = {name: pair for name, pair in balls.items() if pair[1]}
        rational = self.rational + other.rational
        return Combination(rational, left) if left else rational

    __radd__ = __add__

    def __mul__(self, factor: fmpq) -> Coefficient:
        return Combination(self.rational * factor, {n: (ball, t * factor) for n, (ball, t) in self.balls.items()})

    __rmul__ = __mul__

    def __eq__(self, other: object) -> bool:
        return type(other) is Combination and self.rational == other.rational and self.balls.keys() == \
            other.balls.keys() and all(t == other.balls[name][1] for name, (_, t) in self.balls.items())

    __hash__ = None  # type: ignore[assignment]


def coefficient(c: Scalar) -> Coefficient:
    """An exact number, or a ball of its own."""
    return c if type(c) is fmpq else Combination(ZERO, {id(c): (c, ONE)})


def number(c: Coefficient) -> Scalar:
    """The coefficient as a rational or a ball."""
    return c.value if type(c) is Combination else c


def growth(parts: dict[Element, Coefficient]) -> Growth:
    """exp(Σ parts[φ] φ), without the elements whose coefficient is exactly 0."""
    return _in_order(list(parts.items()))


def _in_order(parts: list[tuple[Element, Coefficient]]) -> Growth:
    kept = [(element, c) for element, c in parts if not (type(c) is fmpq and not c)]
    return tuple(sorted(kept, key=lambda pair: pair[0], reverse=True))


def _add(parts: list[tuple[Element, Coefficient]], element: Element, c: Coefficient) -> None:
    """Add to the coefficient of an element; there are few, and a rational number is slow to hash."""
    for place, (known, old) in enumerate(parts):
        if known == element:
            parts[place] = element, old + c
            return
    parts.append((element, c))


def product(first: Growth, second: Growth, power: fmpq = ONE) -> Growth:
    """first · second^power."""
    if not second:
        return first
    parts = list(first)
    for element, c in second:
        _add(parts, element, c * power)
    return _in_order(parts)


def direction(g: Growth) -> int:
    """1 where it tends to infinity, −1 where it tends to 0, 0 for the constant."""
    return sign(number(g[0][1])) if g else 0


def exponent(g: Growth, t: Scalar) -> arb:
    """Σ g φ(t)."""
    x = arb(t)
    log = x.log()
    total = arb(0)
    for element, c in g:
        total += number(c) * (log.log() if element == LOGLOG else _function(element, x, log))
    return total


def _function(element: Element, t: arb, log: arb) -> arb:
    """t^q (log t)^j."""
    q, j = element
    value = t ** int(q.p) if q.q == 1 else (q * log).exp()
    return value * log ** j if j else value


def decay(g: Growth, start: Scalar) -> tuple[Element, arb] | None:
    """(q, j) and b > 0 with t h′(t) ≤ −b t^q (log t)^j on [start, ∞), for g = exp(h); None where that is not shown."""
    slopes = _slopes(g)
    if not slopes:
        return None
    t = arb(start)
    log = t.log()
    (top, c), *rest = slopes
    bracket = arb(number(c))
    for element, more in rest:
        slope = number(more)
        if slope <= 0:
            continue
        a, j = top[0] - element[0], element[1] - top[1]
        if not a * log >= j:  # t^−a (log t)^j is not yet falling at the start
            return None
        bracket += arb(slope).max(arb(0)) * _function((-a, j), t, log)
    return (top, -bracket) if bracket < 0 else None


def _slopes(g: Growth) -> Growth:
    """t h′(t) as a sum of t^q (log t)^j, the largest first; here (0, 0) is the constant 1."""
    found: list[tuple[Element, Coefficient]] = []
    for element, c in g:
        q, j = element
        if element == LOGLOG:
            _add(found, (ZERO, -1), c)
            continue
        if q:
            _add(found, element, q * c)
        if j:
            _add(found, (q, j - 1), j * c)
    return _in_order(found)


def supremum(g: Growth, start: Scalar) -> arb:
    """An upper bound on [start, ∞) of a growth that is constant or falls from the start on."""
    if not g:
        return arb(1)
    if decay(g, start) is None:
        raise Undecided("a part of the integrand does not fall yet")
    return exponent(g, start).exp().upper()


def rate(g: Growth, start: Scalar) -> arb | None:
    """r > 0 with g(t) ≤ g(start) exp(−r (t − start)) on [start, ∞); None where there is none or it is not shown."""
    found = decay(g, start)
    if found is None:
        return None
    (q, j), b = found
    if q < 1 or j < 0:
        return None
    t = arb(start)
    return b * _function((q - 1, j), t, t.log())


def diverges(g: Growth) -> bool:
    """Whether ∫ g dt = ∞ at infinity: g is at least of the order 1/(t log t)."""
    harmonic: Growth = ((LOG, -ONE),)
    ratio = product(g, harmonic, -ONE)
    if not ratio or direction(ratio) > 0:
        return True
    return ratio[0][0] == LOGLOG and bool(number(ratio[0][1]) >= -1)
