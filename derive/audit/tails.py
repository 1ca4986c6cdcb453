"""Functions of t on a half-line [start, ∞): Σ c(t) g(t) with orders of growth g and enclosed factors c(t)."""
from __future__ import annotations

import math
from typing import Any

from flint import arb, fmpq

from derive.audit.growth import (
    CONSTANT,
    LOG,
    LOGLOG,
    Growth,
    coefficient,
    direction,
    diverges,
    exponent,
    growth,
    number,
    product,
    rate,
    supremum,
)
from derive.audit.jets import ONE, ZERO, Jet, Scalar
from derive.audit.numbers import KINDS, Undecided, Undefined, exp, log, root, sign

MOST_TERMS = 80
FACTORIALS = 30 # exp(−u) ≤ n!/uⁿ with this n, where u grows beyond all orders
UNIT = arb(0).union(arb(1))

Term = tuple[Growth, Scalar]


class Tail:
    """Σ c(t) g(t) for t ≥ start; an exact rational coefficient is a constant, a ball encloses a function."""

    __slots__ = ("start", "terms", "whole")

    def __init__(self, terms: list[Term], start: fmpq, whole: bool = False) -> None:
        self.terms, self.start, self.whole = terms, start, whole

    def is_zero(self) -> bool:
        return not self.terms

    def __neg__(self) -> Tail:
        return Tail([(g, -c) for g, c in self.terms], self.start)

    def __add__(self, other: Any) -> Tail:
        if type(other) is Jet:
            return NotImplemented
        theirs = _terms(other)
        whole = self.whole and type(other) is fmpq and other.q == 1
        return Tail(_merged([*self.terms, *theirs]), self.start, whole)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Tail:
        return self + (-other)

    def __rsub__(self, other: Any) -> Tail:
        return -self + other

    def __mul__(self, other: Any) -> Tail:
        if type(other) is Jet:
            return NotImplemented
        theirs = _terms(other)
        if len(theirs) == 1 and not theirs[0][0]:
            factor = theirs[0][1]   # one times a ball stays that ball: what cancels far out is known by it
            return Tail([(g, factor if type(c) is fmpq and c == 1 else c * factor) for g, c in self.terms], self.start)
        return Tail(_merged([(product(g, h), c * d) for g, c in self.terms for h, d in theirs]), self.start)

    __rmul__ = __mul__

    def __truediv__(self, other: Scalar) -> Tail:
        return self * (other.inverse() if type(other) is Tail else ONE / other)

    def __rtruediv__(self, other: Any) -> Tail:
        return self.inverse() * other

    def leading(self) -> tuple[Growth, Scalar, Tail, arb]:
        """g, c, r and an enclosure of r, where the function is c g (1 + r) and g is its order of growth."""
        if not self.terms:
            raise Undecided("a function is 0 or too close to 0 far out")
        place = 0
        for n, (h, _) in enumerate(self.terms):
            if n and direction(product(h, self.terms[place][0], -ONE)) > 0:
                place = n
        g, c = self.terms[place]
        if not (c > 0 or c < 0):
            raise Undecided("the leading factor may be 0")
        others = [*self.terms[:place], *self.terms[place + 1:]]
        rest = Tail([(product(h, g, -ONE), d / c) for h, d in others], self.start)
        enclosure = rest.enclosure()
        if not 1 + enclosure > 0:
            raise Undecided("the leading order does not dominate yet")
        return g, c, rest, enclosure

    def enclosure(self) -> arb:
        """A ball that holds the values on the half-line; undecided for a function that grows."""
        total = arb(0)
        for g, c in self.terms:
            total += c * (UNIT * supremum(g, self.start) if g else ONE)
        return total

    def constant(self) -> fmpq | None:
        """The number that the function is, where it is exact and constant."""
        if not self.terms:
            return ZERO
        (g, c), *rest = self.terms
        return c if not rest and not g and type(c) is fmpq else None

    def sign(self) -> int:
        """The sign, where it is the same all the way."""
        return sign(self.leading()[1])

    def inverse(self) -> Tail:
        """1/f = (1/(c g)) (1 − r/(1 + r))."""
        g, c, r, ball = self.leading()
        return Tail([(product(CONSTANT, g, -ONE), 1 / c)], self.start) * (ONE - r * (1 / (1 + ball)))

    def root(self, e: fmpq) -> Tail:
        """f^e = c^e g^e (1 + e r (1 + ξ)^(e − 1)) with ξ between 0 and r, for f > 0."""
        g, c, r, ball = self._positive("a root of a negative number")
        slope = e * ((e - 1) * (1 + ball.union(arb(0))).log()).exp()
        return Tail([(product(CONSTANT, g, e), root(c, e))], self.start) * (ONE + r * slope)

    def log(self) -> Tail:
        """log f = log c + log g + r/(1 + ξ) with ξ between 0 and r, for f > 0."""
        g, c, r, ball = self._positive("the logarithm of a negative number")
        terms: list[Term] = [(CONSTANT, log(c))]
        for (q, j), multiple in g:
            if (q, j) == LOGLOG:
                terms.append((growth({LOGLOG: ONE}), number(multiple) * UNIT))
            else:
                terms.append((growth({LOG: q, LOGLOG: fmpq(j)}), number(multiple)))
        return Tail(_merged(terms), self.start) + r * (1 / (1 + ball.union(arb(0))))

    def _positive(self, problem: str) -> tuple[Growth, Scalar, Tail, arb]:
        parts = self.leading()
        if parts[1] < 0:
            raise Undefined(problem)
        return parts

    def exp(self) -> Tail:
        """exp of the growing terms as an order of growth, of the constants as a factor; 1 + r exp(ξ) for the rest r."""
        order: Growth = CONSTANT
        factor: Scalar = ONE
        falling: list[Term] = []
        for g, c in self.terms:
            way = direction(g)
            if way == 0:
                factor = factor * exp(c)
            elif way < 0:
                falling.append((g, c))
            else:
                more, bound = _exponential(g, c)
                order, factor = product(order, more), factor * bound
        rest = Tail(falling, self.start)
        return Tail([(order, factor)], self.start) * (ONE + rest * rest.enclosure().union(arb(0)).exp())

    def absolute(self) -> Tail:
        """|f|: f or −f where its sign is certain, else at most Σ |c| g."""
        try:
            return self if self.sign() > 0 else -self
        except Undecided:
            return Tail([(g, UNIT * abs(arb(c)).upper()) for g, c in self.terms], self.start)

    def loggamma(self) -> Tail:
        """log Γ(z) = (z − 1/2) log z − z + log(2π)/2 + ξ/(12 z) with 0 < ξ < 1, for z > 0."""
        if direction(self.leading()[0]) <= 0 or self.sign() < 0:
            raise Undecided("a gamma function of what does not tend to infinity")
        return (self - fmpq(1, 2)) * self.log() - self + (2 * arb.pi()).log() / 2 + self.inverse() * (UNIT / 12)

    def integral(self, start: Scalar) -> arb:
        """A bound of ∫ |f| dt over [start, ∞); not finite where none is found."""
        return self._bounded(start, lambda r: 1 / r)

    def series(self, start: int) -> arb:
        """A bound of Σ |f(n)| over n ≥ start; not finite where none is found."""
        return self._bounded(arb(start), lambda r: 1 / (1 - (-r).exp()))

    def _bounded(self, start: Scalar, share: Any) -> arb:
        """Σ |c| g(start) · share(r), where each g falls at least as exp(−r t)."""
        total = arb(0)
        for g, c in self.terms:
            falling = rate(g, start)
            if falling is None:
                return arb.pos_inf()
            total += abs(arb(c)).upper() * exponent(g, start).exp() * share(falling)
        return total.upper()

    def diverges(self) -> bool:
        """Whether ∫ |f| dt = ∞ for certain: |f| is at least a positive multiple of an order that is not integrable."""
        try:
            g, _, _, _ = self.leading()
            return diverges(g)
        except Undecided:
            return False

    def falls_exponentially(self) -> bool:
        """Whether every term falls at least as exp(−r t) in the end."""
        try:
            return all(g and direction(g) < 0 and g[0][0][0] >= 1 for g, _ in self.terms)
        except Undecided:
            return False


