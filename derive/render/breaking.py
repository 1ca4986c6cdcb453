"""Lines of LaTeX that fit the page: a wide tree is broken before its relations, its + and −, its factors.

A sum or bracket that is too wide for a line opens on one line and closes on a later one.
"""
from __future__ import annotations

from typing import Any

from sympy import Abs, Add, Integer, Mul, Pow, exp, log

from derive.language import propositions as props
from derive.language.heads import LIMITED, Expectation
from derive.language.written import node
from derive.render.assertions import in_absolute_value, quantifier
from derive.render.binders import differentials, over
from derive.render.fresh import fresh
from derive.render.latex import Tex, write
from derive.render.notation import Term, reciprocal, split_sign, terms
from derive.render.target import Level

ROOM = 65.0
_CALLS = {exp: (r"\exp", "()"), log: (r"\log", "()"), Expectation: (r"\operatorname{E}", "[]")}


def measured(tree: Any) -> float:
    """The estimated width of the tree on one line."""
    return float(write.body(fresh(tree)).width)


def inline(tree: Any) -> str:
    """The tree inside a paragraph, which TeX may break."""
    return f"${write.body(fresh(tree)).code}$"


def broken(tree: Any, room: float) -> list[Tex]:
    """The tree on as many lines as it needs."""
    return [Tex(line.code.strip(), line.width) for line in _lines(fresh(tree), room)]


def _lines(tree: Any, room: float) -> list[Tex]:
    whole: Tex = write.body(tree)
    if whole.width <= room:
        return [whole]
    if isinstance(tree, props.Rel):
        return [*_lines(tree.left, room), *_led(tree.relation, tree.right, room)]
    if isinstance(tree, props.Convergent):
        return _lines(in_absolute_value(tree), room)
    if isinstance(tree, props.Implies | props.Iff):
        sign = "implies" if isinstance(tree, props.Implies) else "iff"
        return [*_lines(tree.args[0], room), *_led(sign, tree.args[1], room)]
    if isinstance(tree, props.Forall):
        return [*_lines(tree.args[0], room), quantifier(write, tree)]
    if isinstance(tree, Add):
        return _packed([part for n, term in enumerate(terms(tree)) for part in _term(term, n == 0, room)], room)
    if isinstance(tree, Mul):
        return _term(split_sign(tree), True, room) if split_sign(tree).negative else _product(tree, room)
    if isinstance(tree, LIMITED):
        last = write.target.row(*differentials(write, tree))
        *lines, end = _after(over(write, tree, Tex("", 0)), tree.args[0], room - last.width)
        return [*lines, write.target.row(end, last)]
    if isinstance(tree, Pow) and isinstance(tree.args[1], Integer) and tree.args[1] != -1:
        *lines, end = _bracket(Tex("", 0), tree.args[0], room - 1)
        return [*lines, write.raised(end, tree.args[1]).body]
    if isinstance(tree, Abs):
        return _bracket(Tex("", 0), tree.args[0], room, "||")
    if type(tree) in _CALLS:
        code, kind = _CALLS[type(tree)]
        return _bracket(Tex(code, 3), tree.args[0], room, kind)
    return [whole]


def _led(sign: str, tree: Any, room: float) -> list[Tex]:
    """The tree behind a relation."""
    mark = write.target.token(sign)
    first, *more = _lines(tree, room - mark.width)
    return [write.target.row(mark, first), *more]


def _term(term: Term, first: bool, room: float) -> list[Tex]:
    """A summand with its sign, on one line if it fits."""
    whole: Tex = write.signed(term, first)
    if whole.width <= room:
        return [whole]
    sign = write.target.token(("neg" if term.negative else "") if first else "-" if term.negative else "+")
    return _after(sign, term.tree, room)


def _after(prefix: Tex, tree: Any, room: float) -> list[Tex]:
    """A prefix, and the tree as its factor."""
    if write(tree).level < Level.PRODUCT:
        return _bracket(prefix, tree, room)
    first, *more = _lines(tree, room - prefix.width)
    return [write.target.row(prefix, first), *more]


def _product(tree: Any, room: float) -> list[Tex]:
    """A product, broken inside its last factor, or before its factors."""
    *before, last = tree.args
    front = node(Mul, *before) if len(before) > 1 else before[0]
    if isinstance(last, (Add, *LIMITED, *_CALLS)):
        pieces = write.factors(front)
        closed = write.joined([*pieces[:-1], write.closed(pieces[-1])])
        prefix = write.target.row(closed.body, write.target.token("gap"))
        if prefix.width <= room / 2:
            return _after(prefix, last, room)
    if reciprocal(last):
        return _after(write.target.row(write.body(last), write.target.token("gap")), front, room)
    if write.body(front).width > room:
        alone = write.closed(write(front)).body == write.body(front)
        lines = _lines(front, room) if alone else _bracket(Tex("", 0), front, room)
        return [*lines[:-1], *_packed([lines[-1], write.target.row(write.target.token("dot"), write.body(last))], room)]
    first, *rest = [write.closed(piece).body for piece in write.factors(tree)]
    return _packed([first, *[write.target.row(write.target.token("dot"), factor) for factor in rest]], room)


def _bracket(prefix: Tex, tree: Any, room: float, kind: str = "()") -> list[Tex]:
    """A prefix and the tree in a bracket that spans the lines."""
    size = "bigg" if write(tree).tall else "big"
    left, right = Tex(rf"\{size}l{kind[0]}", 1.5), Tex(rf"\{size}r{kind[1]}", 1.5)
    lines = _lines(tree, room - prefix.width - 3)
    lines[0] = write.target.row(prefix, left, lines[0])
    lines[-1] = write.target.row(lines[-1], right)
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
