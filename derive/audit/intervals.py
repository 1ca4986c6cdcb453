"""The bounds that hypotheses put on single numbers, and numbers drawn within them: small ones and extreme ones."""
from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flint import fmpq
from sympy import Indexed, Rational, Sum, Symbol

from derive.audit.evaluate import intern
from derive.language.propositions import CONVERSE, Hypothesis, Implies, Rel, unquantified
from derive.language.symbols import Vector

HALF = 0.5
ZEROS = 0.2     # how often a number without bounds is 0
NEARBY, DISTANT = (fmpq(1, 100), fmpq(1, 50), fmpq(1, 20)), (fmpq(10), fmpq(20), fmpq(100))  # off a bound
EXTREMES = (NEARBY, DISTANT, NEARBY + DISTANT)   # which of them the entries of one vector have
NARROW, WIDE = (fmpq(0), fmpq(1, 20), fmpq(1, 8), fmpq(1, 4)), (fmpq(2), fmpq(5))   # steps between the entries

Entries = dict[tuple[int, ...], fmpq]


@dataclass
class Interval:
    """lower ≤ x ≤ upper, either end absent or strict."""

    lower: fmpq | None = None
    upper: fmpq | None = None
    above: bool = False
    below: bool = False

    def narrow(self, relation: str, bound: fmpq) -> None:
        """Intersect with x relation bound."""
        if relation in (">", ">=") and (self.lower is None or bound >= self.lower):
            self.lower, self.above = bound, relation == ">" or (self.above and bound == self.lower)
        if relation in ("<", "<=") and (self.upper is None or bound <= self.upper):
            self.upper, self.below = bound, relation == "<" or (self.below and bound == self.upper)

    def draw(self, rng: random.Random, denominator: int = 0) -> fmpq:
        """A rational with a small denominator, the given one where a bound allows."""
        if self.lower is not None and self.upper is not None:
            d = rng.randint(2, 5)
            steps = rng.randint(int(self.above), d - int(self.below))
            return self.lower + (self.upper - self.lower) * fmpq(steps, d)
        d = denominator or rng.choice((1, 2, 3, 4))
        near = rng.random() < HALF      # within 1 of the end: where a logarithm changes its sign
        if self.lower is not None:
            return self.lower + fmpq(rng.randint(int(self.above), d if near else 4 * d), d)
        if self.upper is not None:
            return self.upper - fmpq(rng.randint(int(self.below), d if near else 4 * d), d)
        return fmpq(0) if rng.random() < ZEROS else fmpq(rng.randint(-4, 4), d)

    def extreme(self, rng: random.Random, distances: tuple[fmpq, ...] = EXTREMES[-1]) -> fmpq:
        """On the one bound, close to it or far from it; any number where there are two bounds or none."""
        bound = self.upper if self.lower is None else self.lower
        if bound is None or None not in (self.lower, self.upper):
            return self.draw(rng)
        strict = self.above or self.below
        distance = fmpq(0) if not strict and rng.random() < ZEROS else rng.choice(distances)
        return bound - distance if self.lower is None else bound + distance


@dataclass
class Extremes:
    """How one draft goes to extremes; a late one with a common centre, with peaks, and with extreme entries."""

    close: bool
    centre: fmpq | None = None

    @classmethod
    def drawn(cls, rng: random.Random, close: bool, late: bool) -> Extremes:
        if not late:
            return cls(close)
        return cls(rng.random() < HALF, rng.choice((fmpq(0), Interval().draw(rng), fmpq(rng.choice((-10, 10))))))

    def number(self, interval: Interval, rng: random.Random) -> fmpq:
        """An extreme number, or the centre."""
        if self.centre is not None and interval == Interval() and rng.random() < HALF:
            return self.centre
        return interval.extreme(rng)

    def entries(self, interval: Interval, where: list[tuple[int, ...]], rng: random.Random) -> Entries | None:
        """By steps off a centre, or all equal but one; where there are bounds, all equal or extreme, or as ever."""
        centre = Interval().draw(rng) if self.centre is None else self.centre
        width = rng.choice(NARROW if self.close else WIDE)
        if interval != Interval():
            if rng.random() < HALF:
                return dict.fromkeys(where, interval.draw(rng))
            distances = rng.choice(EXTREMES)
            return {place: interval.extreme(rng, distances) for place in where} if self.centre is not None else None
        steps = {place: rng.randint(-2, 2) for place in where}
        if self.centre is not None and rng.random() < HALF:
            peak = rng.choice(where)
            steps = {place: steps[peak] if place == peak else 0 for place in where}
        return {place: centre + step * width for place, step in steps.items()}


