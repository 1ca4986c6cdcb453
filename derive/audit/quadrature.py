"""∫ f dx in balls: a quadrature of the finite part, a rigorous bound of the tails; |f| must be integrable."""
from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flint import acb, arb, fmpq

from derive.audit import numbers
from derive.audit.jets import ONE, ZERO, Jet, Scalar, Value, base
from derive.audit.numbers import Undecided, Undefined, Unsupported, times
from derive.audit.paths import ball
from derive.audit.tails import as_tail, variable
from derive.audit.tape import Replayed

BITS = 80
TOLERANCE = arb(2) ** -52     # of each tail, and of the finite part where it is small
RELATIVE = arb(2) ** -44
WIDE = arb(2) ** -41          # an enclosure, relative to the value, that calls for
FINEST = 1000                 # more bits, up to so many
EVALUATIONS = 3000            # of an integrand, at most
STARTS = (4, 40, 1000)        # where the orders of growth are first taken to hold
FARTHEST = 10**6
NEAR = arb(2) ** -10          # how far around an end the integrand is asked to be analytic

Function = Callable[[Value], Value]
Chart = Callable[[Value], tuple[Value, Value]]  # t ↦ x(t), |x′(t)|


@dataclass(frozen=True)
class Integrand:
    """f, and f with what is differentiated by widened to a neighbourhood, where the tails are bounded uniformly."""

    f: Function
    widened: Function


@dataclass(frozen=True)
class End:
    """An end of an interval, exactly and widened like the integrand."""

    value: Value
    widened: Value

    def moved(self, by: Scalar) -> End:
        return End(self.value + by, self.widened + by)


def parts_of(value: Value) -> dict[int, Any]:
    """The value and its derivatives by their tags."""
    return value.parts if type(value) is Jet else {0: value}


def over(integrand: Integrand, lower: End | None, upper: End | None) -> Value:
    """∫ f dx from lower to upper, None for an infinite end, where lower < upper."""
    _sample(integrand.f, lower, upper)
    if lower is None and upper is None:
        middle = End(ZERO, ZERO)
        return half_line(integrand, middle, 1) + half_line(integrand, middle, -1)
    if lower is None or upper is None:
        end, side = (lower, 1) if lower is not None else (upper, -1)
        if end is None:
            raise Undecided("a half-line without an end")
        if is_regular(integrand.f, end):
            return half_line(integrand, end, side)
        within = end.moved(fmpq(side))
        return from_singular(integrand, end, within) + half_line(integrand, within, side)
    regular = is_regular(integrand.f, lower), is_regular(integrand.f, upper)
    if all(regular):
        return bounded(integrand.f, lower.value, upper.value)
    if any(regular):
        return from_singular(integrand, *((upper, lower) if regular[0] else (lower, upper)))
    middle = End((lower.value + upper.value) / 2, (lower.widened + upper.widened) / 2)
    return from_singular(integrand, lower, middle) + from_singular(integrand, upper, middle)


def _sample(f: Function, lower: End | None, upper: End | None) -> None:
    """Raise Undefined where f is undefined all around one place."""
    places = [base(end.value) for end in (lower, upper) if end is not None] or [ZERO]
    place = sum(places, ZERO) / len(places) + (0 if len(places) == 2 else 1 if upper is None else -1)
    with suppress(Undecided):
        f(arb(arb(place).mid(), NEAR * NEAR))


def is_regular(f: Function, end: End) -> bool:
    """Whether f is analytic around the end."""
    around = acb(arb(0, NEAR), arb(0, NEAR)) + base(end.value)
    try:
        return all(ball(part).is_finite() for part in parts_of(f(around)).values())
    except (Undecided, Undefined):
        return False


def half_line(integrand: Integrand, end: End, side: int) -> Value:
    """∫ from a regular end to ±∞: x = end ± t, or x = end ± (exp(t) − 1) where f falls like a power."""
    def straight(end: Value) -> Chart:
        return lambda t: (end + side * t, ONE)

    def exponential(end: Value) -> Chart:
        def chart(t: Value) -> tuple[Value, Value]:
            growth = numbers.exp(t)
            return end + side * (growth - 1), growth
        return chart
    try:
        found = cutoff(_pulled_back(integrand.widened, straight(end.widened)))
    except Undecided as problem:
        try:
            found = cutoff(_pulled_back(integrand.widened, exponential(end.widened)))
        except Undecided:
            raise problem from None
        return _truncated(integrand.f, exponential(end.value), *found)
    return _truncated(integrand.f, straight(end.value), *found)


