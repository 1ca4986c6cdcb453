"""How operators, definitions and vectors without their index are written."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import Add, Basic, Expr, Indexed, Mul, log

from derive.language import heads, operators
from derive.language.binders import Defined, Family
from derive.language.symbols import Index
from derive.language.written import node
from derive.render.notation import Notation
from derive.render.target import ATOM, RAISED, Piece

_CALLS: dict[type[Basic], tuple[str, str]] = {
    operators.LogSumExp: ("logsumexp", ","), operators.Entropy: ("H", ","), operators.CrossEntropy: ("H", ","),
    operators.KullbackLeibler: ("KL", "||")}
_AVERAGES = {operators.RandomVariance: "Var", operators.Covariance: "Cov"}


class Whole(Expr):
    """A vector that stands in a formula without its index."""

    is_commutative = True


def without_index(tree: Any, k: Index) -> Any:
    """The vector tree_k written without its index, as z/T for z_k/T; None where that would be unclear."""
    if k not in tree.atoms(Index):
        return tree
    if isinstance(tree, Indexed) and tree.args[1:] == (k,):
        return tree.args[0]
    if isinstance(tree, operators.Softmax) and tree.args[1] == k and k not in tree.args[0].atoms(Index):
        return node(Whole, tree)
    if isinstance(tree, Defined) and tree.args[1:] == (k,):
        return node(Whole, tree)
    if isinstance(tree, Add | log) or (isinstance(tree, Mul) and sum(k in a.atoms(Index) for a in tree.args) == 1):
        parts = [without_index(part, k) for part in tree.args]
        return None if None in parts else node(type(tree), *parts)
    return None


def call(write: Notation, function: Any, arguments: list[Any], kind: str = "()", separator: str = ",") -> Piece:
    """function(arguments), where each argument is a tree or a vector."""
    pieces = [write(argument) for argument in arguments]
    body = pieces[0].body
    for piece in pieces[1:]:
        body = write.target.row(body, write.target.token(separator), piece.body)
    tall = any(piece.tall for piece in pieces)
    grows = tall or (kind == "[]" and pieces[0].level < ATOM)
    return Piece(write.target.row(function, write.target.fence(body, kind, tall=grows)), RAISED, tall=tall)


def operator(write: Notation, tree: Any) -> Piece:
    word, separator = _CALLS[type(tree)]
    function = write.letter(word) if word == "H" else write.target.operator(word)
    return call(write, function, list(tree.args), separator=separator)


def average(write: Notation, tree: Any) -> Piece:
    word = _AVERAGES.get(type(tree), write.style.expectation)
    return call(write, write.target.operator(word), list(tree.args), "[]")


def moment(write: Notation, tree: Any) -> Piece:
    word = write.style.expectation if isinstance(tree, operators.Mean) else "Var"
    function = write.target.scripts(write.target.operator(word), write.body(tree.args[0]))
    return call(write, function, [tree.args[1]], "[]")


def softmax(write: Notation, tree: Any) -> Piece:
    called = call(write, write.target.operator("softmax"), [tree.args[0]])
    return Piece(write.target.scripts(called.body, write.body(tree.args[1])), RAISED, tall=called.tall)


def whole(write: Notation, tree: Any) -> Piece:
    inner = tree.args[0]
    if isinstance(inner, Defined):
        return write.vector(inner.family.name)
    return call(write, write.target.operator("softmax"), [inner.args[0]])


def defined(write: Notation, tree: Defined) -> Piece:
    pairs = list(zip(tree.family.parameters, tree.args[1:], strict=True))
    places = tuple(argument for parameter, argument in pairs if isinstance(parameter, Index))
    others = [argument for parameter, argument in pairs if not isinstance(parameter, Index)]
    name = write.named(tree.family.name, places)
    return call(write, name.body, others) if others else name


def family(write: Notation, tree: Family) -> Piece:
    if tree.name:
        return write.vector(tree.name)
    (parameter,) = tree.parameters
    vector = without_index(tree.body, parameter)
    if parameter in tree.body.atoms(Index) and vector is not None:
        return write(vector)
    piece = write(tree.body)
    body = write.target.scripts(write.target.fence(piece.body), write.body(parameter))
    return Piece(body, RAISED, tall=piece.tall)


def indicator(write: Notation, tree: Any) -> Piece:
    return call(write, write.target.operator("1"), [tree.args[0]], "[]")


def singleton(write: Notation, tree: Any) -> Piece:
    piece = write(tree.args[0])
    return Piece(write.target.fence(piece.body, "{}"), tall=piece.tall)


OPERATORS: dict[type, Callable[[Notation, Any], Piece]] = {
    **dict.fromkeys(_CALLS, operator), **dict.fromkeys((heads.Expectation, *_AVERAGES), average),
    operators.Mean: moment, operators.Variance: moment, operators.Softmax: softmax,
    Whole: whole, Defined: defined, Family: family, heads.Indicator: indicator,
    heads.Singleton: singleton,
}
