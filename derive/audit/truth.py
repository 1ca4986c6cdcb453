"""Three-valued truth of a relation between two numbers, certified by exact values and balls."""
from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from flint import arb, fmpq

from derive.audit.jets import Scalar
from derive.audit.logs import Log, ball
from derive.audit.numbers import Unsupported

NARROW = -100  # an enclosure of a difference this narrow (in bits, relative to the sides) agrees with 0;
INTEGRATED = -36  # one this narrow does where the sides contain integrals or infinite sums


class Truth(Enum):
    """TRUE and FALSE are certain; PLAUSIBLE is an equality within a narrow ball; VACUOUS a false premise."""

    TRUE = "true"
    VACUOUS = "vacuous"
    PLAUSIBLE = "plausible"
    UNKNOWN = "unknown"
    FALSE = "false"


_CONVERSE = {">": "<", ">=": "<="}


def compare(x: Scalar, relation: str, y: Scalar, bits: int = NARROW) -> Truth:
    """Whether x relation y: certain where the ball of x − y decides, plausible where it is narrow around 0."""
    if relation in _CONVERSE:
        x, y, relation = y, x, _CONVERSE[relation]
    if type(x) is fmpq and type(y) is fmpq:
        return Truth.TRUE if _exactly(x, relation, y) else Truth.FALSE
    if type(x) is Log or type(y) is Log:
        exact = x - y
        if type(exact) is fmpq:
            return compare(exact, relation, fmpq(0))
    gap = ball(x) - ball(y)
    if not gap.is_finite():
        return Truth.UNKNOWN
    if gap.is_zero():
        return Truth.TRUE if relation in ("=", "<=") else Truth.FALSE
    below, above = bool(gap < 0), bool(gap > 0)
    if below or above:
        holds = {"=": False, "!=": True, "<": below, "<=": below}[relation]
        return Truth.TRUE if holds else Truth.FALSE
    if relation == "<=" and gap <= 0:
        return Truth.TRUE
    if relation == "<" and gap >= 0:
        return Truth.FALSE
    return Truth.PLAUSIBLE if relation in ("=", "<=") and is_narrow(gap, x, y, bits) else Truth.UNKNOWN


def _exactly(x: fmpq, relation: str, y: fmpq) -> bool:
    if relation == "=":
        return bool(x == y)
    if relation == "!=":
        return bool(x != y)
    if relation == "<":
        return bool(x < y)
    if relation == "<=":
        return bool(x <= y)
    raise Unsupported(f"an unknown relation {relation}")


def is_narrow(gap: arb, x: Scalar, y: Scalar, bits: int = NARROW) -> bool:
    """Whether the radius of the gap is below 2^bits · max(1, |x|, |y|)."""
    scale = arb(1).max(abs(ball(x)).upper()).max(abs(ball(y)).upper())
    return bool(gap.rad() < scale * arb(2) ** bits)


_RANK = {Truth.TRUE: 0, Truth.VACUOUS: 0, Truth.PLAUSIBLE: 1, Truth.UNKNOWN: 2, Truth.FALSE: 3}


def worse(x: Truth, y: Truth) -> Truth:
    """The truth of a conjunction; a vacuous part is true beside one that is not."""
    if x is Truth.VACUOUS:
        return y
    if y is Truth.VACUOUS:
        return x
    return x if _RANK[x] >= _RANK[y] else y


@dataclass
class Finding:
    """The truth of a proposition in one model, the values that show it, and the bound indices where."""

    truth: Truth
    left: Any = ""
    right: Any = ""
    reason: str = ""
    where: dict[str, str] = field(default_factory=dict)
    undefined: bool = False

    def and_also(self, other: Finding) -> Finding:
        """The finding for both, with the values of the one that decides."""
        truth = worse(self.truth, other.truth)
        return self if truth is self.truth and truth is not Truth.VACUOUS else other
