"""Certificates by algebra: factors of known sign, completed squares, and double sums of squares."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sympy import Expr, Poly, factor_list, fraction, together
from sympy import Integer as Int
from sympy import Mul as Times

from derive.decide.forms import Forms, written
from derive.kernel.polynomial import Poly as Form

MOST_TERMS = 60


def certificates(forms: Forms, gap: Form) -> Iterator[Any]:
    """Trees equal to the gap that may be visibly nonnegative."""
    if len(gap.terms) > MOST_TERMS:
        return
    (expression,), meaning = forms.algebra(gap)
    for shape in shapes(expression):
        yield written(shape, meaning)


def shapes(expression: Expr) -> Iterator[Expr]:
    """The expression as a product over its factors, and with its factors as sums of squares."""
    above, below = fraction(together(expression))
    try:
        constant, factors = factor_list(above)
    except Exception:  # SymPy does not factor what is no polynomial
        return
    yield _product(constant, factors, below)
    squared = [(completed(base) if count % 2 else base, count) for base, count in factors]
    if any(a != b for (a, _), (b, _) in zip(factors, squared, strict=True)):
        yield _product(constant, squared, below)
    if constant < 0:
        turned = [(completed(-base) if count % 2 else base, count) for base, count in factors]
        if sum(count % 2 for _, count in factors) % 2:
            yield _product(-constant, turned, below)
    whole = completed(above.expand())
    if whole != above.expand():
        yield _product(Int(1), [(whole, 1)], below)


def _product(constant: Any, factors: list[tuple[Any, int]], below: Any) -> Expr:
    parts = [constant, *(base ** count for base, count in factors), 1 / below]
    return Times(*[part for part in parts if part != 1], evaluate=False) if len(parts) > 1 else parts[0]


def completed(form: Expr) -> Expr:
    """A quadratic form as a sum of squares: a (v + b/(2a))² + ..., one symbol after another."""
    total: Any = Int(0)
    rest: Any = form.expand()
    for symbol in sorted(rest.free_symbols, key=str):
        if not rest.has(symbol):
            continue
        try:
            found = Poly(rest, symbol)
        except Exception:  # no polynomial in the symbol
            return form
        if found.degree() != 2:
            continue
        a, b, c = found.all_coeffs()
        total += a.factor() * (symbol + (b / (2 * a)).cancel()) ** 2
        rest = (c - b ** 2 / (4 * a)).cancel()
        if rest == 0:
            return total
    return total + (rest.factor() if rest != 0 else 0)

