"""Heads that SymPy lacks, as bare tree nodes: extrema over an index, x log y, expectations, sets of optima."""
from __future__ import annotations

from typing import Any, ClassVar

from sympy import Expr, Integral, Product, Sum, Symbol, Tuple

from derive.language.symbols import Index, may_be_bound
from derive.language.written import StatementError, as_tree


class Maximum(Expr):
    """max over an index of a finite nonempty range."""

    is_commutative = True


class Minimum(Expr):
    """min over an index of a finite nonempty range."""

    is_commutative = True


class Indicator(Expr):
    """1 where the proposition holds, else 0."""

    is_commutative = True


class XLogY(Expr):
    """x log y, and 0 where x = 0 whatever y is (even undefined); defined for y > 0 where x ≠ 0."""

    is_commutative = True


class Operator(Expr):
    """An operator with a definition of its own; `averages` where it takes an expectation of its arguments."""

    is_commutative = True
    averages: ClassVar[bool] = False
    word: ClassVar[str] = ""    # the name that proof files write

    def unfold(self) -> Any:
        """The definition."""
        raise NotImplementedError


class Expectation(Expr):
    """E[X], for integrable X."""

    is_commutative = True
    averages: ClassVar[bool] = True


class DensityValue(Expr):
    """p(x; θ): args are the density function, the point and the parameter."""

    is_commutative = True


class FunctionValue(Expr):
    """T(x): args are the function and the point."""

    is_commutative = True


class ArgMax(Expr):
    """The set of maximisers: args are the objective, the variable and the set of candidates."""


class ArgMin(Expr):
    """The set of minimisers: args are the objective, the variable and the set of candidates."""


class Singleton(Expr):
    """The set {x}."""


LIMITED = (Sum, Product, Integral, Maximum, Minimum)
OPTIMA = (ArgMax, ArgMin)


def limits_of(ranges: tuple[Any, ...]) -> list[Tuple]:
    """`k` (over its own range) or `(k, lower, upper)`, as SymPy's limit tuples."""
    limits = []
    for item in ranges:
        if isinstance(item, Index):
            limits.append(Tuple(item, item.lower, item.upper))
        elif isinstance(item, tuple | Tuple) and len(item) == 3 and isinstance(item[0], Symbol):
            limits.append(Tuple(*map(as_tree, item)))
        else:
            raise StatementError(f"a range is an index or (index, lower, upper), not {item!r}")
    bound = [limit[0] for limit in limits]
    for symbol in bound:
        if not may_be_bound(symbol):
            raise StatementError(f"{symbol} is no index: declare it with index(...) to let it run over a range")
        if bound.count(symbol) > 1:
            raise StatementError(f"{symbol} is bound twice")
    return limits