def intervals(hypotheses: Iterable[Hypothesis]) -> dict[Any, Interval]:
    """The bounds that hypotheses of the form `atom relation number` put on atoms: hints for the draw."""
    found: dict[Any, Interval] = {}
    for one in hypotheses:
        body = unquantified(one.proposition)
        if not isinstance(body, Rel):
            continue
        left, relation, right = body.left, body.relation, body.right
        if isinstance(left, Rational):
            left, relation, right = right, CONVERSE[relation], left
        atom = left.args[0] if isinstance(left, Indexed) else left
        if isinstance(atom, Symbol | Vector) and isinstance(right, Rational) and relation != "!=":
            interval = found.setdefault(atom, Interval())
            if relation != "=":
                interval.narrow(relation, fmpq(int(right.p), int(right.q)))
    return found


def shares(hypotheses: Iterable[Hypothesis]) -> dict[Any, set[int]]:
    """The axes along which hypotheses of the form Σ p_k = 1, for all other indices, normalise entries."""
    found: dict[Any, set[int]] = {}
    for one in hypotheses:
        body = unquantified(one.proposition)
        if isinstance(body, Rel) and body.relation == "=" and body.right == 1 and isinstance(body.left, Sum):
            entry, summed = body.left.args[0], {limit[0] for limit in body.left.args[1:]}
            if isinstance(entry, Indexed) and isinstance(entry.args[0], Vector):
                axes = {n for n, place in enumerate(entry.args[1:]) if place in summed}
                if len(axes) == len(summed):
                    found.setdefault(intern(entry.args[0]), axes)
    return found


def supports(hypotheses: Iterable[Hypothesis]) -> list[tuple[Any, Any]]:
    """The pairs p, q of which hypotheses of the form p_k ≠ 0 ⇒ q_k ≠ 0, for all k, make p absolutely continuous."""
    found = []
    for one in hypotheses:
        body = unquantified(one.proposition)
        if not isinstance(body, Implies):
            continue
        inner, outer = [part.left if isinstance(part, Rel) and part.relation == "!=" and part.right == 0 else None
                        for part in body.args]
        if isinstance(inner, Indexed) and isinstance(outer, Indexed) and inner.args[1:] == outer.args[1:]:
            found.append((intern(inner.args[0]), intern(outer.args[0])))
    return found


def normalise(entries: Entries, axes: set[int]) -> None:
    """Divide nonnegative entries by their sums along the axes, where these are not 0."""
    totals: dict[tuple[int, ...], fmpq] = {}
    rows = {place: tuple(i for n, i in enumerate(place) if n not in axes) for place in entries}
    for place, row in rows.items():
        totals[row] = totals.get(row, fmpq(0)) + entries[place]
    for place, row in rows.items():
        if totals[row] > 0:
            entries[place] /= totals[row]


def entries(interval: Interval, where: list[tuple[int, ...]], extremes: Extremes | None, rng: random.Random) -> Entries:
    """Drawn one by one, or at extremes."""
    found = None if extremes is None else extremes.entries(interval, where, rng)
    d = 0 if found else rng.choice((1, 1, 2, 3))
    return found or {place: interval.draw(rng, d) for place in where}
