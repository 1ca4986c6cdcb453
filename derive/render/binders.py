"""How binders are written: big operators, extrema, optima and derivatives."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import Basic, Derivative, Integral, Product, S, Sum, gamma, log, polygamma

from derive.language import heads
from derive.language.binders import Defined
from derive.language.symbols import Index, positive_reals
from derive.render.notation import Notation
from derive.render.target import ATOM, PRODUCT, RAISED, Piece

_BIG: dict[type[Basic], str] = {Sum: "sum", Product: "product", Integral: "integral",
                                heads.Maximum: "max", heads.Minimum: "min"}


def ranged(write: Notation, tree: Any) -> Piece:
    """Σ, Π, ∫, max and min, the outermost range first."""
    body = write.target.row(write.at(tree.args[0], PRODUCT), *differentials(write, tree))
    return Piece(over(write, tree, body), PRODUCT, open=True, tall=True)


def differentials(write: Notation, tree: Any) -> list[Any]:
    """``dx dy`` at the end of an integral, the innermost variable first."""
    if not isinstance(tree, Integral):
        return []
    return [part for variable, *_ in tree.args[1:] for part in (write.target.token("d"), write.body(variable))]


def over(write: Notation, tree: Any, body: Any) -> Any:
    """The big operators of the tree in front of a body; the differentials of an integral are not among them."""
    for variable, *ends in tree.args[1:]:
        body = _range(write, _BIG[type(tree)], variable, ends, body)
    return body


def _range(write: Notation, kind: str, variable: Any, ends: list[Any], body: Any) -> Any:
    target, letter = write.target, write.body(variable)
    own = isinstance(variable, Index) and ends == [variable.lower, variable.upper]
    if kind == "integral":
        if ends == [S.NegativeInfinity, S.Infinity] and not target.stacked:
            return target.big(kind, None, None, body)
        return target.big(kind, write.body(ends[0]), write.body(ends[1]), body)
    if own and (kind in ("max", "min") or not target.stacked):
        return target.big(kind, letter, None, body)
    below = target.row(letter, target.token("from"), write.body(ends[0]))
    if kind in ("max", "min") or not target.stacked:
        return target.big(kind, target.row(below, target.token(".."), write.body(ends[1])), None, body)
    return target.big(kind, below, write.body(ends[1]), body)


def optimum(write: Notation, tree: Any) -> Piece:
    body = optimum_of(write, tree, write.at(tree.args[0], PRODUCT))
    return Piece(body, PRODUCT, open=True, tall=True)


def optimum_of(write: Notation, tree: Any, body: Any) -> Any:
    """arg max or arg min in front of a body."""
    _, variable, domain = tree.args
    target, letter = write.target, write.body(variable)
    if domain == positive_reals:
        below = target.row(letter, target.token(">"), target.token("0"))
    else:
        below = target.row(letter, target.token("in"), write.body(domain))
    kind = "argmax" if isinstance(tree, heads.ArgMax) else "argmin"
    return target.big(kind, below, None, body)


def differentiated(write: Notation, tree: Any) -> tuple[Any, Any, Any]:
    """∂² and ∂x ∂y of ∂²f/∂x∂y, and f."""
    inner: Any = tree
    variables: list[tuple[Any, int]] = []
    while isinstance(inner, Derivative):
        for variable, times in reversed(inner.args[1:]):
            if variables and variables[-1][0] == variable:
                variables[-1] = (variable, variables[-1][1] + int(times))
            else:
                variables.append((variable, int(times)))
        inner = inner.args[0]
    target, order = write.target, sum(times for _, times in variables)
    sign = target.token("partial")
    top = sign if order == 1 else target.scripts(sign, None, target.token(str(order)))
    gap = target.token("gap")
    below = [target.row(sign, gap, _times(write, write(variable), times)) for variable, times in variables]
    bottom = target.row(*[part for one in below for part in (one, target.token("thin"))][:-1])
    if len(variables) > 1 and not target.stacked:
        bottom = target.fence(bottom)
    return top, bottom, inner


def derivative(write: Notation, tree: Any) -> Piece:
    target = write.target
    top, bottom, inner = differentiated(write, tree)
    gap = target.token("gap")
    function = write(inner)
    called = isinstance(inner, Defined | heads.Operator | heads.DensityValue | gamma | polygamma)
    if (function.level == ATOM or called) and not function.tall:
        above = target.row(top, gap, function.body)
        return Piece(target.fraction(above, bottom), RAISED if target.stacked else PRODUCT, tall=True)
    operator = target.fraction(top, bottom)
    if isinstance(inner, log | Integral):
        return Piece(target.row(operator, target.token("space"), function.body), PRODUCT, open=True, tall=True)
    return Piece(target.row(operator, gap, target.fence(function.body)), PRODUCT, tall=True)


def _times(write: Notation, variable: Piece, times: int) -> Any:
    if times == 1:
        return variable.body
    return write.target.scripts(write.bracketed(variable, ATOM), None, write.target.token(str(times)))


BINDERS: dict[type, Callable[[Notation, Any], Piece]] = {
    **dict.fromkeys(_BIG, ranged), heads.ArgMax: optimum, heads.ArgMin: optimum, Derivative: derivative,
}
