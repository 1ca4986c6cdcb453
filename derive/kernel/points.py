"""A normal form at a point modulo a prime: where it is not 0 there, no clearing of denominators makes it 0.

Indivisible atoms have residues of their own; sums in denominators have the residue of what they are, and exp(u) has
g^h(u) for an additive h, so that what the zero test may do with them changes no residue.
"""
from __future__ import annotations

from typing import Any
from zlib import crc32

from flint import fmpq

from derive.kernel.polynomial import Atom, Poly

PRIME = 2**61 - 1
GENERATOR = 37
PARTS = 5040  # exponents are multiples of 1/PARTS
INDIVISIBLE = frozenset({"sym", "idx", "op", "pdf", "fun", "log", "gamma", "psi", "pi"})


class _NoResidue(Exception):
    """Something has rules of its own, or a denominator is 0 at the point."""


def is_nonzero_at_a_point(p: Poly) -> bool:
    """Whether p has a residue, and it is not 0."""
    try:
        return len(p.terms) > 0 and _residue(p, {}) != 0
    except _NoResidue:
        return False


def _residue(p: Poly, known: dict[Any, int]) -> int:
    total = 0
    for m, c in p.terms.items():
        term = _ratio(c)
        for atom, exponent in m:
            key = atom, exponent.p, exponent.q
            if key not in known:
                known[key] = _power(atom, exponent, known)
            term = term * known[key] % PRIME
        total += term
    return total % PRIME


def _power(atom: Atom, exponent: fmpq, known: dict[Any, int]) -> int:
    """The residue of atom^exponent."""
    if atom.kind == "exp":
        return pow(GENERATOR, _logarithm(atom.args[0].scale(exponent)), PRIME)
    if exponent.q != 1 or atom.kind not in INDIVISIBLE and atom.kind != "base":
        raise _NoResidue
    below = _residue(atom.args[0], known) if atom.kind == "base" else _scattered(atom.key)
    if not below and exponent < 0:
        raise _NoResidue
    return pow(below, int(exponent.p), PRIME)


def _logarithm(exponent: Poly) -> int:
    """A number that is additive in the exponent."""
    total = 0
    for m, c in exponent.terms.items():
        if PARTS % int(c.q) or any(atom.kind not in INDIVISIBLE for atom, _ in m):
            raise _NoResidue
        text = "*".join([f"{atom.key}^{e}" for atom, e in m])
        total += PARTS // int(c.q) * int(c.p) * _scattered(text)
    return total


def _ratio(c: fmpq) -> int:
    if c.q % PRIME == 0:
        raise _NoResidue
    return int(c.p) if c.q == 1 else int(c.p) * pow(int(c.q), -1, PRIME)


def _scattered(text: str) -> int:
    """A residue for a text, the same in every process."""
    return pow(crc32(text.encode()) + 2, 5, PRIME)
