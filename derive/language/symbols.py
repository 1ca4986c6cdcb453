"""Sizes, indices, scalars, vectors, distributions, random variables and candidate sets.

Sorts belong to the symbol: a size is a positive integer, an index an integer in its range, all else is real.
Signs, normalisation and integrability do not: `implied` lists them as hypotheses, and only hypotheses are facts.
"""
from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, ClassVar, TypeVar

from sympy import Expr, IndexedBase, Integer, S, Symbol, Tuple

from derive.language.written import StatementError, as_tree

Made = TypeVar("Made", bound=Expr)


@lru_cache(maxsize=4096, typed=True)
def one(symbol: Made) -> Made:
    """One object for equal symbols, so that they are mostly compared by identity."""
    return symbol


def declared(symbol: Any, fact: str) -> bool:
    """Whether the symbol was made with this assumption: its own word, not what SymPy deduces for all of its like."""
    return getattr(symbol, "_assumptions_orig", {}).get(fact) is True


def may_be_bound(symbol: Any) -> bool:
    """Whether a sum may run over the symbol: an index, or a plain integer that is no size."""
    return isinstance(symbol, Index) or declared(symbol, "integer") and not declared(symbol, "positive")


def size(name: str) -> Symbol:
    """A size: an integer at least 1, such as the number K of classes."""
    return Symbol(name, integer=True, positive=True)


class Index(Symbol):
    """An integer that ranges over lower, ..., upper."""

    __slots__ = ("lower", "upper")

    def __new__(cls, name: str, lower: Any, upper: Any) -> Index:
        self = Symbol.__xnew__(cls, name, integer=True)
        self.lower, self.upper = as_tree(lower), as_tree(upper)
        return one(self)

    def _hashable_content(self) -> tuple[Any, ...]:
        return (*super()._hashable_content(), self.lower, self.upper)


def index(name: str, upper: Any, lower: Any = 1) -> Index:
    """An index over lower..upper; the lower end is 1 unless told."""
    return Index(name, lower, upper)


def indices(names: str, upper: Any, lower: Any = 1) -> tuple[Index, ...]:
    """Several indices over one range: ``i, j = indices("i j", K)``."""
    return tuple(Index(name, lower, upper) for name in names.split())


def real(name: str) -> Symbol:
    """A real number."""
    return Symbol(name, real=True)


def positive(name: str) -> Symbol:
    """A positive real number; implies the hypothesis name > 0."""
    return Symbol(name, positive=True)


def nonnegative(name: str) -> Symbol:
    """A nonnegative real number; implies the hypothesis name ≥ 0."""
    return Symbol(name, nonnegative=True)


class Vector(IndexedBase):
    """A real vector x_1, ..., x_K, or with two sizes a real matrix."""

    sign: ClassVar[str] = ""
    sums_to_one: ClassVar[bool] = False

    def __new__(cls, label: Any, shape: Any) -> Vector:
        if isinstance(label, str):
            label = Symbol(label)
        return one(IndexedBase.__new__(cls, label, shape=Tuple(*map(as_tree, shape))))

    @property
    def name(self) -> str:
        label = self.args[0]
        return str(label.name if type(label) is Symbol else label)   # SymPy's printer is slow

    def resized(self, shape: Any) -> Vector:
        """The same symbol with other sizes."""
        return type(self)(self.label, shape)


class NonnegativeVector(Vector):
    """A vector with entries ≥ 0."""

    sign = ">="


class PositiveVector(Vector):
    """A vector with entries > 0."""

    sign = ">"


class Distribution(NonnegativeVector):
    """A probability vector: p_k ≥ 0 and Σ p_k = 1.  Zeros are allowed."""

    sums_to_one = True


class PositiveDistribution(PositiveVector):
    """A probability vector without zeros: p_k > 0 and Σ p_k = 1."""

    sums_to_one = True


def vector(name: str, length: Any, *, sign: str = "") -> Vector:
    """A real vector of a symbolic length; sign ">=" or ">" implies that hypothesis on every entry."""
    kinds = {"": Vector, ">=": NonnegativeVector, ">": PositiveVector}
    if sign not in kinds:
        raise StatementError(f"the sign of vector {name!r} is one of '', '>=', '>', not {sign!r}")
    return kinds[sign](name, (length,))


def matrix(name: str, rows: Any, columns: Any) -> Vector:
    """A real matrix of symbolic size."""
    return Vector(name, (rows, columns))


def distribution(name: str, length: Any) -> Distribution:
    """A probability vector in which zeros are ordinary."""
    return Distribution(name, (length,))


def positive_distribution(name: str, length: Any) -> PositiveDistribution:
    """A probability vector without zeros."""
    return PositiveDistribution(name, (length,))


class RandomVariable(Symbol):
    """A real random variable X with E|X|^order finite."""

    __slots__ = ("order",)

    def __new__(cls, name: str, order: Any = 2) -> RandomVariable:
        self = Symbol.__xnew__(cls, name, real=True)
        self.order = Integer(order)
        if self.order < 1:
            raise StatementError(f"the moment of {name} that is finite has an order of at least 1, not {order}")
        return one(self)

    def _hashable_content(self) -> tuple[Any, ...]:
        return (*super()._hashable_content(), self.order)


class RandomVector(Vector):
    """A random vector whose entries are square integrable."""

    order: ClassVar[Integer] = Integer(2)


def random_variable(name: str, order: int = 2) -> RandomVariable:
    """A random variable with a finite moment of the given order (implies that hypothesis)."""
    return RandomVariable(name, order)


def random_vector(name: str, length: Any) -> RandomVector:
    """A random vector with square integrable entries (implies that hypothesis)."""
    return RandomVector(name, (length,))


REAL_LINE = (S.NegativeInfinity, S.Infinity)


class DensityFunction(Symbol):
    """A family of densities p(x; θ) in x between the ends of the support, or of mass functions where x is an index.

    It is positive there, normalised and `order` times continuously differentiable in θ, for every value of θ.
    """

    __slots__ = ("order", "parameter", "point", "support")

    def __new__(cls, name: str, point: Any, parameter: Any, order: Any = 2,
                support: Iterable[Any] = REAL_LINE) -> DensityFunction:
        self = Symbol.__xnew__(cls, name, real=True)
        self.point, self.parameter, self.order, self.support = point, parameter, Integer(order), tuple(support)
        return one(self)

    @property
    def discrete(self) -> bool:
        """Whether it is a mass function over the range of an index."""
        return isinstance(self.point, Index)

    @property
    def ends(self) -> tuple[Any, Any]:
        """The ends of the support, or of the index."""
        return (self.point.lower, self.point.upper) if self.discrete else self.support

    def _hashable_content(self) -> tuple[Any, ...]:
        return (*super()._hashable_content(), self.point, self.parameter, self.order, *self.support)


class RealFunction(Symbol):
    """An arbitrary real function on the real line, such as a statistic T(x)."""

    __slots__ = ()

    def __new__(cls, name: str) -> RealFunction:
        return Symbol.__xnew__(cls, name, real=True)


class Domain(Symbol):
    """An arbitrary set of candidates over which an optimum is taken."""

    def __new__(cls, name: str) -> Domain:
        return Symbol.__xnew__(cls, name)


def candidates(name: str) -> Domain:
    """An arbitrary set, such as the class of functions in which a model is sought."""
    return Domain(name)


positive_reals = Domain("(0, oo)")
reals = Domain("(-oo, oo)")


def is_random(atom: Expr) -> bool:
    """Whether the atom is a random variable or a random vector."""
    return isinstance(atom, RandomVariable | RandomVector)