def from_singular(integrand: Integrand, singular: End, other: End) -> Value:
    """∫ between an end where f is not analytic and another: x = end + (other − end) exp(−t)."""
    side = 1 if base(other.value) > base(singular.value) else -1

    def into(end: Value, length: Value) -> Chart:
        def chart(t: Value) -> tuple[Value, Value]:
            distance = length * numbers.exp(-t)
            return end + distance, side * distance
        return chart
    end, rest = cutoff(_pulled_back(integrand.widened, into(singular.widened, other.widened - singular.widened)))
    with numbers.precision(BITS + int(end * fmpq(3, 2))):  # of which exp(−t) loses t/log 2 next to 1
        return _truncated(integrand.f, into(singular.value, other.value - singular.value), end, rest)


def _truncated(f: Function, chart: Chart, end: fmpq, rest: arb) -> Value:
    """∫ f(x(t)) |x′(t)| dt over [0, ∞), where |∫| over [end, ∞) is at most the rest."""
    value = bounded(_pulled_back(f, chart), ZERO, end)
    if type(value) is Jet:
        return Jet({mask: part + arb(0, rest) for mask, part in value.parts.items()})
    return value + arb(0, rest)


def _pulled_back(f: Function, chart: Chart) -> Function:
    def run(t: Value) -> Value:
        x, stretch = chart(t)
        return times(f(x), stretch)
    return run


def cutoff(f: Function) -> tuple[fmpq, arb]:
    """T and a bound of ∫ |f| over [T, ∞) and of its derivatives; Undefined where the integral is infinite."""
    problem = Undecided("the tail of an integral is not bounded")
    for start in STARTS:
        try:
            tails = {mask: as_tail(part, fmpq(start)) for mask, part in parts_of(f(variable(fmpq(start)))).items()}
        except Undecided as found:
            problem = found
            continue
        if 0 in tails and tails[0].diverges():
            raise Undefined("the integral diverges")
        if not all(tail.falls_exponentially() for tail in tails.values()):
            problem = Undecided("the integrand is not seen to fall exponentially")
            continue
        t = fmpq(start)
        while t < FARTHEST:
            rest = sum((tail.integral(t) for tail in tails.values()), arb(0))
            if rest < TOLERANCE:
                return t, rest.upper()
            t = t * fmpq(5, 4)
    raise problem


def bounded(f: Function, lower: Value, upper: Value) -> Value:
    """∫ f dx over a bounded interval, with all derivatives, each by its own quadrature."""
    if type(lower) is Jet or type(upper) is Jet:
        origin, length = lower, upper - lower
        return bounded(lambda t: times(f(origin + length * t), length), ZERO, ONE)
    found: dict[int, arb] = {}
    replayed = Replayed(f)
    while len(found) < len(replayed.masks):
        mask = next(mask for mask in replayed.masks if mask not in found)
        found[mask] = _quadrature(_part(replayed, mask), lower, upper)
    return found[0] if len(found) == 1 else Jet(found)


def _part(replayed: Replayed, mask: int) -> Callable[[acb, bool], acb]:
    """One derivative as a function of a complex ball; not finite where it may not be analytic."""
    nowhere = acb(arb.nan())

    def run(t: acb, analytic: bool) -> acb:
        try:
            return replayed.at(t, analytic, mask)
        except (Undecided, Undefined, Unsupported):  # no exception may pass through the quadrature
            return nowhere
    return run


def _quadrature(f: Callable[[acb, bool], acb], lower: Scalar, upper: Scalar, before: arb | None = None) -> arb:
    """The enclosure, with more bits while it is wide and half as wide as that with fewer, `before`."""
    found = acb.integral(f, acb(lower), acb(upper), rel_tol=RELATIVE, abs_tol=TOLERANCE, eval_limit=EVALUATIONS)
    wide = found.is_finite() and not found.real.rad() < WIDE * arb(1).max(abs(found.real).lower())
    if wide and numbers.bits() < FINEST and (before is None or 2 * found.real.rad() < before.rad()):
        with numbers.precision(3 * numbers.bits()):
            return _quadrature(f, lower, upper, found.real)
    if not found.is_finite() or not found.imag.contains(0):
        raise Undecided("a quadrature does not converge")
    return found.real
