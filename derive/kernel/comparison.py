"""Infinite sums of terms below a geometric sequence: they converge absolutely, and telescope.

    0 ≤ n^j e^(qn) Π_i B_i(n)^(−N_i) ≤ C n^j e^((q − Σ_i N_i r_i) n),  where B_i(n) ≥ c_i e^(r_i n) > 0
"""
from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import TYPE_CHECKING

from flint import fmpq

from derive.kernel.axioms import rest_on
from derive.kernel.polynomial import ONE, ONE_Q, ZERO, Atom, Monomial, Poly, constant, variable
from derive.kernel.shape import Shape, take
from derive.kernel.spans import Span, apart

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser

MOST_BASES = 3
FARTHEST = 3            # k in f(n + k)


def is_dominated(n: Normaliser, where: Span, own: dict[Atom, fmpq]) -> bool:
    """Whether Σ of the term converges absolutely, by comparison with a geometric series."""
    if not where.discrete:
        return False
    bases = [(atom, e) for atom, e in own.items() if atom.kind == "base"]
    shape = Shape()
    if not 0 < len(bases) <= MOST_BASES or any(e > 0 for _, e in bases) \
            or not all(take(n, shape, atom, e, where.name) for atom, e in own.items() if atom.kind != "base") \
            or shape.natural_power is None or not shape.only(exponents=1):
        return False
    rates = [_rates(n, where, atom.args[0]) for atom, _ in bases]
    for chosen in product(*rates):
        slope = shape.exponent(1)
        for (_, e), rate in zip(bases, chosen, strict=True):
            slope = slope + rate.scale(e)
        if falls(n, slope):
            return True
    return False


def falls(n: Normaliser, rate: Poly) -> bool:
    """Whether e^(rate) < 1."""
    return n.sign(-rate).positive or n.sign(ONE - n.exponential(rate, families=True)).positive


def _rates(n: Normaliser, where: Span, base: Poly) -> list[Poly]:
    """The rates r with base ≥ c e^(rn) for some c > 0; none where a term may be negative."""
    found = []
    for m, c in base.terms.items():
        outside, own = apart(m, where.name)
        inner = Shape()
        if not all(atom.kind == "exp" and take(n, inner, atom, e, where.name) for atom, e in own.items()) \
                or not inner.only(exponents=1) or inner.power.terms:
            return []
        sign = n.sign(Poly({outside: c}))
        if not sign.nonneg:
            return []
        if sign.positive:
            found.append(inner.exponent(1))
    return found


def telescoped(n: Normaliser, where: Span, body: Poly) -> tuple[Poly, Poly]:
    """Σ_{n≥a} b f(n + k) = Σ_{n≥a} b f(n) − b (f(a) + ... + f(a + k − 1)): the body with f(n), and the terms at first.

    The body keeps f(n + k) where f(n) is not one of its terms, or where Σ f is not known to converge absolutely.
    """
    left, early = dict(body.terms), ZERO
    while (step := _step(n, where, left)) is not None:
        m, later, factor, k = step
        b = left.pop(later) / factor
        left[m] += b
        for j in range(k if b else 0):
            early = early - n.substitute(Poly({m: b}), {where.name: (where.lower or ZERO) + constant(j)})
    if early.terms:
        rest_on(n, "geometric_series")
    return Poly({m: c for m, c in left.items() if c}), early


def _step(n: Normaliser, where: Span, left: Mapping[Monomial, fmpq]) -> tuple[Monomial, Monomial, fmpq, int] | None:
    """f(n), the term c f(n + k), c and k."""
    for m in left:
        if not is_dominated(n, where, apart(m, where.name)[1]):
            continue
        for k in range(1, FARTHEST + 1):
            moved = n.substitute(Poly({m: ONE_Q}), {where.name: variable(where.name) + constant(k)}).single
            if moved is not None and moved[1] != m and moved[1] in left:
                return m, moved[1], moved[0], k
    return None
