"""Which products of random variables are integrable, by the moments that the hypotheses grant."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flint import fmpq

from derive.kernel.polynomial import Poly

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


def integrable(n: Normaliser, p: Poly, order: int = 1) -> bool:
    """Whether E|p|^order is finite: each term's degrees, weighed by the moments that exist, add up to at most 1."""
    for m in p.terms:
        load = fmpq(0)
        for atom, exponent in m:
            if not atom.random:
                continue
            weight = _load(n, atom)
            if weight is None or exponent.q != 1 or exponent < 0:
                return False
            load += weight * exponent
        if load * order > 1:
            return False
    return True


def _load(n: Normaliser, atom: Any) -> fmpq | None:
    """1/m for a factor with a finite moment of order m."""
    if atom.kind in ("sym", "idx") and atom.args[0] in n.moments:
        order, source = n.moments[atom.args[0]]
        n.consulted.add(source.name)
        return fmpq(1, order)
    if atom.kind == "sum":
        loads = [fmpq(0)]
        for m in atom.args[1].terms:
            total = fmpq(0)
            for factor, exponent in m:
                if factor.random:
                    weight = _load(n, factor)
                    if weight is None or exponent.q != 1 or exponent < 0:
                        return None
                    total += weight * exponent
            loads.append(total)
        return max(loads)
    return None
