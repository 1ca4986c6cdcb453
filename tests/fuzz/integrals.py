"""Random integrals and infinite sums: of standard terms, of terms below a geometric sequence, and of densities."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import Add, Integer, Rational, oo
from sympy import Integral as SymPyIntegral
from sympy import Sum as SymPySum

from derive.language import operators as op
from derive.language import symbols as s
from derive.language.binders import substitute
from derive.language.integrals import Integral, density, factorial, mass_function
from derive.language.operators import Sum
from derive.language.symbols import Index
from derive.language.written import node, writing
from tests.fuzz.generate import Writer
from tests.fuzz.vocabulary import S, T, a, b, k, r, v, y

MOST_FACTORS = 3
z, t = s.real("z"), s.real("t")
PLACES = ((-oo, oo), (0, oo), (S, oo), (a, oo), (-oo, a), (-oo, 0), (0, 1), (0, S), (S, S + T), (-S, T), (1, 2), (a, b))
STARTS = (0, 0, 0, 1, 2)
Term = Callable[[Any], Any]

with writing():
    p, half = density("p", z, t), density("f", z, t, support=(0, oo))
    g = mass_function("g", Index("n", 0, oo), t)
    FACTORS: tuple[Term, ...] = (
        lambda x: op.exp(-x), lambda x: op.exp(-S * x), lambda x: op.exp(-x**2), lambda x: op.exp(-S * x**2 + x),
        lambda x: op.exp(-op.Abs(x)), lambda x: op.exp(-op.Abs(x - a)), lambda x: op.exp(a * x), op.exp,
        lambda x: x, lambda x: x**2, op.Abs, lambda x: x - a, lambda x: 1 / x**2, lambda x: 1 / x,
        lambda x: (x + S)**-2, lambda x: (1 + x**2)**-1, lambda x: op.exp(x) / (1 + op.exp(x))**2, op.log,
        lambda x: op.log(1 + x**2), lambda x: x**(S - 1), lambda x: 1 - x, lambda x: p(x, t), lambda x: half(x, t),
        lambda x: op.log(p(x, t)), lambda x: op.Sum(v[k] * op.exp(-v[k] * x), k), lambda x: op.Sum(y[k] * x, k),
        lambda x: op.indicator(x > a), lambda x: Integer(1), lambda x: a, lambda x: r)
    SUMMANDS: tuple[Term, ...] = (
        lambda n: op.exp(-S * n), lambda n: Integer(2)**-n, lambda n: Rational(2, 3)**n, lambda n: n, lambda n: n**2,
        lambda n: (1 + S * Integer(2)**n)**-1, lambda n: (1 + a**2 * Integer(2)**n)**-1, lambda n: (n + S)**-2,
        lambda n: S**n / factorial(n), lambda n: Integer(2)**n, lambda n: (1 + S * op.exp(2 * n))**-1,
        lambda n: op.Sum(v[k] * op.exp(-v[k] * n), k), lambda n: g(n, t), lambda n: op.log(g(n, t)), lambda n: a,
        lambda n: 1 / n, lambda n: Integer(1), lambda n: op.Abs(n - 2), lambda n: n + a)


class Integrals(Writer):
    """Writes integrals and infinite sums, and now and then a plain number beside them."""

    def expression(self, depth: int | None = None, scope: Any = None) -> Any:
        """One, or two added, subtracted or multiplied."""
        with writing():
            one = self._one()
            way = self.choose(6)
            if way == 0:
                return one + self._one()
            if way == 1:
                return one - self._one()
            if way == 2:
                return self.pick((a, S, Integer(2), b)) * one
            return op.exp(one) if way == 3 and self.rarely(4) else one

    def _one(self) -> Any:
        return self._series() if self.choose(3) == 0 else self._integral()

    def _integral(self) -> Any:
        return Integral(self._sum(FACTORS, z), (z, *self.pick(PLACES)))

    def _series(self) -> Any:
        n = Index("n", self.pick(STARTS), oo)
        body = self._sum(SUMMANDS, n)
        if self.rarely(3):
            part = self.pick(SUMMANDS)
            body = body + self.pick((a, Integer(1), S)) * (part(n) - part(n + self.pick((1, 1, 2))))
        return op.Sum(body, n)

    def _sum(self, terms: tuple[Term, ...], x: Any) -> Any:
        body = self._product(terms, x)
        return body + self._product(terms, x) if self.rarely(3) else body

    def _product(self, terms: tuple[Term, ...], x: Any) -> Any:
        made = self.pick(terms)(x)
        for _ in range(self.choose(MOST_FACTORS)):
            made = made * self.pick(terms)(x)
        return made


def taken_apart(writer: Writer, tree: Any) -> Any:
    """The tree with an integral or infinite sum in it as two: parts of its range, or of what stands in it."""
    if not isinstance(tree, SymPyIntegral | SymPySum) or not _is_infinite_or_real(tree):
        if not tree.args:
            return tree
        return node(type(tree), *(taken_apart(writer, part) for part in tree.args))
    body, (x, low, high) = tree.args
    if isinstance(body, Add) and writer.choose(2):
        first, *rest = (node(type(tree), term, tree.args[1]) for term in body.args)
        return first + rest[0] if len(rest) == 1 else tree
    if isinstance(tree, SymPySum):
        return substitute(body, {x: low}) + Sum(body, (x, low + 1, high))
    cut = writer.pick((Integer(0), Integer(1), S, a, S / 2, -S, S + 1))
    return Integral(body, (x, low, cut)) + Integral(body, (x, cut, high))


def _is_infinite_or_real(tree: Any) -> bool:
    return isinstance(tree, SymPyIntegral) or tree.args[1][2] is oo


def of_integrals(holds: Callable[[Writer], None]) -> Callable[[Writer], None]:
    """The property, of integrals and infinite sums."""
    return lambda writer: holds(Integrals(writer.draw))

