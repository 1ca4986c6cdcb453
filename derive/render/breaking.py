"""Lines of LaTeX that fit the page: a wide tree is broken before its relations, its + and −, its factors.

A sum or bracket that is too wide for a line opens on one line and closes on a later one.
"""
from __future__ import annotations

from typing import Any

from sympy import Abs, Add, Derivative, Integer, Mul, Pow, exp, log

from derive.language import propositions as props
from derive.language.heads import LIMITED, OPTIMA, Expectation
from derive.language.written import node
from derive.render.assertions import in_absolute_value, loose, quantifier
from derive.render.binders import differentials, differentiated, optimum_of, over
from derive.render.fresh import fresh
from derive.render.latex import Tex, write
from derive.render.notation import Notation, Term, reciprocal, split_sign, terms
from derive.render.target import Level

ROOM = 65.0
_CALLS = (exp, log, Expectation)


def measured(tree: Any, write: Notation = write) -> float:
    """The estimated width of the tree on one line."""
    return float(write.body(fresh(tree)).width)


def broken(tree: Any, room: float, write: Notation = write) -> list[Tex]:
    """The tree on as many lines as it needs."""
    return [Tex(line.code.strip(), line.width) for line in _Breaker(write).lines(fresh(tree), room)]


def splits(tree: Any, room: float, write: Notation = write) -> bool:
    """Whether no bracket and no sum of the tree must be broken: it fits, or what its relation, + and − join does."""
    if measured(tree, write) <= room:
        return True
    parts = [tree.left, tree.right] if isinstance(tree, props.Rel) else [term.tree for term in terms(tree)]
    return len(parts) > 1 and all(splits(part, room - 3, write) for part in parts)


