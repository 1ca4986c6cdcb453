"""The kernel's own terms: polynomials with rational coefficients in canonical atoms.

A term is coefficient · Π atom^exponent.  An atom carries a canonical text, its `key`; two atoms are the
same thing exactly when their keys agree, so equality up to the names of bound variables is equality of text.
"""
from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import gcd, prod
from typing import Any

from flint import Ordering, fmpq, fmpz_mpoly_ctx

ZERO_Q, ONE_Q = fmpq(0), fmpq(1)
MOST_TERMS, MOST_ATOMS, MOST_DEGREE = 40, 6, 40     # of a sum that is factored


class BudgetExceeded(Exception):
    """The normal form grew beyond its limit of terms."""


class Atom(str):
    """An indivisible factor: a canonical text with its kind, its parts, and the names that it depends on."""

    __slots__ = ("args", "free", "height", "key", "kind", "random")

    args: tuple[Any, ...]
    free: frozenset[str]
    height: int
    key: str
    kind: str
    random: frozenset[str]

    def __new__(cls, kind: str, args: tuple[Any, ...], key: str, free: frozenset[str],
                height: int = 0, random: frozenset[str] = frozenset()) -> Atom:
        made = str.__new__(cls, key)
        made.kind, made.args, made.key, made.free, made.height, made.random = kind, args, key, free, height, random
        return made


class Monomial(tuple[tuple[Atom, fmpq], ...]):
    """A product of atoms to nonzero exponents, in canonical order; its hash is that of the atoms and computed once."""

    _hash: int | None = None

    def __hash__(self) -> int:
        if len(self) == 1:
            return hash(self[0][0].key)
        if self._hash is None:
            self._hash = hash(tuple([atom.key for atom, _ in self]))
        return self._hash


UNIT = Monomial()


def monomial(powers: dict[Atom, fmpq]) -> Monomial:
    """The product of atoms to exponents."""
    pairs = [(a, e) for a, e in powers.items() if e]
    if len(pairs) > 1:
        pairs.sort(key=_by_key)
    return Monomial(pairs) if pairs else UNIT


def _by_key(pair: tuple[Atom, fmpq]) -> str:
    return pair[0].key


def _power_text(atom: Atom, exponent: fmpq) -> str:
    return atom.key if exponent == 1 else f"{atom.key}^({exponent})"


