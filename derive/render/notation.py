"""How names and arithmetic are written, once for every medium: in the author's order, with brackets as needed.

A sum sign reaches as far as a product does: Σ a b + c is (Σ a b) + c, and a sum in front of a factor is bracketed.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sympy import (
    Abs,
    Add,
    Indexed,
    IndexedBase,
    Integer,
    Integral,
    KroneckerDelta,
    Mul,
    Number,
    Pow,
    Rational,
    S,
    Sum,
    Symbol,
    exp,
    gamma,
    log,
)

from derive.language.binders import Defined, name_of
from derive.language.heads import DensityValue, XLogY
from derive.language.operators import Softmax
from derive.language.symbols import Domain, Index
from derive.language.written import StatementError, node
from derive.render.names import GREEK, Name, parse
from derive.render.printable import printable
from derive.render.style import Style
from derive.render.target import ATOM, PRODUCT, RAISED, SUM, Level, Piece, Target

_UNFENCED = (Sum, Integral, exp, gamma, Defined, DensityValue, Softmax)   # log needs no brackets for these


class Term(NamedTuple):
    """A summand and its sign."""

    negative: bool
    tree: Any


def split_sign(tree: Any) -> Term:
    """The leading minus of a product or number, and what it stands in front of."""
    if isinstance(tree, Number) and tree.is_negative:
        return Term(True, -tree)
    if isinstance(tree, Mul):
        first, *rest = tree.args
        if first == -1 and rest:
            return Term(True, node(Mul, *rest) if len(rest) > 1 else rest[0])
        sign, bare = split_sign(first)
        if sign:
            return Term(True, node(Mul, bare, *rest))
    return Term(False, tree)


def terms(tree: Any) -> list[Term]:
    """The summands of a sum that was written from left to right."""
    if not isinstance(tree, Add):
        return [split_sign(tree)]
    first, *rest = tree.args
    return [*terms(first), *map(split_sign, rest)]


def reciprocal(tree: Any) -> bool:
    """Whether the tree is 1/b."""
    return isinstance(tree, Pow) and tree.args[1] == -1


def _is_half(tree: Any) -> bool:
    return tree == S.Half or (isinstance(tree, Pow) and tree.args == (Integer(2), Integer(-1)))


def _is_quotient(tree: Any) -> bool:
    return reciprocal(tree) or (isinstance(tree, Mul) and not split_sign(tree).negative and reciprocal(tree.args[-1]))


class Notation:
    """Prints trees in a medium."""

    def __init__(self, target: Target, heads: Mapping[type, Callable[[Notation, Any], Piece]],
                 style: Style | None = None) -> None:
        self.target = target
        self.heads = heads
        self.style = style or Style()

    def __call__(self, tree: Any) -> Piece:
        for head in type(tree).__mro__:
            if head in self.heads:
                return self.heads[head](self, tree)
        raise StatementError(f"no notation for {type(tree).__name__}")

    def body(self, tree: Any) -> Any:
        """The printed tree, where no bracket can be needed."""
        return self(tree).body

    def at(self, tree: Any, level: Level) -> Any:
        """The printed tree, bracketed unless it holds together at the level."""
        return self.bracketed(self(tree), level)

    def bracketed(self, piece: Piece, level: Level) -> Any:
        return piece.body if piece.level >= level else self.target.fence(piece.body)

    def parts(self, name: str, *, index: bool = False) -> Name:
        """How a symbol of this name is written."""
        chosen = self.style.indices.get(name) if index else None
        return chosen or self.style.names.get(name) or parse(printable(name))

    def fixed(self, word: str) -> Name:
        """How the letter of an operator is written, which no choice of names changes."""
        return parse(word)

    def letter(self, word: str) -> Any:
        """The letter of an operator."""
        return self.target.name(self.fixed(word))

    def named(self, name: str, places: tuple[Any, ...] = ()) -> Piece:
        """A symbol's name with indices in its subscript."""
        return self.written(self.parts(name), places)

    def vector(self, name: str) -> Piece:
        """The name of a vector that stands without its index."""
        return self.written(self.parts(name)._replace(bold=self.style.bold))

    def written(self, parts: Name, places: tuple[Any, ...] = ()) -> Piece:
        """A name in its parts with indices in its subscript."""
        body = self.target.name(parts)
        below = [self.target.subscript(word) for word in parts.subscripts]
        letters = not below and all(isinstance(p, Symbol) and self._single(p) for p in places)
        below += [self.body(place) for place in places]
        if below:
            low = self.target.row(*below) if letters else self._conditioned(parts.subscripts, below)
            body = self.target.scripts(body, low)
        if parts.star:
            body = self.target.scripts(body, None, self.target.token("star"))
        word = len(parts.core) > 1 and not below and parts.core not in GREEK
        return Piece(body, RAISED if parts.star else ATOM, word=word, digit=parts.core[:1].isdigit())

    def _conditioned(self, words: tuple[str, ...], below: list[Any]) -> Any:
        """``X | Y`` for the subscripts X, given and Y, and commas between the others."""
        if "given" not in words[1:-1]:
            return self.target.commas(below)
        at = words.index("given", 1)
        return self.target.row(self.target.commas(below[:at]), self.target.token("given"),
                               self.target.commas(below[at + 1:]))

    def _single(self, symbol: Any) -> bool:
        parts = self.parts(symbol.name, index=isinstance(symbol, Index))
        return len(parts.core) == 1 and not parts.subscripts and not parts.star

    def symbol(self, tree: Any) -> Piece:
        return self.written(self.parts(tree.name, index=isinstance(tree, Index)))

    def base(self, tree: Any) -> Piece:
        return self.vector(name_of(tree))

    def indexed(self, tree: Any) -> Piece:
        return self.named(name_of(tree.args[0]), tree.args[1:])

    def domain(self, tree: Domain) -> Piece:
        return Piece(self.target.set_name(printable(tree.name)))

    def delta(self, tree: Any) -> Piece:
        return self.written(self.fixed("delta"), tree.args)

    def number(self, tree: Any) -> Piece:
        if tree.is_negative:
            return Piece(self.target.row(self.target.token("neg"), self.body(-tree)), SUM)
        if isinstance(tree, Rational) and not isinstance(tree, Integer):
            return self.ratio(self(Integer(tree.p)), self(Integer(tree.q)))
        return Piece(self.target.token(str(tree)), digit=True)

    def constant(self, tree: Any) -> Piece:
        key = {S.Pi: "pi", S.Exp1: "e", S.Infinity: "oo"}.get(tree)
        if key:
            return Piece(self.target.token(key))
        return Piece(self.target.row(self.target.token("neg"), self.target.token("oo")), SUM)

    def summand(self, term: Term) -> Piece:
        """A term without its sign; one that carries a sign of its own is bracketed."""
        piece = self(term.tree)
        return piece if piece.level > SUM else Piece(self.target.fence(piece.body), tall=piece.tall)

    def signed(self, term: Term, first: bool) -> Any:
        """A term with the sign that joins it to what stands before it."""
        body = self.summand(term).body
        if first:
            return self.target.row(self.target.token("neg"), body) if term.negative else body
        return self.target.row(self.target.token("-" if term.negative else "+"), body)

    def sum(self, tree: Any) -> Piece:
        parts = terms(tree)
        body = self.target.row(*[self.signed(term, n == 0) for n, term in enumerate(parts)])
        return Piece(body, SUM, tall=any(self(term.tree).tall for term in parts))

    def product(self, tree: Any) -> Piece:
        term = split_sign(tree)
        if term.negative:
            return Piece(self.signed(term, True), SUM, tall=self(term.tree).tall)
        return self.joined(self.factors(tree))

    def factors(self, tree: Any) -> list[Piece]:
        """The factors from left to right; a division takes all that stands before it as its numerator."""
        if reciprocal(tree):
            return [self.ratio(self(Integer(1)), self(tree.args[0]))]
        if not isinstance(tree, Mul) or split_sign(tree).negative:
            return [self(tree)]
        found = self.factors(tree.args[0])
        for factor in tree.args[1:]:
            if reciprocal(factor):
                found = [self.ratio(self.joined(found), self(factor.args[0]))]
            else:
                found += self.factors(factor)
        return found

    def joined(self, factors: list[Piece]) -> Piece:
        """A product of pieces; all but the last are closed on their right."""
        if len(factors) == 1:
            return factors[0]
        last = factors[-1] if factors[-1].level >= PRODUCT else self.fenced(factors[-1])
        closed = [*map(self.closed, factors[:-1]), last]
        body = closed[0].body
        for left, right in zip(closed, closed[1:], strict=False):
            body = self.target.times(body, right.body, dot=right.digit, thin=left.word or right.word)
        return Piece(body, PRODUCT, open=closed[-1].open, tall=any(p.tall for p in closed), digit=closed[0].digit)

    def closed(self, piece: Piece) -> Piece:
        """A piece that another factor may follow."""
        return piece if piece.level >= PRODUCT and not piece.open else self.fenced(piece)

    def fenced(self, piece: Piece) -> Piece:
        return Piece(self.target.fence(piece.body), tall=piece.tall)

    def ratio(self, above: Piece, below: Piece) -> Piece:
        if self.target.stacked:
            return Piece(self.target.fraction(above.body, below.body), RAISED, tall=True,
                         digit=above.digit and below.digit)
        top = self.closed(above)
        body = self.target.fraction(top.body, self.bracketed(below, RAISED))
        return Piece(body, PRODUCT, open=True, digit=above.digit)

    def power(self, tree: Any) -> Piece:
        base, exponent = tree.args
        if exponent == -1:
            return self.ratio(self(Integer(1)), self(base))
        piece = self(base)
        if _is_half(exponent):
            return Piece(self.target.root(piece.body, atom=piece.level == ATOM), RAISED, tall=piece.tall)
        return self.raised(self.bracketed(piece, ATOM), exponent, tall=piece.tall, digit=piece.digit)

    def raised(self, body: Any, exponent: Any, *, tall: bool = False, digit: bool = False) -> Piece:
        if isinstance(exponent, Rational) and not isinstance(exponent, Integer):
            over = self.target.row(self.target.token("neg" if exponent < 0 else ""),
                                   self.target.token(f"{abs(exponent.p)}/{exponent.q}"))
        else:
            over = self.body(exponent)
        return Piece(self.target.scripts(body, None, over), RAISED, tall=tall, digit=digit)

    def exponential(self, tree: Any) -> Piece:
        argument = self(tree.args[0])
        if self.target.stacked and not argument.tall:
            return self.raised(self.target.token("e"), tree.args[0])
        body = self.target.apply(self.target.operator("exp"), argument.body, fenced=True)
        return Piece(body, RAISED, tall=argument.tall)

    def logarithm(self, tree: Any) -> Piece:
        return self.log_of(tree.args[0])

    def log_of(self, tree: Any) -> Piece:
        argument = self(tree)
        plain = argument.level == ATOM or isinstance(tree, _UNFENCED) or _is_quotient(tree)
        fenced = not (self.target.stacked and plain)
        body = self.target.apply(self.target.operator(self.style.log), argument.body, fenced=fenced)
        return Piece(body, RAISED if fenced else PRODUCT, open=not fenced, tall=argument.tall)

    def xlogy(self, tree: Any) -> Piece:
        return self.joined([*self.factors(tree.args[0]), self.log_of(tree.args[1])])

    def absolute(self, tree: Any) -> Piece:
        piece = self(tree.args[0])
        return Piece(self.target.fence(piece.body, "||"), tall=piece.tall)


ARITHMETIC: dict[type, Callable[[Notation, Any], Piece]] = {
    Symbol: Notation.symbol, Domain: Notation.domain, IndexedBase: Notation.base, Indexed: Notation.indexed,
    KroneckerDelta: Notation.delta, Number: Notation.number, Add: Notation.sum, Mul: Notation.product,
    Pow: Notation.power, exp: Notation.exponential, log: Notation.logarithm, Abs: Notation.absolute,
    XLogY: Notation.xlogy,
    **dict.fromkeys(map(type, (S.Pi, S.Exp1, S.Infinity, S.NegativeInfinity)), Notation.constant),
}
