"""Finite sums that the binomial theorem evaluates."""
from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq

from derive.kernel.axioms import rest_on
from derive.kernel.context import Range
from derive.kernel.polynomial import ONE, ONE_Q, ZERO, ZERO_Q, Poly, constant, monomial, variable
from derive.kernel.powers import growth, is_meant
from derive.kernel.shape import shape_of
from derive.kernel.special import gamma
from derive.kernel.standard import Closed, Own, stirling

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


def factorial_from_zero(n: Normaliser, where: Range, own: Own) -> tuple[str, Own]:
    """A term over a range from a on as one over a range from 0 on: 1/(k Γ(k)) is 1/Γ(k + 1) again."""
    if not where.lower.terms:
        return where.name, own
    place = n.fresh(ZERO, where.upper)
    k = variable(where.name)
    rest = dict(own)
    falling = next((atom for atom, e in own.items() if atom.kind == "gamma" and e == -1 and atom.args[0] == k), None)
    product = n.raised(gamma(n, variable(place.name) + ONE), constant(-1)) if falling is not None else ONE
    if falling is not None:
        (index,) = k.atoms
        del rest[falling]
        rest[index] = rest.get(index, ZERO_Q) + 1
    if any(e < 0 and atom.kind == "sym" for atom, e in rest.items()):
        return where.name, own
    moved = n.multiply(n.substitute(Poly({monomial(rest): ONE_Q}), {where.name: variable(place.name)}), product)
    return (place.name, dict(moved.single[1])) if moved.single is not None and moved.single[0] == 1 \
        else (where.name, own)


def binomial_sum(n: Normaliser, name: str, top: Poly, own: Own) -> Closed | None:
    """Σ_{k=0}^N k^j A^k B^(N−k)/(k! (N − k)!) = Σ_i S(j, i) A^i (A + B)^(N−i)/(N − i)!."""
    powers = {atom: e for atom, e in own.items() if atom.kind == "pow"}
    shape = shape_of(n, {atom: e for atom, e in own.items() if atom not in powers}, name)
    if shape is None or shape.natural_power is None or not shape.only(exponents=1, factorials=True):
        return None
    j = shape.natural_power
    if not n.integers.nonnegative(top):
        return None
    if set(shape.factorials) != {ONE, (top + ONE, -1)} or len(shape.factorials) != 2:
        return None
    above, below = _odds(n, shape.exponent(1))
    outside = n.multiply(n.raised(below, -top), n.exponential(shape.exponent(0)))
    for atom, e in powers.items():
        slope = growth(atom, name)
        if slope is None or slope.q != 1 or e != 1:
            return None
        factor = n.raised(atom.args[0], constant(abs(slope)))
        above, below = (n.multiply(above, factor), below) if slope > 0 else (above, n.multiply(below, factor))
        outside = n.multiply(outside, n.substitute(Poly({monomial({atom: ONE_Q}): ONE_Q}),
                                                   {name: ZERO if slope > 0 else top}))
    weights = stirling(j)
    if any(weight and not is_meant(n, above + below, top - constant(i)) for i, weight in enumerate(weights)):
        return None

    def evaluate() -> Poly:
        rest_on(n, "binomial_theorem")
        total = ZERO
        for i, weight in enumerate(weights):
            if not weight:
                continue
            falling = ONE
            for step in range(i):
                falling = n.multiply(falling, top - constant(step))
            rest = n.raised(above + below, top - constant(i))
            total = total + n.multiply(n.multiply(falling, n.raised(above, constant(i))), rest).scale(fmpq(weight))
        return n.multiply(n.multiply(total, n.raised(gamma(n, top + ONE), constant(-1))), outside)
    return evaluate


def _odds(n: Normaliser, exponent: Poly) -> tuple[Poly, Poly]:
    """exp of the exponent as A/B, where c log P in it goes to P^|c| in one of them."""
    above, below, rest = ONE, ONE, ZERO
    for m, c in exponent.terms.items():
        if len(m) != 1 or m[0][0].kind != "log" or m[0][1] != 1 or c.q != 1:
            rest = rest + Poly({m: c})
            continue
        factor = n.raised(m[0][0].args[0], constant(abs(c)))
        above, below = (n.multiply(above, factor), below) if c > 0 else (above, n.multiply(below, factor))
    return n.multiply(above, n.exponential(rest, families=True)), below