def variable(start: fmpq, whole: bool = False) -> Tail:
    """t itself, on [start, ∞); `whole` where it takes integers only."""
    return Tail([(growth({LOG: ONE}), ONE)], start, whole)


def as_tail(x: Any, start: fmpq) -> Tail:
    """A constant as a function."""
    return x if type(x) is Tail else Tail(_terms(x), start)


def _terms(x: Any) -> list[Term]:
    if type(x) is Tail:
        return x.terms
    x = fmpq(x) if type(x) is int else x
    return [] if type(x) is fmpq and not x else [(CONSTANT, x)]


def _merged(terms: list[Term]) -> list[Term]:
    """Terms of the same order added up; what cancels exactly is gone."""
    found: list[Term] = []
    for g, c in terms:
        for n, (h, d) in enumerate(found):
            if g == h:
                found[n] = (g, c + d)
                break
        else:
            found.append((g, c))
    if len(found) > MOST_TERMS:
        raise Undecided("a function has too many terms far out")
    return [(g, c) for g, c in found if not (type(c) is fmpq and not c)]


def _exponential(g: Growth, c: Scalar) -> tuple[Growth, Scalar]:
    """exp(c g) for a growing g: as an order of growth, or at most n!/(|c| g)ⁿ."""
    parts = dict(g)
    q, j = parts.pop(LOG, ZERO), parts.pop(LOGLOG, ZERO)
    if not parts and type(q) is fmpq and q >= 0 and type(j) is fmpq and j.q == 1 and j >= 0:
        return growth({(q, int(j.p)): coefficient(c)}), ONE
    if not c < 0:
        raise Undecided("a function grows too fast")
    n = FACTORIALS
    return product(CONSTANT, g, fmpq(-n)), UNIT * (math.factorial(n) / abs(arb(c)) ** n).upper()


KINDS[Tail] = Tail
