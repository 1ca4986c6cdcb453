"""Random written expressions, drawn choice by choice so that Hypothesis can shrink them."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from hypothesis import strategies as st
from sympy import Derivative, Expr, Integer, Integral, Rational, Symbol, Tuple, oo

from derive.language import operators as op
from derive.language.integrals import Gamma, binomial, digamma, factorial, trigamma
from derive.language.propositions import relate
from derive.language.symbols import Index, Vector
from derive.language.written import node, writing
from tests.fuzz import vocabulary as voc
from tests.fuzz.vocabulary import K, N

DEPTH = 6
NODES = 40          # inner nodes of one expression, about
WRONG = 30          # one place in so many is of the wrong sign or outside its range
NUMBERS = (Integer(1), Integer(2), Integer(-1), Integer(0), Rational(1, 2), Integer(3), Rational(-2, 3))
EXPONENTS = (Rational(1, 2), Integer(-1), Rational(-1, 2), Integer(2), Rational(3, 2), Integer(-2))

Draw = Callable[[st.SearchStrategy[Any]], Any]


@dataclass(frozen=True)
class Scope:
    """What may stand at a place: index terms by size, indices as numbers, random variables."""

    terms: dict[Symbol, tuple[Any, ...]]
    numbers: tuple[Any, ...] = ()
    random: bool = False

    def binding(self, letter: Symbol, size: Symbol | None, terms: tuple[Any, ...]) -> Scope:
        """The scope below a binder of the letter, in which these terms are indices of the size."""
        kept = {n: tuple(e for e in old if letter not in e.free_symbols) for n, old in self.terms.items()}
        if size is not None:
            kept[size] = (*terms, *kept[size])
        return replace(self, terms=kept, numbers=(letter, *(n for n in self.numbers if n != letter)))


OUTER = Scope({size: (Integer(1), *letters) for size, letters in voc.FREE.items()})


@cache
def below(count: int) -> st.SearchStrategy[int]:
    """A number below the count."""
    return st.integers(0, count - 1)


class Writer:
    """Writes expressions; every choice is drawn, the simplest first."""

    def __init__(self, draw: Draw, nodes: int = NODES) -> None:
        self.draw, self.left = draw, nodes

    def choose(self, count: int) -> int:
        """A number below the count."""
        return self.draw(below(count)) if count > 1 else 0

    def pick(self, options: Any) -> Any:
        """One of the options."""
        return options[self.choose(len(options))]

    def rarely(self, one_in: int = WRONG) -> bool:
        """Once in so many times."""
        return self.choose(one_in) == one_in - 1

    def expression(self, depth: int | None = None, scope: Scope = OUTER) -> Any:
        """Any number."""
        depth = DEPTH - self.choose(DEPTH - 1) if depth is None else depth
        with writing():
            return self.number(depth, replace(scope, random=scope.random or self.rarely()))

    def leaf_now(self, depth: int) -> bool:
        self.left -= 1
        return depth <= 0 or self.left <= 0

    # ---------------------------------------------------------------- by sign
    def number(self, depth: int, scope: Scope) -> Any:
        """An expression of any sign."""
        if self.leaf_now(depth):
            return self.leaf(scope)
        return self.pick(self.pick(ANY))(self, depth - 1, scope)

    def positive(self, depth: int, scope: Scope) -> Any:
        """An expression that is positive, with few exceptions."""
        if self.rarely():
            return self.number(depth, scope)
        if self.leaf_now(depth):
            return self.pick((self.pick((voc.S, voc.T, Integer(2), K)), self.entry(voc.POSITIVE, scope)))
        return self.pick(POSITIVE)(self, depth - 1, scope)

    def nonnegative(self, depth: int, scope: Scope) -> Any:
        """An expression that is at least 0, with few exceptions."""
        if self.rarely():
            return self.number(depth, scope)
        if self.leaf_now(depth):
            return self.pick((self.pick((voc.r, voc.h, voc.S)), self.entry(voc.NONNEGATIVE, scope)))
        return self.pick(NONNEGATIVE)(self, depth - 1, scope)

    def leaf(self, scope: Scope) -> Any:
        """A number, a symbol, an entry of a vector."""
        kind = self.choose(10)
        if kind == 0:
            return self.pick(NUMBERS)
        if kind <= 2:
            return self.pick((voc.a, voc.b, voc.S, voc.r))
        if kind == 3 and scope.numbers:
            return self.pick(scope.numbers)
        if kind == 4:
            return self.pick((K, N, voc.Z, voc.PI))
        if kind == 5:
            return self.entry(voc.NONNEGATIVE, scope)
        if kind == 6:
            return self.matrix_entry(scope)
        if kind >= 7 and scope.random:
            return self.pick((voc.X, voc.Y, voc.Q, voc.V[self.index(N, scope)]))
        return self.entry(voc.REAL, scope)

    # ---------------------------------------------------------------- indices, vectors, binders
    def index(self, size: Symbol, scope: Scope) -> Any:
        """An index term within 1..size, with few exceptions."""
        terms = scope.terms[size]
        found = self.pick(terms) if terms else Integer(1)
        return found + 1 if self.rarely(3 * WRONG) else found

    def natural(self, scope: Scope) -> Any:
        """A natural number by name: a size, an index, or one less."""
        one = self.pick((K, N, self.index(K, scope), self.index(N, scope)))
        return self.pick((one, one, one - 1, one + 1, 2 * one))

    def size(self) -> Symbol:
        return self.pick((K, K, N))

    def entry(self, vectors: dict[Symbol, tuple[Vector, ...]], scope: Scope) -> Any:
        size = self.size()
        return self.pick(vectors[size])[self.index(size, scope)]

    def matrix_entry(self, scope: Scope) -> Any:
        if self.rarely(2):
            return voc.B[self.index(K, scope), self.index(K, scope)]
        return voc.A[self.index(K, scope), self.index(N, scope)]

    def limit(self, scope: Scope, filled: bool = False) -> tuple[tuple[Any, ...], Scope]:
        """A range, and the scope below it; `filled` where it must not be empty."""
        size = self.size()
        letter = Index(self.pick(voc.LETTERS), 1, size)
        term = self.index(size, scope)
        one = Integer(1)
        cases = [(one, size, (letter,)), (one, size, (letter,)), (one, term, (letter,)), (term, size, (letter,)),
                 (term, term, (letter,)), (Integer(0), size - 1, (letter + 1,)), (Integer(2), size + 1, (letter - 1,)),
                 (one, Integer(3), None), (Integer(0), one, None)]
        if not filled:
            cases += [(one, term - 1, (letter,)), (term + 1, size, (letter,)), (Integer(2), size, (letter, letter - 1)),
                      (one, size - 1, (letter, letter + 1)), (one, one - 1, None)]
        lower, upper, terms = self.pick(cases)
        inner = scope.binding(letter, size if terms else None, terms or ())
        return (letter, lower, upper), inner

    def vector(self, depth: int, scope: Scope, kind: str = "") -> Any:
        """A vector over K: a symbol or a formula."""
        symbols = {"": voc.REAL[K], ">=": voc.NONNEGATIVE[K], ">": voc.POSITIVE[K]}[kind]
        if depth <= 0 or self.rarely(2):
            return self.pick(symbols)
        letter = Index(self.pick(voc.LETTERS), 1, K)
        write = {"": self.number, ">=": self.nonnegative, ">": self.positive}[kind]
        if not kind and self.rarely(4):
            return op.softmax(self.pick(symbols))
        return op.vec(write(depth - 1, scope.binding(letter, K, (letter,))), letter)

    def random_part(self, depth: int, scope: Scope) -> Any:
        """What stands under an expectation."""
        return self.number(min(depth, 2), replace(scope, random=True))


def _sum(write: Callable[..., Any], filled: bool) -> Callable[..., Any]:
    def build(self: Writer, depth: int, scope: Scope) -> Any:
        last, inner = self.limit(scope, filled)
        if self.rarely(4):
            first, inner = self.limit(inner, filled)
            return op.Sum(write(self, depth, inner), first, last)
        return op.Sum(write(self, depth, inner), last)
    return build


def _over(head: Callable[..., Any], write: Callable[..., Any], filled: bool) -> Callable[..., Any]:
    def build(self: Writer, depth: int, scope: Scope) -> Any:
        limit, inner = self.limit(scope, filled)
        return head(write(self, depth, inner), limit)
    return build


def _condition(self: Writer, depth: int, scope: Scope) -> Any:
    """A relation with decidable sides more often than not."""
    relation = self.pick(("!=", "=", "<", "<=", ">", ">="))
    left = self.pick((self.leaf, lambda s: self.nonnegative(0, s)))(scope)
    return relate(left, relation, self.pick((Integer(0), self.leaf(scope))))


def _delta(self: Writer, scope: Scope) -> Any:
    size = self.size()
    return op.delta(self.index(size, scope), self.index(size, scope))


def _derivative(self: Writer, depth: int, scope: Scope) -> Any:
    variable = self.pick((voc.a, voc.S, voc.b, voc.x[self.index(K, scope)], voc.v[self.index(K, scope)],
                          voc.A[self.index(K, scope), self.index(N, scope)]))
    body = self.number(depth, scope)
    if self.rarely(8):
        return node(Derivative, body, Tuple(variable, Integer(2)))
    return op.D(body, variable)


ARITHMETIC = (
    lambda s, n, e: s.leaf(e),
    lambda s, n, e: s.number(n, e) + s.number(n, e),
    lambda s, n, e: s.number(n, e) - s.number(n, e),
    lambda s, n, e: s.number(n, e) * s.number(n, e),
    lambda s, n, e: s.number(n, e) + s.number(n, e) * s.number(n, e),
    lambda s, n, e: -s.number(n, e),
    lambda s, n, e: -s.positive(n, e),
    lambda s, n, e: 1 - s.nonnegative(n, e),
    lambda s, n, e: s.number(n, e) / s.positive(n, e),
    _sum(Writer.number, False),
    _sum(Writer.number, False),
    _sum(Writer.number, False),
    lambda s, n, e: s.number(n, e) ** s.pick((2, 3)),
    lambda s, n, e: s.positive(n, e) ** s.pick(EXPONENTS),
    lambda s, n, e: s.nonnegative(n, e) ** s.pick((Rational(1, 2), Rational(3, 2))),
    lambda s, n, e: s.positive(n, e) ** s.number(min(n, 1), e),
    lambda s, n, e: s.number(n, e) ** s.natural(e),
)

ANALYSIS = (
    lambda s, n, e: op.exp(s.number(n, e)),
    lambda s, n, e: op.log(s.positive(n, e)),
    lambda s, n, e: op.log(s.positive(n, e)),
    lambda s, n, e: op.xlogy(s.nonnegative(n, e), s.positive(n, e)),
    lambda s, n, e: op.Abs(s.number(n, e)),
    _over(op.Product, Writer.number, False),
    _over(op.Product, Writer.number, False),
    _over(op.Max, Writer.number, True),
    _over(op.Min, Writer.number, True),
    lambda s, n, e: factorial(s.natural(e)),
    lambda s, n, e: binomial(s.natural(e) + s.natural(e), s.natural(e)),
    lambda s, n, e: s.pick((Gamma, digamma, trigamma))(s.positive(min(n, 1), e)),
    lambda s, n, e: _delta(s, e) * s.number(n, e),
    lambda s, n, e: op.indicator(_condition(s, n, e)) * s.number(n, e),
    _derivative,
    _derivative,
    _derivative,
)

OPERATORS = (
    lambda s, n, e: op.logsumexp(s.vector(n, e)),
    lambda s, n, e: op.softmax(s.vector(n, e))[s.index(K, e)],
    lambda s, n, e: op.H(s.pick(voc.DISTRIBUTIONS)),
    lambda s, n, e: op.KL(s.pick(voc.DISTRIBUTIONS), s.vector(n, e, ">")),
    lambda s, n, e: op.cross_entropy(s.vector(n, e, ">="), s.vector(n, e, ">")),
    lambda s, n, e: op.mean(s.pick(voc.DISTRIBUTIONS), s.vector(n, e)),
    lambda s, n, e: op.variance(s.pick(voc.DISTRIBUTIONS), s.vector(n, e)),
    lambda s, n, e: voc.f[s.index(K, e)],
    lambda s, n, e: voc.g(s.number(n, e)),
    lambda s, n, e: op.E(s.random_part(n, e)),
    lambda s, n, e: op.Var(s.random_part(min(n, 1), e)),
    lambda s, n, e: op.Cov(s.random_part(min(n, 1), e), s.random_part(min(n, 1), e)),
)

ANY = (ARITHMETIC, ARITHMETIC, ARITHMETIC, ANALYSIS, ANALYSIS, OPERATORS)

POSITIVE = (
    lambda s, n, e: s.positive(0, e),
    lambda s, n, e: op.exp(s.number(n, e)),
    lambda s, n, e: s.positive(n, e) + s.nonnegative(n, e),
    lambda s, n, e: s.positive(n, e) * s.positive(n, e),
    lambda s, n, e: s.positive(n, e) / s.positive(n, e),
    lambda s, n, e: s.positive(n, e) ** s.pick(EXPONENTS),
    lambda s, n, e: s.positive(n, e) ** s.number(min(n, 1), e),
    lambda s, n, e: 1 + s.nonnegative(n, e),
    lambda s, n, e: s.positive(n, e) + s.number(n, e) ** 2,
    lambda s, n, e: s.pick((voc.a, 1 - voc.b, -voc.S)) ** s.pick((2, -2, 4)),
    lambda s, n, e: op.Abs(s.pick((voc.a, 1 - voc.b, -s.positive(n, e)))),
    _sum(Writer.positive, True),
    _over(op.Product, Writer.positive, False),
    _over(op.Max, Writer.positive, True),
    lambda s, n, e: op.softmax(s.vector(n, e))[s.index(K, e)],
    lambda s, n, e: op.Abs(s.positive(n, e)),
    lambda s, n, e: voc.f[s.index(K, e)],
)

NONNEGATIVE = (
    lambda s, n, e: s.nonnegative(0, e),
    lambda s, n, e: s.positive(n, e),
    lambda s, n, e: s.number(n, e) ** 2,
    lambda s, n, e: op.Abs(s.number(n, e)),
    lambda s, n, e: s.nonnegative(n, e) * s.nonnegative(n, e),
    lambda s, n, e: s.nonnegative(n, e) + s.nonnegative(n, e),
    lambda s, n, e: s.nonnegative(n, e) ** Rational(1, 2),
    _sum(Writer.nonnegative, False),
    _over(op.Product, Writer.nonnegative, False),
    _over(op.Min, Writer.nonnegative, True),
    lambda s, n, e: _delta(s, e),
    lambda s, n, e: op.indicator(_condition(s, n, e)),
)


def infinite(writer: Writer) -> Any:
    """An expression with an infinite sum, product, extremum or integral in it."""
    letter = Index("k", 1, K)
    scope = OUTER.binding(letter, None, ())
    with writing():
        body = writer.number(1, scope)
        ends = writer.pick(((Integer(1), oo), (-oo, Integer(1)), (-oo, oo), (Integer(1), K + oo)))
        head = writer.pick((op.Sum, op.Product, op.Max, op.Min, _integral))
        part = head(body, (letter, *ends))
        around = writer.pick((lambda e: e, lambda e: e - e, lambda e: e + writer.number(2, OUTER), lambda e: 0 * e,
                              lambda e: writer.number(1, OUTER) * e, lambda e: op.Sum(e, letter), op.exp,
                              lambda e: e / e, lambda e: e ** 0, lambda e: op.D(e, voc.a), op.E,
                              lambda e: op.mean(voc.p, op.vec(e, letter)), lambda e: op.indicator(relate(e, "=", e))))
        return around(part)


def _integral(body: Expr, limit: tuple[Any, ...]) -> Any:
    return node(Integral, body, Tuple(*limit))


@st.composite
def expressions(draw: Draw, depth: int | None = None) -> Any:
    """A random written expression."""
    return Writer(draw).expression(depth)