class Poly:
    """A sum of terms; immutable."""

    __slots__ = ("_atoms", "_free", "_key", "_kinds", "_random", "terms")

    def __init__(self, terms: dict[Monomial, fmpq]) -> None:
        self.terms = terms
        self._key: str | None = None
        self._atoms: frozenset[Atom] | None = None
        self._free: frozenset[str] | None = None
        self._kinds: frozenset[str] | None = None
        self._random: frozenset[str] | None = None

    @property
    def key(self) -> str:
        """Canonical text."""
        if self._key is None:
            texts = ["*".join([str(c), *[_power_text(a, e) for a, e in m]]) for m, c in self.terms.items()]
            self._key = "+".join(sorted(texts)) or "0"
        return self._key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Poly) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return self.key

    def __add__(self, other: Poly) -> Poly:
        if not self.terms:
            return other
        if not other.terms:
            return self
        terms = dict(self.terms)
        for m, c in other.terms.items():
            known = terms.get(m)
            if known is None:
                terms[m] = c
            elif known == -c:
                del terms[m]
            else:
                terms[m] = known + c
        return Poly(terms)

    def __neg__(self) -> Poly:
        return Poly({m: -c for m, c in self.terms.items()})

    def __sub__(self, other: Poly) -> Poly:
        return self + -other

    def scale(self, factor: fmpq) -> Poly:
        """The polynomial times a rational number."""
        if factor == 1:
            return self
        return Poly({m: c * factor for m, c in self.terms.items()}) if factor != 0 else ZERO

    @property
    def constant(self) -> fmpq | None:
        """The rational number that this is, or None."""
        if not self.terms:
            return ZERO_Q
        if len(self.terms) != 1:
            return None
        (m, c), = self.terms.items()
        return None if m else c

    @property
    def single(self) -> tuple[fmpq, Monomial] | None:
        """The coefficient and monomial of a one-term polynomial, or None."""
        if len(self.terms) != 1:
            return None
        (m, c), = self.terms.items()
        return c, m

    @property
    def atoms(self) -> frozenset[Atom]:
        """Every atom that occurs as a factor."""
        if self._atoms is None:
            self._atoms = frozenset({a for m in self.terms for a, _ in m})
        return self._atoms

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of the atoms, with the names of vectors and operators: what no change of an index alters."""
        if self._kinds is None:
            self._kinds = frozenset(a.kind + a.args[0] if a.kind in ("idx", "op") else a.kind for a in self.atoms)
        return self._kinds

    @property
    def free(self) -> frozenset[str]:
        """The names that occur, without those that closed binders own."""
        if self._free is None:
            self._free = frozenset[str]().union(*[a.free for a in self.atoms])
        return self._free

    @property
    def random(self) -> frozenset[str]:
        if self._random is None:
            self._random = frozenset[str]().union(*[a.random for a in self.atoms])
        return self._random

    @property
    def height(self) -> int:
        return max((a.height for a in self.atoms), default=0)


ZERO = Poly({})
ONE = Poly({UNIT: ONE_Q})


def constant(value: Any) -> Poly:
    """A rational number."""
    q = fmpq(value) if not isinstance(value, fmpq) else value
    return ONE if q == 1 else Poly({UNIT: q}) if q != 0 else ZERO


def power(atom: Atom, exponent: Any = 1) -> Poly:
    """atom^exponent."""
    return Poly({Monomial(((atom, ONE_Q if exponent == 1 else fmpq(exponent)),)): ONE_Q})


@lru_cache(maxsize=4096)
def variable(name: str) -> Poly:
    """A scalar symbol by name."""
    return power(Atom("sym", (name,), name, frozenset({name})))


def leading(terms: dict[Monomial, fmpq]) -> fmpq:
    """The coefficient of the term that comes first."""
    return terms[min(terms, key=lambda m: [(a.key, str(e)) for a, e in m])]


def highest_root(p: Poly) -> tuple[fmpq, Poly, int]:
    """p = ±q^m with the largest m, for a primitive sum p; q begins with a positive term.  A large p stays whole."""
    whole = ONE_Q, p, 1
    degrees = _degrees(p) if 2 < len(p.terms) <= MOST_TERMS else {}
    if gcd(*degrees.values()) < 2 or len(degrees) > MOST_ATOMS or max(degrees.values()) > MOST_DEGREE:
        return whole
    atoms = sorted(degrees, key=lambda atom: atom.key)
    ring = fmpz_mpoly_ctx.get([f"x{place}" for place in range(len(atoms))], Ordering.lex)
    image = ring.from_dict({tuple(int(dict(m).get(a, ZERO_Q).p) for a in atoms): c.p for m, c in p.terms.items()})
    parts = [(part, int(count)) for part, count in image.factor_squarefree()[1]]
    degree = gcd(*(count for _, count in parts))
    if degree == 1:
        return whole
    root = prod((part ** (count // degree) for part, count in parts), start=ring.constant(1))
    terms = {monomial({a: fmpq(e) for a, e in zip(atoms, exponents, strict=True)}): fmpq(c)
             for exponents, c in root.to_dict().items()}
    if leading(terms) < 0:
        root, terms = -root, {m: -c for m, c in terms.items()}
    power_of_root = root ** degree
    if image not in (power_of_root, -power_of_root):
        return whole
    return (ONE_Q if image == power_of_root else -ONE_Q), Poly(terms), degree


def _degrees(p: Poly) -> dict[Atom, int]:
    """The degree in each atom, or nothing unless p is a polynomial over the integers."""
    degrees: dict[Atom, int] = {}
    for m, c in p.terms.items():
        if c.q != 1 or any(e.q != 1 or e < 0 for _, e in m):
            return {}
        for atom, e in m:
            degrees[atom] = max(degrees.get(atom, 0), int(e.p))
    return degrees


def depends(p: Poly, names: Iterable[str]) -> bool:
    """Whether one of the names occurs."""
    return not p.free.isdisjoint(names)
