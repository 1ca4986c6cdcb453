"""How propositions are written."""
from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sympy import Abs, S, Symbol

from derive.language import propositions as props
from derive.language.symbols import RandomVector
from derive.language.written import node
from derive.render.language import say
from derive.render.notation import Notation
from derive.render.target import PROPOSITION, Piece


def relation(write: Notation, tree: props.Rel) -> Piece:
    return between(write, tree.left, tree.relation, tree.right)


def between(write: Notation, left: Any, sign: str, right: Any) -> Piece:
    body = write.target.row(write.body(left), write.target.token(sign), write.body(right))
    return Piece(body, PROPOSITION, tall=write(left).tall or write(right).tall)


def connective(write: Notation, tree: Any) -> Piece:
    sign = "implies" if isinstance(tree, props.Implies) else "iff"
    left, right = [write.target.fence(write.body(side)) if loose(side, first=n == 0) else write.body(side)
                   for n, side in enumerate(tree.args)]
    return Piece(write.target.row(left, write.target.token(sign), right), PROPOSITION)


def loose(side: Any, *, first: bool) -> bool:
    """Whether a side of an equivalence or implication stands in brackets."""
    return isinstance(side, props.Implies | props.Iff) or first and isinstance(side, props.Forall)


def forall(write: Notation, tree: props.Forall) -> Piece:
    return Piece(write.target.row(write.body(props.unquantified(tree)), quantifier(write, tree)), PROPOSITION)


def quantifier(write: Notation, tree: Any) -> Any:
    """``for all i, j``."""
    variables: list[Any] = []
    while isinstance(tree, props.Forall):
        variables += [_ranges(write, variable, ends) for variable, *ends in tree.args[1:]]
        tree = tree.args[0]
    return write.target.row(write.target.token("for all"), write.target.commas(variables))


def _ranges(write: Notation, variable: Any, ends: list[Any]) -> Any:
    if not ends or ends[0] == 1 and isinstance(ends[1], Symbol):
        return write.body(variable)
    lower, upper = ends
    if upper == S.Infinity:
        return write.target.row(write.body(variable), write.target.token(">="), write.body(lower))
    return write.target.row(write.body(variable), write.target.token("="), write.body(lower),
                           write.target.token(".."), write.body(upper))


def tends(write: Notation, tree: props.Tends) -> Piece:
    expression, variable, point, value, _ = tree.args
    target = write.target
    end = target.token("oo" if point == S.Infinity else "0+")
    limit = target.row(write.body(variable), target.token("to"), end)
    return Piece(target.row(write.body(expression), target.token("to"), write.body(value), target.token("quad"),
                            target.fence(limit, tall=False)), PROPOSITION)


def independent(write: Notation, tree: Any) -> Piece:
    names = [write.body(variable) for variable in tree.args]
    if len(names) == 2:
        return Piece(write.target.row(names[0], write.target.token("perp"), names[1]), PROPOSITION)
    return Piece(write.target.row(write.target.commas(names), write.target.token("independent")), PROPOSITION)


def integrable(write: Notation, tree: Any) -> Piece:
    variable, order = tree.args
    target = write.target
    places = (Symbol("n" if str(variable) != "n" else "k"),)
    piece = write.named(variable.name, places) if isinstance(variable, RandomVector) else write(variable)
    size = target.fence(piece.body, "||", tall=piece.tall)
    size = size if order == 1 else target.scripts(size, None, write.body(order))
    body = target.row(target.operator(write.style.expectation), target.fence(size, "[]", tall=False), target.token("<"),
                      target.token("oo"))
    if isinstance(variable, RandomVector):
        body = target.row(body, target.token("for all"), write.body(places[0]))
    return Piece(body, PROPOSITION)


def in_absolute_value(tree: props.Convergent) -> props.Rel:
    """∫ |f| dx < ∞, which is what the convergence of ∫ f dx means."""
    body, *limits = tree.args[0].args
    size = body if isinstance(body, Abs) else node(Abs, body)
    return props.relate(node(type(tree.args[0]), size, *limits), "<", S.Infinity)


def convergent(write: Notation, tree: props.Convergent) -> Piece:
    return relation(write, in_absolute_value(tree))


def smooth(write: Notation, tree: props.Smooth) -> Piece:
    function, order = tree.args
    said = say(_SMOOTH.get(order, "{function} is {times} times continuously differentiable in {parameter}"),
               write.target.lang)
    named = {"{function}": function, "{parameter}": function.parameter}
    parts = [part.strip() for part in re.split(r"(\{function\}|\{parameter\})", said.replace("{times}", str(order)))]
    return Piece(write.target.row(*[write.body(named[part]) if part in named else write.target.words(part)
                                    for part in parts if part]), PROPOSITION)


_SMOOTH = {1: "{function} is continuously differentiable in {parameter}",
           2: "{function} is twice continuously differentiable in {parameter}",
           3: "{function} is three times continuously differentiable in {parameter}"}

ASSERTIONS: dict[type, Callable[[Notation, Any], Piece]] = {
    props.Rel: relation, props.Implies: connective, props.Iff: connective, props.Forall: forall, props.Tends: tends,
    props.Independent: independent, props.Integrable: integrable,
    props.Convergent: convergent, props.Smooth: smooth,
}
