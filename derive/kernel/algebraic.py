"""Standard integrals and series whose terms fall like a power."""
from __future__ import annotations

from collections.abc import Callable
from math import comb, factorial
from typing import TYPE_CHECKING

from flint import fmpq

from derive.kernel.axioms import rest_on
from derive.kernel.polynomial import ONE, ZERO, Atom, Poly, constant, variable
from derive.kernel.shape import Shape
from derive.kernel.spans import Span
from derive.kernel.special import polygamma

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


def power_tail(n: Normaliser, where: Span, shape: Shape) -> Callable[[], Poly] | None:
    """∫_a^∞ x^(−s−1) log(x)^k dx = a^(−s) Σ_j C(k, j) j! log(a)^(k−j) s^(−j−1), for a, s > 0."""
    a, s, k = where.lower, -shape.power - ONE, shape.logs
    if a is None or where.upper is not None or not shape.only(exponents=0, logs=True) \
            or not (n.sign(a).positive and n.sign(s).positive):
        return None

    def evaluate() -> Poly:
        rest_on(n, "power_tail")
        total = ZERO
        for j in range(k + 1):
            weight = n.multiply(n.raised(n.logarithm(a), constant(k - j)), n.raised(s, constant(-j - 1)))
            total = total + weight.scale(fmpq(comb(k, j) * factorial(j)))
        return n.multiply(n.multiply(n.raised(a, -s), n.exponential(shape.exponent(0))), total)
    return evaluate


def shifted_tail(n: Normaliser, where: Span, own: dict[Atom, fmpq]) -> Callable[[], Poly] | None:
    """∫_a^∞ (x + b)^(−s−1) dx = (a + b)^(−s)/s, for a + b > 0 and a number s > 0; `power_tail` where b is 0."""
    found = _shifted_power(n, where, own)
    if found is None or where.upper is not None or not found[1] < -1 or found[0] == where.lower:
        return None
    start, e = found

    def evaluate() -> Poly:
        rest_on(n, "power_tail")
        return n.raised(start, constant(e + 1)).scale(-1 / (e + 1))
    return evaluate


def inverse_squares(n: Normaliser, where: Span, own: dict[Atom, fmpq]) -> Callable[[], Poly] | None:
    """Σ_{k≥a} (k + b)^(−2) = ψ'(a + b), for a + b > 0."""
    found = _shifted_power(n, where, own)
    if found is None or found[1] != -2:
        return None
    start, _ = found

    def evaluate() -> Poly:
        rest_on(n, "trigamma_series")
        return polygamma(n, 1, start)
    return evaluate


def _shifted_power(n: Normaliser, where: Span, own: dict[Atom, fmpq]) -> tuple[Poly, fmpq] | None:
    """a + b > 0 and e of the term (x + b)^e from a on; None where it is another."""
    if len(own) != 1 or where.lower is None:
        return None
    (atom, e), = own.items()
    shift = atom.args[0] - variable(where.name) if atom.kind == "base" else ZERO
    start = where.lower + shift
    if atom.kind not in ("sym", "base") or where.name in shift.free or not n.sign(start).positive:
        return None
    return start, e
