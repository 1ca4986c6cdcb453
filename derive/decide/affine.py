"""Linear expressions in integers with rational coefficients, and the ends of their ranges."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sympy import Add, Integer, Mul, Rational, Symbol

from derive.language.written import node


@dataclass(frozen=True)
class Affine:
    """Σ coefficient · symbol + constant; the terms are sorted by name and have no zero among them."""

    terms: tuple[tuple[Any, Fraction], ...]
    constant: Fraction

    def __add__(self, other: Affine) -> Affine:
        total = dict(self.terms)
        for symbol, c in other.terms:
            total[symbol] = total.get(symbol, Fraction(0)) + c
        return _made(total, self.constant + other.constant)

    def scale(self, c: Fraction) -> Affine:
        """c times the expression."""
        return _made({symbol: c * d for symbol, d in self.terms}, c * self.constant)

    def __sub__(self, other: Affine) -> Affine:
        return self + other.scale(Fraction(-1))

    def coefficient(self, symbol: Any) -> Fraction:
        """The coefficient of a symbol."""
        return dict(self.terms).get(symbol, Fraction(0))

    def without(self, symbol: Any) -> Affine:
        """The expression without its term in the symbol."""
        return Affine(tuple(pair for pair in self.terms if pair[0] != symbol), self.constant)

    @property
    def symbols(self) -> tuple[Any, ...]:
        return tuple(symbol for symbol, _ in self.terms)

    def nonnegative(self) -> bool:
        """Whether it is ≥ 0 for all values ≥ 1 of its symbols."""
        return all(c >= 0 for _, c in self.terms) and self.constant + sum(c for _, c in self.terms) >= 0


Ends = tuple["Affine | None", "Affine | None"]


def _made(terms: Mapping[Any, Fraction], constant: Fraction) -> Affine:
    kept = sorted(((s, c) for s, c in terms.items() if c), key=lambda pair: str(pair[0].name))
    return Affine(tuple(kept), constant)


def number(value: int) -> Affine:
    """A constant."""
    return Affine((), Fraction(value))


def variable(symbol: Any) -> Affine:
    """A symbol."""
    return Affine(((symbol, Fraction(1)),), Fraction(0))


def affine(tree: Any) -> Affine | None:
    """A tree as a linear expression in its symbols, or None."""
    if isinstance(tree, Rational):
        return Affine((), Fraction(int(tree.p), int(tree.q)))
    if isinstance(tree, Symbol):
        return variable(tree)
    if isinstance(tree, Add):
        total: Affine | None = number(0)
        for term in tree.args:
            part = affine(term)
            total = None if part is None or total is None else total + part
        return total
    if isinstance(tree, Mul):
        product: Affine | None = number(1)
        for factor in tree.args:
            part = affine(factor)
            if part is None or product is None or part.terms and product.terms:
                return None
            product = product.scale(part.constant) if not part.terms else part.scale(product.constant)
        return product
    return None


def ends(form: Affine | None, ranges: Mapping[Any, Ends]) -> Ends:
    """The least and the greatest value, in symbols that have no range; the inner ranges come last."""
    if form is None:
        return None, None
    low: Affine | None = form
    high: Affine | None = form
    for symbol in reversed(list(ranges)):
        low, high = _end(low, symbol, ranges[symbol], False), _end(high, symbol, ranges[symbol], True)
    return low, high


def _end(form: Affine | None, symbol: Any, between: Ends, upper: bool) -> Affine | None:
    if form is None:
        return None
    c = form.coefficient(symbol)
    if not c:
        return form
    end = between[1] if (c > 0) == upper else between[0]
    return None if end is None else form.without(symbol) + end.scale(c)


def greatest(forms: Iterable[Affine]) -> Affine:
    """The greatest of them where one is known to be, else something that is at least as great."""
    found = list(dict.fromkeys(forms))
    for one in found:
        if all((one - other).nonnegative() for other in found):
            return one
    total = number(0)
    for one in found:
        total = total + _made({s: max(c, Fraction(0)) for s, c in one.terms}, max(one.constant, Fraction(0)))
    return total


def least(forms: Iterable[Affine]) -> Affine:
    """The least of them where one is known to be, else something that is at most as great."""
    return greatest(one.scale(Fraction(-1)) for one in forms).scale(Fraction(-1))


def tree_of(form: Affine, names: Mapping[Any, Any]) -> Any:
    """The expression as a written tree, its symbols renamed."""
    parts: list[Any] = [_product(c, names.get(symbol, symbol)) for symbol, c in form.terms]
    if form.constant or not parts:
        parts.append(_rational(form.constant))
    return parts[0] if len(parts) == 1 else node(Add, *parts)


def _product(c: Fraction, symbol: Any) -> Any:
    return symbol if c == 1 else node(Mul, _rational(c), symbol)


def _rational(c: Fraction) -> Any:
    return Integer(c.numerator) if c.denominator == 1 else Rational(c.numerator, c.denominator)