class _Breaker:
    """Breaks what one notation prints."""

    def __init__(self, write: Notation) -> None:
        self.write = write
        self.target = write.target

    def lines(self, tree: Any, room: float) -> list[Tex]:
        """The tree on as many lines as it needs."""
        whole: Tex = self.write.body(tree)
        if whole.width <= room:
            return [whole]
        if isinstance(tree, props.Rel):
            return [*self.lines(tree.left, room),
                    *self._after_mark(self.target.token(tree.relation), tree.right, room)]
        if isinstance(tree, props.Convergent):
            return self.lines(in_absolute_value(tree), room)
        if isinstance(tree, props.Implies | props.Iff):
            sign = "implies" if isinstance(tree, props.Implies) else "iff"
            left, right = tree.args
            before = self._bracket(Tex("", 0), left, room) if loose(left, first=True) else self.lines(left, room)
            mark = self.target.token(sign)
            return [*before, *(self._bracket(mark, right, room) if loose(right, first=False) else
                               self._after_mark(mark, right, room))]
        if isinstance(tree, props.Forall):
            return [*self.lines(props.unquantified(tree), room), quantifier(self.write, tree)]
        if isinstance(tree, Add):
            parts = [part for n, term in enumerate(terms(tree)) for part in self._term(term, n == 0, room)]
            return _packed(parts, room)
        if isinstance(tree, Mul):
            return self._term(split_sign(tree), True, room) if split_sign(tree).negative else self._product(tree, room)
        if isinstance(tree, OPTIMA):
            return self._after(self.target.row(optimum_of(self.write, tree, Tex("", 0)), self.target.token("gap")),
                               tree.args[0], room)
        if isinstance(tree, LIMITED):
            last = self.target.row(*differentials(self.write, tree))
            *lines, end = self._after(over(self.write, tree, Tex("", 0)), tree.args[0], room - last.width)
            return [*lines, self.target.row(end, last)]
        if isinstance(tree, Derivative):
            above, below, inner = differentiated(self.write, tree)
            operator = self.target.row(self.target.fraction(above, below), self.target.token("gap"))
            lines = self._bracket(operator, inner, room)
            return lines if len(lines) > 1 else [whole]
        if isinstance(tree, Pow) and isinstance(tree.args[1], Integer) and tree.args[1] != -1:
            *lines, end = self._bracket(Tex("", 0), tree.args[0], room - 1)
            return [*lines, self.write.raised(end, tree.args[1]).body]
        if isinstance(tree, Abs):
            return self._bracket(Tex("", 0), tree.args[0], room, "||")
        if type(tree) in _CALLS:
            average = isinstance(tree, Expectation)
            style = self.write.style
            word = style.expectation if average else style.log if isinstance(tree, log) else "exp"
            return self._bracket(self.target.operator(word), tree.args[0], room, "[]" if average else "()")
        return [whole]

    def _after_mark(self, mark: Tex, tree: Any, room: float) -> list[Tex]:
        """The tree behind a relation."""
        first, *more = self.lines(tree, room - mark.width)
        return [self.target.row(mark, first), *more]

    def _term(self, term: Term, first: bool, room: float) -> list[Tex]:
        """A summand with its sign, on one line if it fits."""
        whole: Tex = self.write.signed(term, first)
        if whole.width <= room:
            return [whole]
        sign = self.target.token(("neg" if term.negative else "") if first else "-" if term.negative else "+")
        return self._after(sign, term.tree, room)

    def _after(self, prefix: Tex, tree: Any, room: float) -> list[Tex]:
        """A prefix, and the tree as its factor."""
        if self.write(tree).level < Level.PRODUCT:
            return self._bracket(prefix, tree, room)
        first, *more = self.lines(tree, room - prefix.width)
        return [self.target.row(prefix, first), *more]

    def _product(self, tree: Any, room: float) -> list[Tex]:
        """A product, broken inside its last factor, or before its factors."""
        *before, last = tree.args
        front = node(Mul, *before) if len(before) > 1 else before[0]
        if isinstance(last, (Add, *LIMITED, *_CALLS)):
            pieces = self.write.factors(front)
            closed = self.write.joined([*pieces[:-1], self.write.closed(pieces[-1])])
            prefix = self.target.row(closed.body, self.target.token("gap"))
            if prefix.width <= room / 2:
                apart = [closed.body, *self._after(self.target.token("dot"), last, room)]
                return min(self._after(prefix, last, room), apart, key=len)
        if reciprocal(last):
            return self._after(self.target.row(self.write.body(last), self.target.token("gap")), front, room)
        dot = self.target.token("dot")
        end = self.target.row(dot, self.write.at(last, Level.PRODUCT))
        ends = [end] if end.width <= room else self._after(dot, last, room)
        if self.write.body(front).width > room:
            alone = self.write.closed(self.write(front)).body == self.write.body(front)
            lines = self.lines(front, room) if alone else self._bracket(Tex("", 0), front, room)
            return [*lines[:-1], *_packed([lines[-1], *ends], room)]
        first, *rest = [self.write.closed(piece).body for piece in self.write.factors(front)]
        return _packed([first, *[self.target.row(dot, factor) for factor in rest], *ends], room)

    def _bracket(self, prefix: Tex, tree: Any, room: float, kind: str = "()") -> list[Tex]:
        """A prefix and the tree in a bracket that spans the lines."""
        size = "bigg" if self.write(tree).tall else "big"
        left, right = Tex(rf"\{size}l{kind[0]}", 1.5), Tex(rf"\{size}r{kind[1]}", 1.5)
        lines = self.lines(tree, room - prefix.width - 3)
        lines[0] = self.target.row(prefix, left, lines[0])
        lines[-1] = self.target.row(lines[-1], right)
        return lines


def _packed(parts: list[Tex], room: float) -> list[Tex]:
    """As many parts on each line as it holds."""
    lines = [parts[0]]
    for part in parts[1:]:
        if lines[-1].width + part.width <= room:
            lines[-1] = write.target.row(lines[-1], part)
        else:
            lines.append(part)
    return lines
