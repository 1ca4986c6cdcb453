"""What a line may take for granted: ranges of integers, and the hypotheses as facts with their sources."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from derive.kernel.polynomial import ONE, Poly, constant, variable
from derive.language.propositions import Hypothesis
from derive.language.written import StatementError

Environment = Mapping[Any, Any]


RESERVED = frozenset({"π", "δ", "Σ", "Π"})     # these stand for themselves in canonical texts


def check_name(name: str) -> None:
    """Raise StatementError where a name is not the author's to give."""
    if not name.isidentifier() or name[0] in "_ιρ" or name in RESERVED:
        raise StatementError(f"the name {name} is reserved or no name: use letters, digits and underscores")


def declare(symbols: dict[str, Any], name: str, atom: Any) -> None:
    """Let a name stand for one symbol only: what is known by a name is known of that one."""
    known = symbols.setdefault(name, atom)
    if known is not atom and known != atom:
        raise StatementError(f"two different symbols print as {name}")


class Refusal(Exception):
    """The kernel does not accept; `residual` is what is left over."""

    def __init__(self, message: str, residual: Poly | None = None) -> None:
        super().__init__(message)
        self.residual = residual


@dataclass(frozen=True)
class Range:
    """lower ≤ name ≤ upper; of kind "natural" without an upper end, of kind "real" any real number."""

    name: str
    lower: Poly
    upper: Poly
    kind: str = "finite"


@dataclass(frozen=True)
class Fact:
    """For all variables in their ranges: premise ⇒ poly relation 0, with relation one of > >= !=.

    `by` names what else says so: the equations that gave the poly its form.
    """

    variables: tuple[Range, ...]
    premise: tuple[str, Poly] | None
    relation: str
    poly: Poly
    source: Hypothesis
    by: frozenset[str] = frozenset()

    def holds_near(self, name: str) -> bool:
        """Whether the fact leaves an open set for the name: it may be differentiated by."""
        fixed = self.premise is not None and name in self.premise[1].free
        return not fixed and (self.relation != ">=" or name not in self.poly.free)


@dataclass
class Integers:
    """Linear reasoning about sizes and indices."""

    ranges: dict[str, Range] = field(default_factory=dict)
    least: dict[str, tuple[int, Hypothesis | None]] = field(default_factory=dict)
    bounds: list[tuple[Poly, Hypothesis]] = field(default_factory=list)     # affine forms that are ≥ 0
    consulted: set[str] = field(default_factory=set)

    def at_least(self, name: str, low: Poly) -> None:
        """The integer has no upper end, and this natural number as its lower one."""
        value = low.constant
        if value is None or value.q != 1:
            raise Refusal(f"{name} runs to infinity from {low.key}, which is no integer")
        self.least.setdefault(name, (int(value.p), None))

    def nonnegative(self, p: Poly) -> bool:
        """Whether p ≥ 0 for all sizes ≥ 1 and all indices in their ranges, by the hypotheses on them; p is affine."""
        return self._in_ranges(p) or bool(self.bounds) and self._by_bounds(p, self.bounds)

    def _by_bounds(self, p: Poly, bounds: list[tuple[Poly, Hypothesis]]) -> bool:
        """Whether p is a positive combination of what hypotheses say is ≥ 0, and of something that is."""
        for place, (gap, source) in enumerate(bounds):
            rates = [p.terms[m] / c for m, c in gap.terms.items() if m and c < 0 and p.terms.get(m, 0) < 0]
            for rate in rates:
                rest = p - gap.scale(rate)
                if self._in_ranges(rest) or self._by_bounds(rest, bounds[place + 1:]):
                    self.consulted.add(source.name)
                    return True
        return False

    def _in_ranges(self, p: Poly) -> bool:
        for _ in range(24):
            name = self._latest(p)
            if name is None:
                return self._at_least_sizes(p)
            slope = _slope(p, name)
            if slope is None:
                return False
            end = self.ranges[name].lower if slope > 0 else self.ranges[name].upper
            p = p - variable(name).scale(slope) + end.scale(slope)
        return False

    def _latest(self, p: Poly) -> str | None:
        free = p.free
        names = [name for name in self.ranges if name in free]
        return names[-1] if names else None

    def _at_least_sizes(self, p: Poly) -> bool:
        total = constant(0)
        sources = []
        for m, c in p.terms.items():
            if not m:
                total += constant(c)
                continue
            name = m[0][0].key
            if len(m) != 1 or m[0][1] != 1 or name not in self.least or c < 0:
                return False
            low, source = self.least[name]
            if source is not None:
                sources.append(source.name)
            total += constant(low).scale(c)
        value = total.constant
        if value is None or value < 0:
            return False
        self.consulted.update(sources)
        return True

    def integral(self, p: Poly) -> bool:
        """Whether p is a combination of sizes and indices with integer coefficients."""
        return all(c.q == 1 for c in p.terms.values()) and all(
            e.q == 1 and e > 0 and self._whole(a.key) for m in p.terms for a, e in m)

    def _whole(self, name: str) -> bool:
        """An index, a size, or the canonical name of a bound index."""
        return name in self.ranges or name in self.least or name[0] == "ι" and name[1:].replace("_", "").isdigit()

    def inside(self, p: Poly, lower: Poly, upper: Poly | None) -> bool:
        """Whether p is an integer with lower ≤ p ≤ upper; None is no upper end."""
        return self.integral(p) and self.nonnegative(p - lower) and (upper is None or self.nonnegative(upper - p))

    def nonempty(self, lower: Poly, upper: Poly) -> bool:
        """Whether the range has an element."""
        return self.nonnegative(upper - lower)

    def proper(self, lower: Poly, upper: Poly) -> bool:
        """Whether the range is not reversed: upper ≥ lower − 1."""
        return self.nonnegative(upper - lower + ONE)

    def differ(self, p: Poly, q: Poly) -> bool:
        """Whether p ≠ q for all values."""
        return self.nonnegative(p - q - ONE) or self.nonnegative(q - p - ONE)


def _slope(p: Poly, name: str) -> Any:
    slope = None
    for m, c in p.terms.items():
        if any(name in a.free for a, _ in m):
            if len(m) != 1 or m[0][0].key != name or m[0][1] != 1:
                return None
            slope = c
    return slope
